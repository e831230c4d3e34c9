#include "fixture.hpp"

#include <alps/testing/migration_folder.hpp>
#include <alps/testing/write_file.hpp>

#include <boost/json/array.hpp>

namespace alps::command {
namespace {

/// Looks after the history of migrations that each test writes.
class Histories : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        std::filesystem::create_directory(project_.path() / "migrations");
        std::filesystem::create_directory_symlink(folder_.path(),
                                                  project_.path() / "migrations" / dialect());
        folder_.add("0000_first", "create table first (n int);");
        folder_.add("0001_second", "create table second (n int);");
    }

    void add_snapshot(const std::string& name, const std::string& id, const std::string& prev_id) {
        testing::write_file(folder_.path() / "meta" / name,
                            R"({"id":")" + id + R"(","prevId":")" + prev_id + R"("})");
    }

    [[nodiscard]] std::string record() const {
        return on_postgres() ? "drizzle.__drizzle_migrations" : "__drizzle_migrations";
    }

    testing::migration_folder folder_{on_postgres() ? alps::dialect::postgres
                                                    : alps::dialect::sqlite};
};

TEST_P(Histories, VerifyNamesTwoSnapshotsWithOnePredecessorWithoutADatabase) {
    const std::string none = "00000000-0000-0000-0000-000000000000";
    add_snapshot("0000_snapshot.json", "a", none);
    EXPECT_EQ(project_.alps({"migrate", "verify", "--offline"}).out, "nothing is wrong\n");
    EXPECT_THAT(project_.alps({"migrate", "verify", "--offline", "-v"}).err,
                HasSubstr("'0000_first' has no '0000_first.down.sql'"));
    add_snapshot("0001_snapshot.json", "b", "a");
    add_snapshot("0002_snapshot.json", "c", "a");
    const auto found = project_.alps({"migrate", "verify", "--offline"});
    EXPECT_EQ(found.status, 8);
    EXPECT_THAT(found.out, HasSubstr("'0001_snapshot.json' and '0002_snapshot.json' both follow"));
}

TEST_P(Histories, VerifyComparesTheDatabaseToo) {
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    EXPECT_EQ(project_.alps({"migrate", "verify"}).status, 0);
    folder_.edit("0000_first", "create table first (n bigint);");
    const auto found = project_.alps({"migrate", "verify"});
    EXPECT_EQ(found.status, 8);
    EXPECT_THAT(found.out, HasSubstr("'0000_first' was edited"));
    EXPECT_EQ(project_.alps({"migrate", "verify", "--offline"}).status, 0);
}

TEST_P(Histories, RepairSaysWhatItDidAndWhatItLeft) {
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    EXPECT_EQ(project_.alps({"migrate", "repair"}).out, "nothing to repair by itself\n");
    folder_.edit("0000_first", "create table first (n int);\n");
    folder_.edit("0001_second", "create table second (n bigint);");
    const auto planned = project_.alps({"migrate", "repair", "--dry-run"});
    EXPECT_EQ(planned.status, 0);
    EXPECT_EQ(planned.out, "would correct the hash of '0000_first', whose line ends changed\n");

    const auto repaired = project_.alps({"migrate", "repair"});
    EXPECT_EQ(repaired.status, 8);
    EXPECT_THAT(repaired.out,
                HasSubstr("corrected the hash of '0000_first', whose line ends changed\n"
                          "'0001_second' was edited after it was applied"));
    EXPECT_EQ(project_.alps({"migrate", "repair", "--accept", "0001_second"}).status, 0);
    EXPECT_EQ(project_.alps({"migrate"}).status, 0);
    EXPECT_EQ(project_.refusal({"migrate", "repair", "--forget", "0001_second"}).exit, 2);
}

/// A database that has what the project's migrations leave, and no record of them.
class Baseline : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        project_.copy("migrations");
        ASSERT_EQ(project_.alps({"migrate"}).status, 0);
        (void)database_->ask("delete from " + record());
    }

    [[nodiscard]] std::string record() const {
        return on_postgres() ? "drizzle.__drizzle_migrations" : "__drizzle_migrations";
    }

    const std::string last = own_migrations().back();
    const std::string all = std::to_string(own_migrations().size());
};

TEST_P(Baseline, AdoptsADatabaseThatWasMadeByOtherMeans) {
    EXPECT_THAT(project_.alps({"migrate", "baseline", last, "-n"}).out,
                HasSubstr("would record " + all + " as applied"));
    EXPECT_EQ(count(record()), 0);
    EXPECT_THAT(project_.alps({"migrate", "baseline", last}).out,
                HasSubstr("recorded " + all + " as applied"));
    EXPECT_EQ(project_.alps({"migrate"}).out, "nothing to apply\n");
    EXPECT_EQ(project_.refusal({"migrate", "baseline", last}).exit, 8);
}

TEST_P(Baseline, RefusesADatabaseThatIsAnotherUnlessItIsForced) {
    (void)database_->ask("alter table users rename column image to picture");
    const auto failed = project_.refusal({"migrate", "baseline", last});
    EXPECT_EQ(failed.exit, 8);
    EXPECT_THAT(project_.alps({"migrate", "baseline", last}).err,
                HasSubstr("lacks column users.image"));
    EXPECT_EQ(count(record()), 0);
    EXPECT_EQ(project_.alps({"migrate", "baseline", last, "--force"}).status, 0);
    EXPECT_EQ(std::to_string(count(record())), all);
}

TEST_P(Baseline, NeedsAMigrationToAdopt) {
    EXPECT_NE(project_.refusal({"migrate", "baseline", "0007_no"}).exit, 0);
    EXPECT_EQ(project_.refusal({"migrate", "baseline"}).exit, 2);
    EXPECT_EQ(count(record()), 0);
}

ALPS_ON_EACH_ENGINE(Baseline);
ALPS_ON_EACH_ENGINE(Histories);

} // namespace
} // namespace alps::command
