#include <alps/base/read_file.hpp>
#include <alps/base/write_files.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/temporary_directory.hpp>
#include <alps/testing/write_file.hpp>

#include <gmock/gmock.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <future>
#include <iterator>
#include <regex>

namespace alps {
namespace {

namespace fs = std::filesystem;
using testing::failed_with;
using testing::succeeded;

class WriteFiles : public ::testing::Test {
protected:
    std::ptrdiff_t count_files() const {
        return std::count_if(fs::recursive_directory_iterator(folder()), {},
                             [](const auto& entry) { return entry.is_regular_file(); });
    }

    fs::path folder() const { return directory_.path() / "migrations"; }

    std::string text(const fs::path& file) const { return read_file(folder() / file).value(); }

    /// Writes one text over whatever is there.
    result<void> replace(const fs::path& file, std::string with = "new") const {
        const new_file one{.path = file, .text = std::move(with), .replaces = true};
        return write_files(folder(), {&one, 1});
    }

    struct ::stat facts(const fs::path& file) const {
        struct ::stat found{};
        EXPECT_EQ(::stat((folder() / file).c_str(), &found), 0) << file;
        return found;
    }

private:
    testing::temporary_directory directory_;
};

TEST_F(WriteFiles, MakesTheFoldersThatAreMissing) {
    const std::vector<new_file> files = {{"0000_a.sql", "select 1;"}, {"meta/_j.json", "{}"}};
    ASSERT_TRUE(succeeded(write_files(folder(), files)));
    EXPECT_EQ(text("0000_a.sql"), "select 1;");
    EXPECT_EQ(text("meta/_j.json"), "{}");
    EXPECT_EQ(count_files(), 2);
}

TEST_F(WriteFiles, LeavesTheModeOfANewFileToTheProcess) {
    const auto mask = ::umask(027);
    const auto written = replace("a");
    ::umask(mask);
    ASSERT_TRUE(succeeded(written));
    EXPECT_EQ(facts("a").st_mode & 0777U, 0640U);
}

TEST_F(WriteFiles, ReplacesWhatMayBeReplaced) {
    testing::write_file(folder() / "j", "old");
    ASSERT_TRUE(succeeded(replace("j")));
    EXPECT_EQ(text("j"), "new");
    EXPECT_EQ(count_files(), 1);
}

TEST_F(WriteFiles, KeepsOwnerAndModeOfWhatItReplaces) {
    testing::write_file(folder() / "j", "old");
    ASSERT_EQ(::chmod((folder() / "j").c_str(), 0604), 0);
    if (::geteuid() == 0) {
        ASSERT_EQ(::chown((folder() / "j").c_str(), 12, 34), 0);
    }
    const auto before = facts("j");
    ASSERT_TRUE(succeeded(replace("j")));
    EXPECT_EQ(text("j"), "new");
    EXPECT_EQ(facts("j").st_mode, before.st_mode);
    EXPECT_EQ(facts("j").st_uid, before.st_uid);
    EXPECT_EQ(facts("j").st_gid, before.st_gid);
}

TEST_F(WriteFiles, WritesBehindSymbolicLinks) {
    testing::write_file(folder() / "real/j", "old");
    fs::create_symlink("real/j", folder() / "relative");
    fs::create_symlink(folder() / "relative", folder() / "absolute");
    fs::create_symlink("real/none", folder() / "leads-nowhere");
    ASSERT_TRUE(succeeded(replace("absolute", "by links")));
    EXPECT_TRUE(fs::is_symlink(folder() / "absolute"));
    EXPECT_TRUE(fs::is_symlink(folder() / "relative"));
    EXPECT_EQ(text("real/j"), "by links");
    ASSERT_TRUE(succeeded(replace("leads-nowhere", "made")));
    EXPECT_TRUE(fs::is_symlink(folder() / "leads-nowhere"));
    EXPECT_EQ(text("real/none"), "made");
    const new_file fresh{.path = "relative", .text = "other"};
    EXPECT_TRUE(failed_with(write_files(folder(), {&fresh, 1}), errc::conflict));
    EXPECT_EQ(text("real/j"), "by links");
}

TEST_F(WriteFiles, GivesDevicesAndPipesTheTextItself) {
    fs::create_directories(folder());
    fs::create_symlink("/dev/null", folder() / "device");
    for (const bool may_replace : {false, true}) {
        const new_file file{.path = "device", .text = "gone", .replaces = may_replace};
        EXPECT_TRUE(succeeded(write_files(folder(), {&file, 1})));
        EXPECT_TRUE(fs::is_character_file("/dev/null"));
        EXPECT_TRUE(fs::is_symlink(folder() / "device"));
    }
    const fs::path pipe = folder() / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    auto reading = std::async(std::launch::async, [&] {
        std::array<char, 16> read{};
        const int descriptor = ::open(pipe.c_str(), O_RDONLY | O_CLOEXEC);
        const auto count = ::read(descriptor, read.data(), read.size());
        ::close(descriptor);
        return std::string(read.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    });
    ASSERT_TRUE(succeeded(replace("pipe", "through")));
    EXPECT_EQ(reading.get(), "through");
    EXPECT_TRUE(fs::is_fifo(pipe));
}

TEST_F(WriteFiles, IsNeverOverADirectoryOrASocket) {
    fs::create_directories(folder() / "d");
    EXPECT_TRUE(failed_with(replace("d"), errc::forbidden));
    EXPECT_TRUE(fs::is_directory(folder() / "d"));
    ::sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const fs::path socket = folder() / "s";
    socket.string().copy(address.sun_path, sizeof address.sun_path - 1);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT_EQ(::bind(descriptor, reinterpret_cast<const ::sockaddr*>(&address), sizeof address), 0);
    EXPECT_TRUE(failed_with(replace("s"), errc::forbidden));
    EXPECT_TRUE(fs::is_socket(socket));
    ::close(descriptor);
    EXPECT_EQ(count_files(), 0) << "nothing is left beside them";
}

TEST_F(WriteFiles, TellsWhatIsReplaced) {
    testing::write_file(folder() / "j", "old");
    fs::create_symlink("none", folder() / "leads-nowhere");
    EXPECT_FALSE(replaces_nothing(folder() / "j"));
    EXPECT_FALSE(replaces_nothing(folder()));
    EXPECT_FALSE(replaces_nothing(folder() / "leads-nowhere"));
    EXPECT_TRUE(replaces_nothing(folder() / "none"));
    EXPECT_TRUE(replaces_nothing("/dev/null"));
}

TEST_F(WriteFiles, LeavesNothingWhereAFileIsInTheWay) {
    testing::write_file(folder() / "b", "old");
    testing::write_file(folder() / "j", "old");
    const std::vector<new_file> files = {
        {"a", "new"}, {"b", "new"}, {.path = "j", .text = "new", .replaces = true}};
    const auto written = write_files(folder(), files);
    ASSERT_TRUE(failed_with(written, errc::conflict));
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
    ASSERT_TRUE(failed_with(written, errc::resource_exhausted));
    EXPECT_EQ(written.error().info().file, (folder() / "meta").string());
    EXPECT_EQ(count_files(), 1);
}

/// What looks at what it replaces is one function: nothing else in the sources opens a file to
/// write, or moves one.
TEST(WritersOfFiles, AreOne) {
    const std::regex writes(R"(\bofstream\b|\bfopen\(|\bO_CREAT\b|\brename\(.*c_str|copy_file\()");
    std::vector<std::string> found;
    for (const char* folder : {"core", "plugins"}) {
        for (const auto& entry :
             fs::recursive_directory_iterator(fs::path(ALPS_SOURCE_DIR) / folder)) {
            const auto extension = entry.path().extension();
            if (extension != ".cpp" && extension != ".hpp") continue;
            if (std::regex_search(read_file(entry.path()).value(), writes))
                found.push_back(entry.path().filename());
        }
    }
    EXPECT_EQ(found, std::vector<std::string>{"write_files.cpp"});
}

} // namespace
} // namespace alps
