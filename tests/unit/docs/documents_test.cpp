#include <alps/testing/document.hpp>

#include <gtest/gtest.h>

namespace alps {
namespace {

using testing::fences;
using testing::shown;
using testing::text_of;

void expect_that_it_shows_files(const std::string& document) {
    const std::filesystem::path sources = ALPS_TEST_SOURCE_DIRECTORY;
    const auto blocks = fences(text_of(sources / document));
    ASSERT_FALSE(blocks.empty());
    for (const auto& fence : blocks) {
        ASSERT_NE(fence.source, "") << document << ':' << fence.line << " says not what it shows";
        EXPECT_EQ(fence.text, shown(sources, fence.source)) << document << ':' << fence.line;
    }
}

TEST(Readme, ShowsFilesAsTheyAre) { expect_that_it_shows_files("README.md"); }

TEST(GettingStarted, ShowsFilesAsTheyAre) {
    expect_that_it_shows_files("docs/guide/getting-started.md");
}

TEST(WritingAPlugin, ShowsFilesAsTheyAre) {
    expect_that_it_shows_files("docs/guide/writing-a-plugin.md");
}

} // namespace
} // namespace alps
