#include <alps/base/read_file.hpp>
#include <alps/migrate/folder/write_files.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/temporary_directory.hpp>
#include <alps/testing/write_file.hpp>

#include <gmock/gmock.h>

#include <algorithm>
#include <iterator>

namespace alps::migrate {
namespace {

namespace fs = std::filesystem;

class WriteFiles : public ::testing::Test {
protected:
    std::ptrdiff_t count_files() const {
        return std::count_if(fs::recursive_directory_iterator(folder()), {},
                             [](const auto& entry) { return entry.is_regular_file(); });
    }

    fs::path folder() const { return directory_.path() / "migrations"; }

    std::string text(const fs::path& file) const { return read_file(folder() / file).value(); }

private:
    testing::temporary_directory directory_;
};

TEST_F(WriteFiles, MakesTheFoldersThatAreMissing) {
    const std::vector<new_file> files = {{"0000_a.sql", "select 1;"}, {"meta/_j.json", "{}"}};
    ASSERT_TRUE(testing::succeeded(write_files(folder(), files)));
    EXPECT_EQ(text("0000_a.sql"), "select 1;");
    EXPECT_EQ(text("meta/_j.json"), "{}");
    EXPECT_EQ(count_files(), 2);
}

TEST_F(WriteFiles, ReplacesWhatMayBeReplaced) {
    testing::write_file(folder() / "j", "old");
    const std::vector<new_file> files = {{.path = "j", .text = "new", .replaces = true}};
    ASSERT_TRUE(testing::succeeded(write_files(folder(), files)));
    EXPECT_EQ(text("j"), "new");
    EXPECT_EQ(count_files(), 1);
}

TEST_F(WriteFiles, LeavesNothingWhereAFileIsInTheWay) {
    testing::write_file(folder() / "b", "old");
    testing::write_file(folder() / "j", "old");
    const std::vector<new_file> files = {
        {"a", "new"}, {"b", "new"}, {.path = "j", .text = "new", .replaces = true}};
    const auto written = write_files(folder(), files);
    ASSERT_TRUE(testing::failed_with(written, errc::conflict));
    EXPECT_EQ(written.error().info().file, (folder() / "b").string());
    EXPECT_FALSE(fs::exists(folder() / "a"));
    EXPECT_EQ(text("b"), "old");
    EXPECT_EQ(text("j"), "old");
    EXPECT_EQ(count_files(), 2);
}

TEST_F(WriteFiles, SaysWhatCannotBeWritten) {
    testing::write_file(folder() / "meta", "a file where a folder should be");
    const std::vector<new_file> files = {{"a", "new"}, {"meta/b", "new"}};
    const auto written = write_files(folder(), files);
    ASSERT_TRUE(testing::failed_with(written, errc::resource_exhausted));
    EXPECT_EQ(written.error().info().file, (folder() / "meta").string());
    EXPECT_EQ(count_files(), 1);
}

} // namespace
} // namespace alps::migrate
