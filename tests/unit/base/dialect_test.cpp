#include <alps/base/dialect.hpp>

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <string_view>
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

/// Returns the rooms in which a dialect has a folder of its own, relative to the sources.
std::set<std::string> rooms_of(dialect owner) {
    std::set<std::string> rooms;
    for (const std::string_view root : {"core", "plugins", "migrations"}) {
        for (const auto& entry :
             fs::recursive_directory_iterator(fs::path(ALPS_SOURCE_DIR) / root)) {
            if (!entry.is_directory() || entry.path().filename() != to_string(owner)) continue;
            rooms.insert(fs::relative(entry.path().parent_path(), ALPS_SOURCE_DIR).string());
        }
    }
    return rooms;
}

// Who adds a dialect is led through all rooms by one page.
TEST(Dialect, HasAFolderInTheSameRoomsAsTheOthers) {
    std::ifstream file(ALPS_SOURCE_DIR "/docs/how-to/add-a-backend.md");
    const std::string page(std::istreambuf_iterator<char>(file), {});
    const auto rooms = rooms_of(dialect::postgres);
    EXPECT_GT(rooms.size(), 5U);
    for (const std::string& room : rooms)
        EXPECT_NE(page.find('`' + room + "/DIALECT`"), std::string::npos) << room;
    for (const dialect each : every_dialect)
        EXPECT_EQ(rooms_of(each), rooms) << to_string(each);
}

} // namespace
} // namespace alps
