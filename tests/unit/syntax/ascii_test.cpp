#include <alps/syntax/ascii.hpp>

#include <gtest/gtest.h>

namespace alps::syntax {
namespace {

TEST(Ascii, HasACaseAndNothingElseHas) {
    EXPECT_EQ(to_lower("AZaz09_\xC3\x84"), "azaz09_\xC3\x84");
    EXPECT_TRUE(equal_ignoring_case("SeLect", "select"));
    EXPECT_FALSE(equal_ignoring_case("select", "selects"));
    EXPECT_FALSE(equal_ignoring_case("\xC3\x84", "\xC3\xA4"));
    EXPECT_FALSE(equal_ignoring_case("[", "{")); // Which differ in the same bit as letters do.
}

TEST(Ascii, TellsWhatNeedsNoQuotes) {
    for (const std::string_view plain : {"a", "_1", "A$b",
                                         "gr\xC3\xB6\xC3\x9F"
                                         "e"})
        EXPECT_TRUE(is_plain_name(plain)) << plain;
    for (const std::string_view other : {"", "1a", "$a", "a b", "a-b", "a\"b"})
        EXPECT_FALSE(is_plain_name(other)) << other;
}

} // namespace
} // namespace alps::syntax
