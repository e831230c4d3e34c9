#include <alps/sql/selectors.hpp>
#include <alps/testing/printers.hpp>

namespace alps::sql {
namespace {

std::optional<std::vector<selector>> read(const char* stored) {
    return read_selectors(json_text::parse(stored).value());
}

TEST(Selectors, AreReadAsTheyWereStored) {
    using enum selector::kind;
    for (const auto kind : {tag, branch, workflow}) {
        const std::vector<selector> all{selector(kind, "v*"), selector(branch, "\u00e4/\"x\"")};
        EXPECT_EQ(read_selectors(to_json(all)), all);
    }
    EXPECT_EQ(to_json({selector(tag, "v*")}).text(), R"([{"type":"tag","pattern":"v*"}])");
    EXPECT_EQ(read("[]"), std::vector<selector>());
}

/// An edit would lose what is not read.
TEST(Selectors, AreNoneIfTheySayWhatAlpsDoesNotKnow) {
    for (const char* stored :
         {R"({"type":"tag","pattern":"v*"})", R"([{"type":"path","pattern":"v*"}])",
          R"([{"type":"tag","pattern":1}])", R"([{"type":"tag"}])", R"([{"pattern":"v*"}])",
          R"([{"type":"tag","pattern":"v*","except":"v0*"}])", R"(["tag:v*"])"})
        EXPECT_EQ(read(stored), std::nullopt) << stored;
}

} // namespace
} // namespace alps::sql
