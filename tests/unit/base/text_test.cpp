#include <alps/base/text.hpp>
#include <alps/testing/printers.hpp>

namespace alps {
namespace {

using testing::failed_with;
using testing::succeeded;

TEST(CountCharacters, CountsCodePointsNotBytes) {
    EXPECT_EQ(count_characters("", "x").value(), 0U);
    EXPECT_EQ(count_characters("abc", "x").value(), 3U);
    EXPECT_EQ(count_characters("日本", "x").value(), 2U);
    EXPECT_EQ(count_characters("🚀", "x").value(), 1U);
}

TEST(CountCharacters, RefusesWhatIsNotText) {
    for (const std::string& text :
         {std::string("\xff"), std::string("\xc3\x28"), std::string("\xe2\x82"),
          std::string("\xc0\x80"), std::string("\xed\xa0\x80"), std::string("a\0b", 3),
          std::string("a\nb"), std::string("\x7f"), std::string("\xc2\x85")}) {
        const auto counted = count_characters(text, "the name");
        ASSERT_TRUE(failed_with(counted, errc::invalid_argument)) << text;
        EXPECT_TRUE(counted.error().message().starts_with("the name "));
    }
}

TEST(CheckText, KeepsTheLimits) {
    EXPECT_TRUE(failed_with(check_text("", "x", 3), errc::invalid_argument));
    EXPECT_TRUE(succeeded(check_text("日本語", "x", 3)));
    const auto refused = check_text("abcd", "the name", 3);
    ASSERT_TRUE(failed_with(refused, errc::invalid_argument));
    EXPECT_EQ(refused.error().message(), "the name has 4 characters; the limit is 3");
}

TEST(Trim, DropsWhiteSpaceOfEveryScript) {
    EXPECT_EQ(trim("  a b \t\n"), "a b");
    EXPECT_EQ(trim("\u00a0\u3000日本\u2003"), "日本");
    EXPECT_EQ(trim(" \u3000 "), "");
    EXPECT_EQ(trim(""), "");
    EXPECT_EQ(trim("🚀"), "🚀");
}

TEST(ToLatin, FindsThePlainFormOfLatinLetters) {
    EXPECT_EQ(to_latin("Café"), "cafe");
    EXPECT_EQ(to_latin("Straße"), "strasse");
    EXPECT_EQ(to_latin("Łódź Ærø Đà"), "lodz aero da");
    EXPECT_EQ(to_latin("ﬁne"), "fine");
    EXPECT_EQ(to_latin("日"), " ");
}

} // namespace
} // namespace alps
