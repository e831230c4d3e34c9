// Files that end Drizzle's one transaction and begin another, to do what no transaction can.
#include "connection.hpp"
#include "workshop.hpp"

namespace alps::command {
namespace {

using ::testing::HasSubstr;

class DividedFiles : public WorkshopTest {};
ALPS_ON_EACH_DIALECT(DividedFiles);
using DividedFilesOnPostgres = PostgresWorkshopTest;

TEST_P(DividedFiles, AreDoneInTheirTransactions) {
    const std::string between =
        on_postgres() ? "CREATE INDEX CONCURRENTLY i ON t (n);\n" : "PRAGMA foreign_keys=OFF;\n";
    here().folder.add("0000_t", "create table t (n integer);\nCOMMIT;\n" + between +
                                    "BEGIN;\ninsert into t values (1);");
    here().folder.add("0001_more", "begin transaction;\ninsert into t values (2);\n"
                                   "end;--> statement-breakpoint\ninsert into t values (3)");
    const auto ended = here().project.alps({"migrate"});
    ASSERT_EQ(ended.status, 0) << ended.err;
    EXPECT_EQ(here().database->ask("select sum(n) from t"), "6");
    EXPECT_EQ(here().project.alps({"migrate"}).status, 0);
}

/// What a file divides is divided, however little stands between.
TEST_F(DividedFilesOnPostgres, CommitBeforeTheyGoOn) {
    here().folder.add("0000_e", "create type e as enum ('a');\ncreate table t (v e);");
    ASSERT_EQ(here().project.alps({"migrate"}).status, 0);
    here().folder.add("0001_b", "alter type e add value 'b';\nCOMMIT;\nBEGIN;\n"
                                "insert into t values ('b');\nCOMMIT;\nBEGIN;\n"
                                "alter type e add value 'c';");
    here().folder.add("0002_c", "BEGIN;\ninsert into t values ('c');\nCOMMIT;");
    const auto ended = here().project.alps({"migrate"});
    ASSERT_EQ(ended.status, 0) << ended.err;
    EXPECT_EQ(here().database->ask("select string_agg(v::text, '' order by v) from t"), "bc");
}

/// SQLite has nothing that could not be in a transaction.
TEST_P(DividedFiles, GoOnBehindWhatWasCommitted) {
    here().folder.add("0000_t", "create table t (n integer);\nCOMMIT;\nBEGIN;\n"
                                "insert into nowhere values (1);");
    const auto failed = here().project.refusal({"migrate"});
    EXPECT_EQ(failed.exit, 3);
    EXPECT_THAT(failed.state,
                HasSubstr(on_postgres() ? "'0000_t' is done up to its statement 1 of 2"
                                        : "this run was rolled back"));
    (void)here().database->ask("create table nowhere (n integer)");
    const auto again = here().project.alps({"migrate"});
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_EQ(here().database->ask("select n from nowhere"), "1");
    EXPECT_EQ(here().database->ask("select count(*) from t"), "0");
}

TEST_P(DividedFiles, AreRefusedIfTheySayMore) {
    here().folder.add("0000_t", "");
    for (const char* statement : {"rollback", "begin isolation level serializable",
                                  "start transaction read only", "commit and chain"}) {
        here().folder.edit("0000_t", "create table t (n integer);\n" + std::string(statement));
        const auto failed = here().project.refusal({"migrate"});
        EXPECT_EQ(failed.exit, 10) << statement << ": " << failed.message;
        EXPECT_EQ(failed.line, 2) << statement;
    }
}

} // namespace
} // namespace alps::command
