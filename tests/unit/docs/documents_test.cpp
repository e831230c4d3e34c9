#include <alps/testing/document.hpp>

#include <gtest/gtest.h>

namespace alps {
namespace {

using testing::fences;
using testing::text_of;

void expect_that_it_shows_files(const std::string& document) {
    const std::filesystem::path sources = ALPS_TEST_SOURCE_DIRECTORY;
    const auto shown = fences(text_of(sources / document));
    ASSERT_FALSE(shown.empty());
    for (const auto& fence : shown) {
        ASSERT_NE(fence.file, "") << document << ':' << fence.line << " says not what it shows";
        EXPECT_EQ(fence.text, text_of(sources / fence.file)) << document << ':' << fence.line;
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
