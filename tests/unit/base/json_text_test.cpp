#include <alps/base/json_text.hpp>
#include <alps/testing/printers.hpp>

#include <string>

namespace alps {
namespace {

TEST(JsonText, IsNullUnlessSaidOtherwise) {
    EXPECT_EQ(json_text().text(), "null");
    EXPECT_EQ(json_text(), json_text::parse("null").value());
}

TEST(JsonText, KeepsTheTextAsItWasWritten) {
    for (const char* text :
         {"{ \"b\": 1,\n \"a\": [2.50] }", "\"\\u0000 \\\" ü\"", "7", "[]", " true\n"}) {
        const auto parsed = json_text::parse(text);
        ASSERT_TRUE(testing::succeeded(parsed)) << text;
        EXPECT_EQ(parsed->text(), text);
    }
}

TEST(JsonText, ComparesCharacters) {
    EXPECT_EQ(json_text::parse("[1]").value(), json_text::parse("[1]").value());
    EXPECT_NE(json_text::parse("[1]").value(), json_text::parse("[ 1]").value());
}

TEST(JsonText, RefusesWhatIsNotOneWellFormedValue) {
    struct broken {
        std::string text;
        int line;
    };
    for (const auto& [text, line] :
         {broken{"", 1}, broken{"{", 1}, broken{"[1,\n2,\n]", 3}, broken{"1 2", 1},
          broken{"[1] // no", 1}, broken{"'x'", 1}, broken{"\"\xFF\"", 1}, broken{"nan", 1},
          broken{std::string("1\0", 2), 1},
          broken{std::string(33, '[') + std::string(33, ']'), 1}}) {
        const auto parsed = json_text::parse(text);
        ASSERT_TRUE(testing::failed_with(parsed, errc::invalid_argument)) << text;
        EXPECT_TRUE(parsed.error().message().starts_with("broken JSON: ")) << parsed.error();
        EXPECT_EQ(parsed.error().info().line, line) << text;
        EXPECT_EQ(parsed.error().info().file, "");
    }
    EXPECT_TRUE(testing::failed_with(json_text::parse("\xEF\xBB\xBF{}"), errc::invalid_argument));
}

} // namespace
} // namespace alps
