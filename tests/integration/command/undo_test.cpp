#include "fixture.hpp"

#include <alps/testing/migration_folder.hpp>

#include <boost/json/array.hpp>

namespace alps::command {
namespace {

/// Undoes migrations that each test writes.
class Undo : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        std::filesystem::create_directory(project_.path() / "migrations");
        std::filesystem::create_directory_symlink(folder_.path(),
                                                  project_.path() / "migrations" / dialect());
        folder_.add("0000_first", "create table first (n int);");
        folder_.add_down("0000_first", "drop table first;");
        folder_.add("0001_second", "create table second (n int);\ninsert into second values (1);");
        folder_.add_down("0001_second", "drop table second;");
        ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    }

    testing::migration_folder folder_{on_postgres() ? alps::dialect::postgres
                                                    : alps::dialect::sqlite};
};

TEST_P(Undo, ShowsFirstWhatWouldBeLost) {
    EXPECT_EQ(project_.alps({"migrate", "down", "--dry-run"}).out,
              "would undo 0001_second\nwould lose table second (1), with 0001_second\n");
    const auto answered = project_.answer({"migrate", "down", "-n", "--steps", "2"});
    EXPECT_EQ(answered.at("undo").as_array().size(), 2U);
    EXPECT_EQ(number(answered.at("losses").as_array().at(0).as_object(), "rows"), 1);
    EXPECT_EQ(tables(), 2);
}

TEST_P(Undo, NeedsConsentToLoseRowsAndNeverAsks) {
    project_.around.console = console::terminal;
    const auto refused = project_.alps({"migrate", "down"});
    EXPECT_EQ(refused.status, 5);
    EXPECT_THAT(refused.err, HasSubstr("undoing would lose data: table second (1)"));
    EXPECT_THAT(refused.err, HasSubstr("--yes"));
    EXPECT_EQ(tables(), 2);

    EXPECT_THAT(project_.alps({"migrate", "down", "--yes"}).out, HasSubstr("undid 1 in "));
    EXPECT_EQ(tables(), 1);
    EXPECT_EQ(project_.alps({"migrate", "down"}).status, 0) << "nothing is lost now";
    EXPECT_EQ(tables(), 0);
    EXPECT_EQ(project_.alps({"migrate", "down"}).out, "nothing to undo\n");
    EXPECT_EQ(project_.alps({"migrate"}).status, 0);
    EXPECT_EQ(count("second"), 1);
}

TEST_P(Undo, LeavesTheNamedMigration) {
    EXPECT_EQ(project_.answer({"migrate", "down", "--to", "0000_first", "-y"})
                  .at("undone")
                  .as_array()
                  .size(),
              1U);
    EXPECT_EQ(project_.refusal({"migrate", "down", "--to", "0007_no"}).exit, 2);
    EXPECT_EQ(tables(), 1);
}

TEST_P(Undo, RefusesTheIrreversibleWithItsReason) {
    folder_.add_down("0001_second", "-- alps:irreversible it merged two columns\n");
    const auto refused = project_.refusal({"migrate", "down", "--yes"});
    EXPECT_EQ(refused.exit, 5);
    EXPECT_EQ(refused.message, "'0001_second' cannot be undone: it merged two columns");
    EXPECT_THAT(refused.file, HasSubstr("0001_second.down.sql"));
}

ALPS_ON_EACH_ENGINE(Undo);

} // namespace
} // namespace alps::command
