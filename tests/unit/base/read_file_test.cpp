#include <alps/base/read_file.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/temporary_directory.hpp>
#include <alps/testing/write_file.hpp>

#include <string>

namespace alps {
namespace {

TEST(ReadFile, ReturnsEveryByte) {
    const testing::temporary_directory directory;
    const std::string bytes("a\r\n\0\xFF", 5);
    EXPECT_EQ(read_file(testing::write_file(directory.path() / "x", bytes)).value(), bytes);
    EXPECT_EQ(read_file(testing::write_file(directory.path() / "empty", "")).value(), "");
}

TEST(ReadFile, NamesTheFileAndTheReasonWhenThereIsNone) {
    const auto text = read_file("/nowhere/x.sql");
    ASSERT_TRUE(testing::failed_with(text, errc::configuration));
    EXPECT_EQ(text.error().message(), "cannot read '/nowhere/x.sql': No such file or directory");
    EXPECT_EQ(text.error().info().file, "/nowhere/x.sql");
}

TEST(ReadFile, RefusesADirectory) {
    const testing::temporary_directory directory;
    const auto text = read_file(directory.path());
    ASSERT_TRUE(testing::failed_with(text, errc::configuration));
    EXPECT_NE(text.error().message().find("not a regular file"), std::string::npos);
}

} // namespace
} // namespace alps
