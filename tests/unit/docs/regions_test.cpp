#include <alps/testing/document.hpp>

#include <gtest/gtest.h>

namespace alps::testing {
namespace {

TEST(Region, IsWhatStandsBetweenItsMarksWithoutTheirIndentation) {
    const std::string source = "before\n"
                               "    // [one]\n"
                               "    first\n"
                               "\n"
                               "      second\n"
                               "    // [/one]\n"
                               "after\n";
    EXPECT_EQ(region(source, "one"), "first\n\n  second\n");
}

TEST(Region, LeavesOutTheMarksOfOthers) {
    const std::string source = "// [all]\na\n  // [part]\n  b\n  // [/part]\n// [/all]\n";
    EXPECT_EQ(region(source, "all"), "a\n  b\n");
    EXPECT_EQ(region(source, "part"), "b\n");
}

TEST(Region, MustBeThereOnce) {
    EXPECT_THROW((void)region("// [one]\n", "one"), std::runtime_error);
    EXPECT_THROW((void)region("a\n", "one"), std::runtime_error);
    EXPECT_THROW((void)region("// [a]\n// [/a]\n// [a]\n// [/a]\n", "a"), std::runtime_error);
}

} // namespace
} // namespace alps::testing
