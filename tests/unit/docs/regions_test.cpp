#include <alps/testing/document.hpp>
#include <alps/testing/temporary_directory.hpp>
#include <alps/testing/write_file.hpp>

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

TEST(Updated, ShowsFilesAsTheyAreAndLeavesTheRestAlone) {
    const temporary_directory tree;
    write_file(tree.path() / "a.txt", "one\ntwo\n");
    write_file(tree.path() / "b.cpp", "// [b]\nthree\n// [/b]\n");
    const std::string document = "Text\n<!-- a.txt -->\n```\nold\n```\n"
                                 "```sh\nkept\n```\n<!-- b.cpp#b -->\n```cpp\n```\nEnd\n";
    EXPECT_EQ(updated(tree.path(), document),
              "Text\n<!-- a.txt -->\n```\none\ntwo\n```\n"
              "```sh\nkept\n```\n<!-- b.cpp#b -->\n```cpp\nthree\n```\nEnd\n");
}

} // namespace
} // namespace alps::testing
