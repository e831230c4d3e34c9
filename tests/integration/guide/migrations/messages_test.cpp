// What the guide quotes of the command's messages.
#include <alps/testing/document.hpp>

#include <gtest/gtest.h>

namespace alps {
namespace {

namespace fs = std::filesystem;

const fs::path sources = ALPS_SOURCE_DIR;

/// Returns the code that composes messages, with literals that go on in the next line joined.
std::string code() {
    std::string text;
    for (const auto* folder :
         {"core/cli", "core/migrate", "core/project", "core/schema", "plugins/migrator"}) {
        for (const auto& entry : fs::recursive_directory_iterator(sources / folder / "src"))
            if (entry.path().extension() == ".cpp") text += testing::text_of(entry.path());
    }
    for (auto end = text.find("\"\n"); end != text.npos; end = text.find("\"\n", end + 1)) {
        const auto next = text.find_first_not_of(" \n", end + 1);
        if (next != text.npos && text[next] == '"') text.erase(end, next + 1 - end);
    }
    return text;
}

/// Returns the messages in the first column of the guide's table. `…` stands for what varies.
std::vector<std::string> messages() {
    const auto guide = testing::text_of(sources / "docs/guide/migrations.md");
    const auto begin = guide.find("\n## Troubleshooting\n");
    const auto end = guide.find("\n## ", begin + 1);
    std::istringstream lines(guide.substr(begin, end - begin));
    std::vector<std::string> found;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("| `")) found.push_back(line.substr(3, line.find("` |") - 3));
    }
    return found;
}

/// Returns what a message says between its `…`.
std::vector<std::string> fixed_parts(std::string message) {
    const std::string any = "…";
    std::vector<std::string> parts;
    for (auto at = message.find(any); at != message.npos; at = message.find(any)) {
        parts.push_back(message.substr(0, at));
        message.erase(0, at + any.size());
    }
    parts.push_back(std::move(message));
    return parts;
}

TEST(Troubleshooting, QuotesMessagesThatThereAre) {
    const auto text = code();
    EXPECT_GT(messages().size(), 12U);
    for (const auto& message : messages())
        for (const auto& part : fixed_parts(message))
            EXPECT_NE(text.find(part), text.npos) << part << " of: " << message;
}

} // namespace
} // namespace alps
