#include <alps/host/search.hpp>

#include <gmock/gmock.h>

namespace alps::plugin {
namespace {

using ::testing::ElementsAre;

TEST(SearchDirectories, PutsTheGivenFirstAndTheInstalledLast) {
    EXPECT_THAT(
        search_directories({"/given/1", "given/2"}, "/path/1:/path/2"),
        ElementsAre("/given/1", "given/2", "/path/1", "/path/2", installed_plugin_directory()));
}

TEST(SearchDirectories, DoesNotTakeAnEmptyPartForTheCurrentDirectory) {
    EXPECT_THAT(search_directories({}, ":/a::/b:"),
                ElementsAre("/a", "/b", installed_plugin_directory()));
    EXPECT_THAT(search_directories({}, ""), ElementsAre(installed_plugin_directory()));
}

} // namespace
} // namespace alps::plugin
