#include <alps/migrate/folder/snapshot_chain.hpp>
#include <alps/migrate/folder/verify.hpp>
#include <alps/testing/migration_folder.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

namespace alps::migrate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string none = "00000000-0000-0000-0000-000000000000";

TEST(Chain, OfSnapshotsThatFollowEachOtherIsFine) {
    EXPECT_THAT(describe_faults(std::vector<snapshot_link>{{"a", "1", none}, {"b", "2", "1"}}),
                IsEmpty());
}

TEST(Chain, NamesTwoSnapshotsThatFollowTheSame) {
    EXPECT_THAT(describe_faults(
                    std::vector<snapshot_link>{{"a", "1", none}, {"b", "2", "1"}, {"c", "3", "1"}}),
                ElementsAre("'b' and 'c' both follow the snapshot 1, as after a merge of two "
                            "branches"));
    EXPECT_THAT(describe_faults(std::vector<snapshot_link>{{"a", "1", none}, {"b", "2", none}}),
                ::testing::SizeIs(1));
}

TEST(Chain, NamesTwoSnapshotsWithOneIdAndOneThatFollowsNone) {
    EXPECT_THAT(describe_faults(
                    std::vector<snapshot_link>{{"a", "1", none}, {"b", "1", "1"}, {"c", "3", "9"}}),
                ElementsAre("'a' and 'b' have the same id 1",
                            "'c' follows a snapshot that is not there, 9"));
}

class Verification : public ::testing::Test {
protected:
    void add_snapshot(const std::string& name, const std::string& id, const std::string& prev_id) {
        testing::write_file(folder.path() / "meta" / name,
                            R"({"id":")" + id + R"(","prevId":")" + prev_id + R"("})");
    }

    testing::migration_folder folder{dialect::sqlite};
};

TEST_F(Verification, RemarksWhatCannotBeUndone) {
    folder.add("0000_a", "create table a (n int);");
    folder.add_down("0000_a", "drop table a;");
    folder.add("0001_b", "create table b (n int);");
    folder.add("0002_c", "update a set n = 1;");
    folder.add_down("0002_c", "-- alps:irreversible the numbers are gone");
    add_snapshot("0000_snapshot.json", "1", none);
    add_snapshot("0001_snapshot.json", "2", "1");
    add_snapshot("_alps.json", "2", "1");
    const auto found = verify_folder(folder.path(), dialect::sqlite);
    ASSERT_TRUE(testing::succeeded(found));
    EXPECT_THAT(found->faults, IsEmpty());
    EXPECT_THAT(found->remarks,
                ElementsAre("'0001_b' has no '0001_b.down.sql'", "'0002_c' has no snapshot",
                            "'0002_c' is irreversible: the numbers are gone"));
}

TEST_F(Verification, FindsFaultsInTheSnapshots) {
    folder.add("0000_a", "create table a (n int);");
    add_snapshot("0000_snapshot.json", "1", none);
    add_snapshot("0001_snapshot.json", "2", none);
    EXPECT_EQ(verify_folder(folder.path(), dialect::sqlite).value().faults.size(), 1U);
    testing::write_file(folder.path() / "meta/0002_snapshot.json", "{\n}");
    const auto broken = verify_folder(folder.path(), dialect::sqlite);
    ASSERT_TRUE(testing::failed_with(broken, errc::configuration));
    EXPECT_EQ(broken.error().message(), "the snapshot has no text 'id'");
}

TEST_F(Verification, RefusesABrokenFolder) {
    EXPECT_TRUE(
        testing::failed_with(verify_folder("/nowhere", dialect::sqlite), errc::configuration));
}

} // namespace
} // namespace alps::migrate
