#include <alps/migrate/folder/folder.hpp>
#include <alps/migrate/rebase/merged_folder.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/temporary_directory.hpp>
#include <alps/testing/write_file.hpp>

#include <gmock/gmock.h>

namespace alps::migrate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::vector<journal_entry> two_branches = {{.idx = 0, .when = 1, .tag = "0000_init"},
                                                 {.idx = 1, .when = 3, .tag = "0001_a"},
                                                 {.idx = 1, .when = 2, .tag = "0001_b"}};

TEST(MergedFolder, ContestsWhatSharesAnIndexOrATime) {
    EXPECT_THAT(contested(two_branches), ElementsAre("0001_a", "0001_b"));
    EXPECT_THAT(contested({{.idx = 0, .when = 1, .tag = "a"}, {.idx = 1, .when = 1, .tag = "b"}}),
                ElementsAre("a", "b"));
    EXPECT_THAT(contested({{.idx = 0, .when = 1, .tag = "a"}, {.idx = 1, .when = 2, .tag = "b"}}),
                IsEmpty());
}

TEST(MergedFolder, MovesWhatIsPendingWhereTheOtherIsApplied) {
    EXPECT_THAT(choose_moved(two_branches, {"0000_init", "0001_b"}).value(), ElementsAre("0001_a"));
    EXPECT_THAT(choose_moved(two_branches, {"0000_init", "0001_a"}).value(), ElementsAre("0001_b"));
}

TEST(MergedFolder, AsksWhereTheDatabaseDoesNotSay) {
    const auto asked = choose_moved(two_branches, {"0000_init"});
    ASSERT_TRUE(testing::failed_with(asked, errc::invalid_argument));
    EXPECT_THAT(asked.error().message(), HasSubstr("'0001_a' and '0001_b'"));
    EXPECT_THAT(asked.error().info().hint, HasSubstr("'alps migrate rebase 0001_b'"));
}

TEST(MergedFolder, ShowsHowToMoveAllOfABranch) {
    const std::vector<journal_entry> entries = {{.idx = 1, .when = 1, .tag = "0001_a"},
                                                {.idx = 2, .when = 2, .tag = "0002_a"},
                                                {.idx = 1, .when = 3, .tag = "0001_b"},
                                                {.idx = 2, .when = 4, .tag = "0002_b"}};
    EXPECT_THAT(which_moves(entries).message(),
                HasSubstr("'0001_a', '0002_a', '0001_b' and '0002_b'"));
    EXPECT_THAT(which_moves(entries).info().hint, HasSubstr("'alps migrate rebase 0001_b 0002_b'"));
}

TEST(MergedFolder, AsksAboutWhatMayContinueTheMovedBranch) {
    auto entries = two_branches;
    entries.push_back({.idx = 2, .when = 4, .tag = "0002_more"});
    const auto asked = choose_moved(entries, {"0000_init", "0001_b"});
    ASSERT_TRUE(testing::failed_with(asked, errc::invalid_argument));
    EXPECT_THAT(asked.error().message(), HasSubstr("'0001_a' and '0002_more'"));
    EXPECT_THAT(asked.error().info().hint, HasSubstr("'alps migrate rebase 0001_a 0002_more'"));
    EXPECT_THAT(choose_moved(entries, {"0000_init", "0001_b", "0002_more"}).value(),
                ElementsAre("0001_a"));
}

TEST(MergedFolder, MovesNoneOfTwoThatAreApplied) {
    EXPECT_TRUE(testing::failed_with(choose_moved(two_branches, {"0000_init", "0001_a", "0001_b"}),
                                     errc::diverged));
}

/// A folder in which two branches met.
class MergedFiles : public ::testing::Test {
protected:
    void SetUp() override {
        for (const char* tag : {"0000_init", "0001_a", "0001_b"})
            testing::write_file(folder_ / (std::string(tag) + ".sql"), tag);
        write_journal(entries);
    }

    void write_journal(const std::string& text) const {
        testing::write_file(folder_ / "meta/_journal.json",
                            "{\"version\":\"7\",\"dialect\":\"sqlite\",\"entries\":[\n" + text +
                                "]}");
    }

    const std::string entries = R"({"idx":0,"when":1,"tag":"0000_init"},
        {"idx":1,"when":2,"tag":"0001_a"},{"idx":1,"when":2,"tag":"0001_b"})";
    testing::temporary_directory directory_;
    std::filesystem::path folder_ = directory_.path() / "folder";
};

TEST_F(MergedFiles, AreReadAlthoughTheyShareIndexAndTime) {
    testing::write_file(folder_ / "0001_b.down.sql", "back");
    const auto read = read_merged(folder_, dialect::sqlite);
    ASSERT_TRUE(testing::succeeded(read));
    EXPECT_EQ(read->entries.size(), 3U);
    EXPECT_EQ(read->texts.at("0001_b.down.sql"), "back");
}

TEST_F(MergedFiles, CanBeToldApart) {
    const auto read = read_merged(folder_, dialect::sqlite);
    ASSERT_TRUE(testing::succeeded(read));
    const auto apart = directory_.path() / "apart";
    ASSERT_TRUE(testing::succeeded(write_files(apart, told_apart(*read))));
    const auto folder = read_folder(apart, dialect::sqlite);
    ASSERT_TRUE(testing::succeeded(folder));
    ASSERT_EQ(folder->entries.size(), 3U);
    EXPECT_EQ(folder->entries[0].when, 1);
    EXPECT_NE(folder->entries[1].when, 2);
    EXPECT_NE(folder->entries[2].when, 2);
    EXPECT_EQ(folder->entries[2].sql, "0001_b");
}

TEST_F(MergedFiles, AreRefusedWithMarksOfAConflictInThem) {
    write_journal("\n<<<<<<< HEAD\n" + entries);
    const auto read = read_merged(folder_, dialect::sqlite);
    ASSERT_TRUE(testing::failed_with(read, errc::configuration));
    EXPECT_EQ(read.error().info().line, 3);
    EXPECT_THAT(read.error().info().file, HasSubstr("_journal.json"));
    EXPECT_THAT(read.error().info().hint, HasSubstr("both sides"));
}

TEST_F(MergedFiles, AreRefusedIfOneIsMissing) {
    std::filesystem::remove(folder_ / "0001_b.sql");
    const auto read = read_merged(folder_, dialect::sqlite);
    ASSERT_TRUE(testing::failed_with(read, errc::configuration));
    EXPECT_THAT(read.error().message(), HasSubstr("'0001_b'"));
}

TEST_F(MergedFiles, AreRefusedIfTheJournalLostTheEntriesOfOneSide) {
    write_journal(entries.substr(0, entries.rfind(",{")));
    const auto read = read_merged(folder_, dialect::sqlite);
    ASSERT_TRUE(testing::failed_with(read, errc::configuration));
    EXPECT_EQ(read.error().message(), "the journal does not name '0001_b.sql'");
    EXPECT_THAT(read.error().info().hint, HasSubstr("both branches"));
}

} // namespace
} // namespace alps::migrate
