#include "plugin_file.hpp"

#include <alps/testing/printers.hpp>
#include <alps/testing/temporary_directory.hpp>

#include <gmock/gmock.h>

#include <array>
#include <fstream>
#include <string>

namespace alps::plugin {
namespace {

class PluginFile : public ::testing::Test {
protected:
    std::filesystem::path write(const std::string& name, const std::string& text) {
        const auto path = directory_.path() / name;
        std::ofstream(path, std::ios::binary) << text;
        std::filesystem::permissions(path, std::filesystem::perms(0600));
        return path;
    }

    testing::temporary_directory directory_;
};

TEST_F(PluginFile, ReadsWhatLiesInside) {
    const auto file = plugin_file::open(write("a.so", "0123456789"));
    ASSERT_TRUE(testing::succeeded(file));
    EXPECT_EQ(file->size(), 10U);
    std::array<std::byte, 3> bytes{};
    ASSERT_TRUE(file->read(7, bytes));
    EXPECT_EQ(bytes[2], std::byte{'9'});
    EXPECT_FALSE(file->read(8, bytes));
    EXPECT_FALSE(file->read(10, bytes));
}

TEST_F(PluginFile, NoticesThatAnotherFileTookItsPlace) {
    const auto path = write("a.so", "checked");
    const auto file = plugin_file::open(path);
    ASSERT_TRUE(testing::succeeded(file));
    EXPECT_TRUE(file->still_at(path));
    std::filesystem::rename(write("b.so", "sneaked in"), path);
    EXPECT_FALSE(file->still_at(path));
}

TEST_F(PluginFile, NoticesThatALinkTookItsPlace) {
    const auto path = write("a.so", "checked");
    const auto file = plugin_file::open(path);
    ASSERT_TRUE(testing::succeeded(file));
    std::filesystem::rename(path, directory_.path() / "moved.so");
    std::filesystem::create_symlink("moved.so", path);
    EXPECT_FALSE(file->still_at(path));
    std::filesystem::remove(path);
    EXPECT_FALSE(file->still_at(path));
}

TEST_F(PluginFile, TellsAMissingFileFromARefusedOne) {
    EXPECT_TRUE(
        testing::failed_with(plugin_file::open(directory_.path() / "a.so"), errc::not_found));
    const auto no_directory = plugin_file::open(directory_.path() / "none" / "a.so");
    ASSERT_TRUE(testing::failed_with(no_directory, errc::not_found));
    EXPECT_EQ(no_directory.error().message(), "no such directory");
    const auto below_a_file = plugin_file::open(write("b", "x") / "a.so");
    EXPECT_TRUE(testing::failed_with(below_a_file, errc::not_found));
}

TEST_F(PluginFile, RefusesPathsThatNameNoFile) {
    const auto real = write("a.so", "x").native();
    for (const std::string& path : {std::string(), std::string("/"), real + '\0' + "b"}) {
        EXPECT_TRUE(testing::failed_with(plugin_file::open(path), errc::plugin)) << path;
    }
    const auto longest = directory_.path() / std::string(5000, 'a');
    EXPECT_TRUE(testing::failed_with(plugin_file::open(longest), errc::plugin));
}

} // namespace
} // namespace alps::plugin
