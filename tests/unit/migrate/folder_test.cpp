#include <alps/base/read_file.hpp>
#include <alps/base/sha256.hpp>
#include <alps/migrate/folder/folder.hpp>
#include <alps/migrate/folder/folder_head.hpp>
#include <alps/migrate/folder/verify.hpp>
#include <alps/testing/migration_folder.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/write_file.hpp>

namespace alps::migrate {
namespace {

namespace fs = std::filesystem;

TEST(Sha256, IsTheStandardsOne) {
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Folder, ReadsTheProjectsOwnMigrations) {
    for (const dialect dialect : {dialect::postgres, dialect::sqlite}) {
        const fs::path path = fs::path(ALPS_SOURCE_DIR) / "migrations" / to_string(dialect);
        const auto read = read_folder(path, dialect);
        ASSERT_TRUE(testing::succeeded(read));
        ASSERT_FALSE(read->entries.empty());
        EXPECT_EQ(read->entries[0].tag, "0000_init");
        EXPECT_EQ(read->entries[0].hash, sha256_hex(read->entries[0].sql));
        EXPECT_NE(read->entries[0].sql.find("CREATE TABLE"), std::string::npos);
    }
}

TEST(Folder, HashesTheRawBytes) {
    testing::migration_folder folder(dialect::sqlite);
    folder.add("0000_a", "select 1;\r\n");
    const auto read = read_folder(folder.path(), dialect::sqlite);
    ASSERT_TRUE(testing::succeeded(read));
    ASSERT_EQ(read->entries.size(), 1U);
    EXPECT_EQ(read->entries[0].sql, "select 1;\r\n");
    EXPECT_EQ(read->entries[0].hash, sha256_hex("select 1;\r\n"));
    EXPECT_EQ(read->entries[0].when, 1000);
    EXPECT_EQ(read->entries[0].path, folder.path() / "0000_a.sql");
}

TEST(Folder, IgnoresUndoScriptsSnapshotsAndOtherFiles) {
    testing::migration_folder folder(dialect::sqlite);
    folder.add("0000_a", "select 1;");
    folder.edit("0000_a.down", "select 2;");
    for (const char* name :
         {"README.md", "meta/0000_snapshot.json", "meta/_alps.json", "old/x.sql"}) {
        testing::write_file(folder.path() / name, "{}");
    }
    EXPECT_EQ(read_folder(folder.path(), dialect::sqlite).value().entries.size(), 1U);
}

TEST(Folder, IsRefusedWhenItIsMissing) {
    const auto read = read_folder("/nowhere/migrations", dialect::sqlite);
    ASSERT_TRUE(testing::failed_with(read, errc::configuration));
    EXPECT_EQ(read.error().message(),
              "cannot read the migrations in '/nowhere/migrations': No such file or directory");
    EXPECT_EQ(read.error().info().file, "/nowhere/migrations");
    EXPECT_FALSE(read.error().info().hint.empty());
}

TEST(Folder, IsRefusedWithoutAJournal) {
    const testing::temporary_directory directory;
    testing::write_file(directory.path() / "0000_a.sql", "select 1;");
    const auto read = read_folder(directory.path(), dialect::sqlite);
    ASSERT_TRUE(testing::failed_with(read, errc::configuration));
    EXPECT_EQ(read.error().info().file, (directory.path() / "meta/_journal.json").string());
    EXPECT_NE(read.error().message().find("No such file"), std::string::npos);
}

TEST(Folder, IsRefusedWithABrokenJournalWithTheLine) {
    const testing::temporary_directory directory;
    testing::write_file(directory.path() / "meta/_journal.json", "{\n\"version\": \n}");
    const auto read = read_folder(directory.path(), dialect::sqlite);
    ASSERT_TRUE(testing::failed_with(read, errc::configuration));
    EXPECT_EQ(read.error().info().file, (directory.path() / "meta/_journal.json").string());
    EXPECT_EQ(read.error().info().line, 3);
}

TEST(Folder, IsRefusedForTheOtherEngine) {
    testing::migration_folder folder(dialect::sqlite);
    const auto read = read_folder(folder.path(), dialect::postgres);
    ASSERT_TRUE(testing::failed_with(read, errc::configuration));
    EXPECT_NE(read.error().message().find("written for 'sqlite'"), std::string::npos);
}

TEST(Folder, NamesTheEntryWhoseFileIsMissing) {
    testing::migration_folder folder(dialect::sqlite);
    folder.add("0000_a", "select 1;");
    folder.add("0001_b", "select 2;");
    fs::remove(folder.path() / "0001_b.sql");
    const auto read = read_folder(folder.path(), dialect::sqlite);
    ASSERT_TRUE(testing::failed_with(read, errc::configuration));
    EXPECT_TRUE(read.error().message().starts_with("the journal names '0001_b': cannot read"))
        << read.error();
    EXPECT_EQ(read.error().info().file, (folder.path() / "meta/_journal.json").string());
    EXPECT_EQ(read.error().info().line, 3);
}

TEST(Folder, NamesEveryScriptThatTheJournalDoesNot) {
    testing::migration_folder folder(dialect::sqlite);
    folder.add("0000_a", "select 1;");
    folder.edit("0002_c", "select 3;");
    folder.edit("0001_b", "select 2;");
    const auto read = read_folder(folder.path(), dialect::sqlite);
    ASSERT_TRUE(testing::succeeded(read));
    EXPECT_EQ(read->entries.size(), 1U);
    EXPECT_EQ(read->strays, (std::vector<std::string>{"0001_b.sql", "0002_c.sql"}));
    const std::string words =
        "the journal does not name '0001_b.sql', '0002_c.sql', which is never applied";
    EXPECT_EQ(describe_strays(*read), words);
    EXPECT_EQ(verify_folder(folder.path(), dialect::sqlite)->faults, std::vector{words});
    const auto head = read_head(folder.path(), dialect::sqlite);
    ASSERT_TRUE(testing::failed_with(head, errc::configuration)) << "another may take its number";
    EXPECT_EQ(head.error().info().file, (folder.path() / "0001_b.sql").string());
}

TEST(Folder, ReadsJournalsOfOlderKits) {
    testing::migration_folder folder(dialect::postgres);
    folder.add("0000_a", "select 1;");
    const auto journal = folder.path() / "meta/_journal.json";
    auto text = read_file(journal).value();
    text.replace(text.find("postgresql"), 10, "pg");
    testing::write_file(journal, text);
    EXPECT_TRUE(testing::succeeded(read_folder(folder.path(), dialect::postgres)));
    EXPECT_TRUE(
        testing::failed_with(read_folder(folder.path(), dialect::sqlite), errc::configuration));
}

TEST(Folder, RecognisesDrizzle1) {
    const testing::temporary_directory directory;
    testing::write_file(directory.path() / "20260131120000_first/migration.sql", "select 1;");
    testing::write_file(directory.path() / "20260131120000_first/snapshot.json", "{}");
    const auto read = read_folder(directory.path(), dialect::sqlite);
    ASSERT_TRUE(testing::failed_with(read, errc::configuration));
    EXPECT_NE(read.error().message().find("Drizzle 1.0, found '20260131120000_first'"),
              std::string::npos)
        << read.error();
    EXPECT_EQ(read.error().info().file, (directory.path() / "20260131120000_first").string());
    EXPECT_NE(read.error().info().hint.find("drizzle-kit 0.31"), std::string::npos);
}

} // namespace
} // namespace alps::migrate
