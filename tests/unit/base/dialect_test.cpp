#include <alps/base/dialect.hpp>

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace alps {
namespace {

namespace fs = std::filesystem;

TEST(Dialect, IsNamed) {
    for (const dialect each : every_dialect) {
        EXPECT_EQ(dialect_named(to_string(each)), each);
        EXPECT_EQ(with_dialect(each, []<dialect Each>() { return Each; }), each);
    }
    EXPECT_EQ(dialect_named("mysql"), std::nullopt);
}

/// Returns the lines outside of the dialects' own folders that compare with one of them.
std::vector<std::string> comparisons() {
    const std::regex compares(
        R"((case (alps::)?dialect::\w)|([=!]= *(alps::)?dialect::\w)|(\bdialect::\w+\)? *[=!]=))");
    std::vector<std::string> found;
    for (const fs::path root : {ALPS_SOURCE_DIR "/core", ALPS_SOURCE_DIR "/plugins"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root)) {
            const std::string path = entry.path().string();
            const bool is_source = path.ends_with(".hpp") || path.ends_with(".cpp");
            const bool is_own = path.find("/postgres/") != path.npos ||
                                path.find("/sqlite/") != path.npos ||
                                path.find("/core/testing/") != path.npos;
            if (!is_source || is_own) continue;
            std::ifstream file(entry.path());
            for (std::string line; std::getline(file, line);) {
                if (std::regex_search(line, compares)) found.push_back(path + ": " + line);
            }
        }
    }
    return found;
}

// What a dialect has of its own stands in its folders; what is shared asks its rules.
TEST(Dialect, IsComparedHardlyAnywhere) {
    const auto found = comparisons();
    std::string all;
    for (const std::string& line : found)
        all += line + '\n';
    EXPECT_GT(found.size(), 0U) << "the search finds nothing any more";
    EXPECT_LT(found.size(), 10U) << all;
}

} // namespace
} // namespace alps
