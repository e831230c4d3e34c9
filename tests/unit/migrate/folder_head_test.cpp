#include <alps/migrate/folder/folder_head.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/testing/first_schema.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/temporary_directory.hpp>
#include <alps/testing/write_file.hpp>

#include <gmock/gmock.h>

#include <algorithm>

namespace alps::migrate {
namespace {

namespace fs = std::filesystem;

using ::testing::HasSubstr;

/// A copy of the first migration's folder.
class FolderHead : public ::testing::TestWithParam<dialect> {
protected:
    void SetUp() override {
        const auto from = fs::path(ALPS_SOURCE_DIR) / "migrations" / to_string(GetParam());
        for (const char* name : {"0000_init.sql", "meta/0000_snapshot.json"}) {
            fs::create_directories((folder_ / name).parent_path());
            fs::copy_file(from / name, folder_ / name);
        }
        write_journal("");
    }

    void write_journal(const std::string& more) const {
        const auto name = GetParam() == dialect::postgres ? "postgresql" : "sqlite";
        testing::write_file(folder_ / "meta/_journal.json",
                            R"({"version":"7","dialect":")" + std::string(name) +
                                R"(","entries":[{"idx":0,"when":7,"tag":"0000_init"})" + more +
                                "]}");
    }

    void write_snapshot(const std::string& name, const std::string& id,
                        const std::string& previous) const {
        const schema::snapshot snapshot{
            .id = id, .previous = previous, .content = {{.dialect = GetParam()}, {}}};
        testing::write_file(folder_ / "meta" / name, schema::write_snapshot(snapshot));
    }

    testing::temporary_directory directory_;
    fs::path folder_ = directory_.path() / "folder";
};

TEST_P(FolderHead, IsWhatTheLastMigrationLeaves) {
    const auto head = read_head(folder_, GetParam());
    ASSERT_TRUE(testing::succeeded(head));
    ASSERT_EQ(head->entries.size(), 1U);
    EXPECT_EQ(head->entries[0].when, 7);
    EXPECT_EQ(head->snapshot.content.schema, schema::canonical(testing::first_schema(GetParam())));
}

TEST_P(FolderHead, IsAnEmptyDatabaseWhereThereIsNoFolder) {
    for (const auto& path : {folder_ / "missing", directory_.path() / "empty"}) {
        if (path.filename() == "empty") fs::create_directory(path);
        const auto head = read_head(path, GetParam());
        ASSERT_TRUE(testing::succeeded(head));
        EXPECT_EQ(head->snapshot.id, schema::no_snapshot);
        EXPECT_EQ(head->snapshot.content.schema, (schema::model::schema{.dialect = GetParam()}));
        EXPECT_TRUE(head->journal.empty());
    }
}

TEST_P(FolderHead, HasWhatStandsBesideTheSnapshot) {
    schema::extras_by_tag extras;
    extras["0000_init"].on_update_now["users"] = {"updated_at"};
    testing::write_file(folder_ / "meta/_alps.json", schema::write_extras(extras));
    const auto head = read_head(folder_, GetParam());
    ASSERT_TRUE(testing::succeeded(head));
    const auto& tables = head->snapshot.content.schema.tables;
    const auto users = std::ranges::find(tables, "users", &schema::model::table::name);
    EXPECT_TRUE(users->columns.back().on_update_now);
}

TEST_P(FolderHead, ReadsWhatOneMigrationLeaves) {
    write_journal(R"(,{"idx":1,"when":8,"tag":"0001_next"})");
    testing::write_file(folder_ / "0001_next.sql", "select 1;");
    schema::extras_by_tag extras;
    extras["0001_next"].on_update_now["users"] = {"updated_at"};
    testing::write_file(folder_ / "meta/_alps.json", schema::write_extras(extras));
    const auto first = read_snapshot_of(folder_, GetParam(), "0000_init");
    ASSERT_TRUE(testing::succeeded(first));
    EXPECT_EQ(first->content.schema, schema::canonical(testing::first_schema(GetParam())));
    EXPECT_TRUE(testing::failed_with(read_snapshot_of(folder_, GetParam(), "0001_next"),
                                     errc::configuration));
    EXPECT_TRUE(testing::failed_with(read_snapshot_of(folder_, GetParam(), "0002_none"),
                                     errc::invalid_argument));
}

TEST_P(FolderHead, NeedsTheLastSnapshot) {
    fs::remove(folder_ / "meta/0000_snapshot.json");
    const auto head = read_head(folder_, GetParam());
    ASSERT_TRUE(testing::failed_with(head, errc::configuration));
    EXPECT_THAT(head.error().message(), HasSubstr("'0000_init' has no snapshot"));
}

TEST_P(FolderHead, RefusesSnapshotsThatFollowTheSameOne) {
    const std::string first = "00000000-0000-0000-0000-00000000000a";
    write_snapshot("0001_snapshot.json", "00000000-0000-0000-0000-00000000000b", first);
    EXPECT_TRUE(testing::succeeded(read_head(folder_, GetParam())));
    write_snapshot("0002_snapshot.json", "00000000-0000-0000-0000-00000000000c", first);
    const auto head = read_head(folder_, GetParam());
    ASSERT_TRUE(testing::failed_with(head, errc::diverged));
    EXPECT_EQ(head.error().message(),
              "'0001_snapshot.json' and '0002_snapshot.json' follow the same snapshot");
}

TEST_P(FolderHead, RefusesASnapshotThatFollowsNothing) {
    testing::write_file(folder_ / "meta/0001_snapshot.json", R"({"id": "x"})");
    const auto head = read_head(folder_, GetParam());
    ASSERT_TRUE(testing::failed_with(head, errc::configuration));
    EXPECT_THAT(head.error().message(), HasSubstr("no text 'prevId'"));
}

INSTANTIATE_TEST_SUITE_P(Of, FolderHead, ::testing::Values(dialect::postgres, dialect::sqlite),
                         [](const auto& of) { return std::string(to_string(of.param)); });

} // namespace
} // namespace alps::migrate
