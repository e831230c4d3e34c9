#include "workshop.hpp"

#include <boost/json/array.hpp>

namespace alps::command {
namespace {

using ::testing::HasSubstr;

/// What Drizzle's migrator does wrong, and alps' must not.
class DrizzleDefect : public WorkshopTest {
protected:
    void SetUp() override {
        WorkshopTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        here().folder.add("0000_t", "create table t (n integer);");
        here().folder.add("0001_u", "create table u (n integer);");
    }

    [[nodiscard]] std::int64_t count(const std::string& table) {
        return here().database->count("select count(*) from " + table);
    }
};

TEST_P(DrizzleDefect, AnOlderTimeAppendedAfterANewerOneIsSkippedSilently) {
    ASSERT_EQ(here().project.alps({"migrate"}).status, 0);
    here().folder.add("0002_older", "insert into t values (1);", 500);
    EXPECT_EQ(here().project.alps({"migrate"}).status, 0);
    EXPECT_EQ(count("t"), 1);
}

TEST_P(DrizzleDefect, AnEditedMigrationGoesUnnoticed) {
    ASSERT_EQ(here().project.alps({"migrate"}).status, 0);
    here().folder.edit("0000_t", "create table t (n integer, m integer);");
    EXPECT_THAT(here().project.refusal({"migrate"}).message, HasSubstr("'0000_t' was edited"));
}

TEST_P(DrizzleDefect, AMissingMigrationGoesUnnoticed) {
    ASSERT_EQ(here().project.alps({"migrate"}).status, 0);
    here().folder.remove("0000_t");
    const auto failed = here().project.refusal({"migrate"});
    EXPECT_EQ(failed.exit, 8);
    EXPECT_THAT(failed.message, HasSubstr("holds '0000_t', which the folder lacks"));
    EXPECT_THAT(failed.hint, HasSubstr("restore a missing migration"));
}

TEST_P(DrizzleDefect, AForeignMigrationGoesUnnoticed) {
    ASSERT_EQ(here().project.alps({"migrate"}).status, 0);
    (void)here().database->ask("insert into " + here().tracking_table() +
                               " (hash, created_at) values ('abc', 9000)");
    const auto failed = here().project.refusal({"migrate"});
    EXPECT_EQ(failed.exit, 8);
    EXPECT_THAT(failed.message, HasSubstr("hash abc"));
    EXPECT_THAT(failed.hint, HasSubstr("update the folder"));
}

TEST_P(DrizzleDefect, AMarkerInsideALiteralOrACommentBreaksTheStatement) {
    here().folder.add("0002_marker", "/* --> statement-breakpoint */ create table v (s text);\n"
                                     "--> statement-breakpoint\n"
                                     "insert into v values ('--> statement-breakpoint');");
    EXPECT_EQ(here().project.alps({"migrate"}).status, 0);
    EXPECT_EQ(here().database->ask("select s from v"), "--> statement-breakpoint");
}

ALPS_ON_EACH_DIALECT(DrizzleDefect);

class DrizzleDefectOnPostgres : public PostgresWorkshopTest {};

TEST_F(DrizzleDefectOnPostgres, AMarkerInsideADollarQuoteBreaksTheStatement) {
    here().folder.add("0000_f", "create function f() returns text language sql as $body$\n"
                                "select '--> statement-breakpoint';\n$body$;");
    EXPECT_EQ(alps({"migrate"}).status, 0);
    EXPECT_EQ(ask("select f()"), "--> statement-breakpoint");
}

TEST_F(DrizzleDefectOnPostgres, CreateIndexConcurrentlyAlwaysFails) {
    here().folder.add("0000_t", "create table t (n integer);--> statement-breakpoint\n"
                                "create index concurrently t_n on t (n);");
    EXPECT_EQ(alps({"migrate"}).status, 0);
    EXPECT_EQ(ask("select indisvalid from pg_index where indexrelid = 't_n'::regclass"), "t");
}

TEST_F(DrizzleDefectOnPostgres, ANewValueOfAnEnumerationFollowedByItsUseAlwaysFails) {
    here().folder.add("0000_color", "create type color as enum ('red');\n"
                                    "create table t (c color);");
    ASSERT_EQ(alps({"migrate"}).status, 0);
    here().folder.add("0001_blue", "alter type color add value 'blue';\n"
                                   "alter type color add value 'green';\n"
                                   "insert into t values ('blue'), ('green');");
    here().folder.add("0002_more", "alter table t alter column c set default 'green';");
    EXPECT_EQ(alps({"migrate"}).status, 0);
    EXPECT_EQ(ask("select count(*) from t"), "2");
}

TEST(DrizzleDefectOnSqlite, ARebuildReadsAColumnThatIsNewFromTheTableThatLacksIt) {
    workshop here(dialect::sqlite);
    here.folder.add("0000_t", "create table t (n integer);\n"
                              "insert into t values (1);");
    ASSERT_EQ(here.project.alps({"migrate"}).status, 0);
    here.folder.add("0001_note",
                    "create table __new_t (n integer, note text);\n"
                    "insert into __new_t (\"n\", \"note\") select \"n\", \"note\" from t;\n"
                    "drop table t;\n"
                    "alter table __new_t rename to t;");
    const auto failed = here.project.refusal({"migrate"});
    EXPECT_THAT(failed.message, HasSubstr("no such column: note"));
    EXPECT_EQ(here.database->ask("select n from t"), "1");
}

} // namespace
} // namespace alps::command
