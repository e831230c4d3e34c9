#include <alps/testing/document.hpp>
#include <alps/testing/write_file.hpp>

#include <gtest/gtest.h>

namespace alps {
namespace {

using testing::fences;
using testing::shown;
using testing::text_of;
using testing::updated;
using testing::updates_shown;
using testing::write_file;

void expect_that_it_shows_files(const std::string& document) {
    const std::filesystem::path sources = ALPS_TEST_SOURCE_DIRECTORY;
    const std::string text = text_of(sources / document);
    if (updates_shown()) write_file(sources / document, updated(sources, text));
    const auto blocks = fences(text_of(sources / document));
    ASSERT_FALSE(blocks.empty());
    for (const auto& fence : blocks) {
        // What a page of how-to runs, tests/how_to runs, too.
        if (fence.language == "sh" && document.starts_with("docs/how-to/")) continue;
        ASSERT_NE(fence.source, "") << document << ':' << fence.line << " says not what it shows";
        EXPECT_EQ(fence.text, shown(sources, fence.source)) << document << ':' << fence.line;
    }
}

TEST(Readme, ShowsFilesAsTheyAre) { expect_that_it_shows_files("README.md"); }

TEST(GettingStarted, ShowsFilesAsTheyAre) {
    expect_that_it_shows_files("docs/guide/getting-started.md");
}

TEST(AddABackend, ShowsFilesAsTheyAre) {
    expect_that_it_shows_files("docs/how-to/add-a-backend.md");
}

TEST(Migrations, ShowsFilesAsTheyAre) { expect_that_it_shows_files("docs/guide/migrations.md"); }

TEST(Neighbours, ShowsFilesAsTheyAre) { expect_that_it_shows_files("docs/guide/neighbours.md"); }

TEST(TenancyGuide, ShowsFilesAsTheyAre) { expect_that_it_shows_files("docs/guide/tenancy.md"); }

TEST(Testing, ShowsFilesAsTheyAre) { expect_that_it_shows_files("docs/guide/testing.md"); }

TEST(WritingAPlugin, ShowsFilesAsTheyAre) {
    expect_that_it_shows_files("docs/guide/writing-a-plugin.md");
}

TEST(Queries, ShowsFilesAsTheyAre) { expect_that_it_shows_files("docs/guide/queries.md"); }

TEST(Tables, ShowsFilesAsTheyAre) { expect_that_it_shows_files("docs/guide/schema.md"); }

/// Returns the text of a module's headers, with literals that go on in the next line joined.
std::string headers_of(const std::string& module) {
    const auto core = std::filesystem::path(ALPS_TEST_SOURCE_DIRECTORY) / "core" / module;
    std::string text;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(core / "include")) {
        if (entry.is_regular_file()) text += text_of(entry.path());
    }
    for (auto end = text.find("\"\n"); end != text.npos; end = text.find("\"\n", end + 1)) {
        const auto next = text.find_first_not_of(" \n", end + 1);
        if (next != text.npos && text[next] == '"') text.erase(end, next + 1 - end);
    }
    return text;
}

/// Returns what stands in the last column of the table under a heading. What is cut short ends in
/// `…`, which is left out.
std::vector<std::string> last_column(const std::string& document, const std::string& heading) {
    std::istringstream lines(document.substr(document.find("\n## " + heading + '\n') + 1));
    std::vector<std::string> cells;
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line) && !line.starts_with("## ")) {
        if (!line.starts_with("| ")) continue;
        const auto begin = line.rfind(" | ") + 3;
        std::string cell = line.substr(begin, line.rfind(" |") - begin);
        if (cell.ends_with(" …")) cell.resize(cell.size() - std::string_view(" …").size());
        cells.push_back(std::move(cell));
    }
    if (!cells.empty()) cells.erase(cells.begin());
    return cells;
}

TEST(Queries, QuotesTheCompilersMessages) {
    const auto guide = text_of(std::filesystem::path(ALPS_TEST_SOURCE_DIRECTORY) / "docs" /
                               "guide" / "queries.md");
    const auto headers = headers_of("schema") + headers_of("query") + headers_of("sql");
    const auto messages = last_column(guide, "What the compiler refuses");
    EXPECT_GT(messages.size(), 10U);
    for (const auto& message : messages)
        EXPECT_NE(headers.find(message), std::string::npos) << message;
}

} // namespace
} // namespace alps
