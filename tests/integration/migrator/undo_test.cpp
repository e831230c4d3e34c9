#include "workshop.hpp"

namespace alps::command {
namespace {

using ::testing::HasSubstr;

class CutUndo : public PostgresWorkshopTest {
protected:
    void SetUp() override {
        PostgresWorkshopTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        here().folder.add("0000_t", "create table t (n integer);\n"
                                    "create index t_n on t (n);\n"
                                    "create table other (n integer);");
        ASSERT_EQ(alps({"migrate"}).status, 0);
    }
};

TEST_F(CutUndo, GoesOnWhereItFailedAndKeepsMigrateOutMeanwhile) {
    here().folder.add_down("0000_t", "drop table other;\n"
                                     "drop index concurrently t_n;\n"
                                     "drop table t;");
    (void)ask("create view v as select n from t");
    const auto failed = refusal({"migrate", "down"});
    EXPECT_EQ(failed.exit, 3);
    EXPECT_EQ(failed.state, "what was under way was rolled back; '0000_t' is done up to its "
                            "statement 2 of 3; 1 applied, 1 still to be undone");
    const auto kept_out = refusal({"migrate"});
    EXPECT_EQ(kept_out.exit, 8);
    EXPECT_THAT(kept_out.message, HasSubstr("undoing '0000_t' was interrupted after 2 statements"));
    EXPECT_THAT(alps({"migrate", "status"}).out, HasSubstr("0000_t     undoing"));

    (void)ask("drop view v");
    const auto done = alps({"migrate", "down"});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_EQ(ask("select count(*) from pg_class where relname in ('t', 't_n', 'other')"), "0");
    EXPECT_EQ(ask("select count(*) from drizzle.__alps_progress"), "0");
    EXPECT_EQ(alps({"migrate"}).status, 0);
    EXPECT_EQ(ask("select count(*) from other"), "0");
}

TEST_F(CutUndo, RefusesAFileThatWasEditedMeanwhile) {
    here().folder.add_down("0000_t", "drop index concurrently t_n;\ndrop table nowhere;");
    ASSERT_EQ(refusal({"migrate", "down"}).exit, 3);
    here().folder.add_down("0000_t", "drop table t;");
    const auto refused = refusal({"migrate", "down"});
    EXPECT_EQ(refused.exit, 8);
    EXPECT_THAT(refused.message, HasSubstr("was edited after a part of it had run"));
}

TEST_F(CutUndo, IsRefusedWhileAMigrationIsAppliedInPart) {
    here().folder.add_down("0000_t", "drop table t;");
    here().folder.add("0001_u", "create index concurrently t_m on t (n);\nselect 1 / 0;");
    ASSERT_EQ(refusal({"migrate"}).exit, 3);
    const auto refused = refusal({"migrate", "down"});
    EXPECT_EQ(refused.exit, 8);
    EXPECT_THAT(refused.message, HasSubstr("'0001_u' is applied in part only"));
}

} // namespace
} // namespace alps::command
