// What a migration sets is its own: the next one, and what records it, begin as the session did.
#include "connection.hpp"
#include "workshop.hpp"

#include <thread>

namespace alps::command {
namespace {

using ::testing::HasSubstr;

class SettingsOfMigrations : public PostgresWorkshopTest {
protected:
    /// Applies files together, and returns what the last of them has written down.
    std::string see(const std::string& sets, const std::string& looks) {
        here().folder.add("0000_sets", sets);
        here().folder.add("0001_looks", "create table public.seen as select " + looks + " as it;");
        const auto ended = alps({"migrate"});
        EXPECT_EQ(ended.status, 0) << ended.err;
        return ask("select it from public.seen");
    }
};

TEST_F(SettingsOfMigrations, EndWithTheirFile) {
    const std::string role = ask("select current_user");
    EXPECT_EQ(see("set search_path = '';\n"
                  "select set_config('default_transaction_read_only', 'off', false);\n"
                  "set local work_mem = '77MB';\n"
                  "set role pg_monitor;\n",
                  "concat_ws(' ', current_user, current_setting('search_path'), "
                  "current_setting('work_mem'), current_setting('lock_timeout'), "
                  "current_setting('statement_timeout'))"),
              role + " \"$user\", public 4MB 2s 55s");
}

TEST_F(SettingsOfMigrations, EndAlsoOutsideTransactions) {
    here().folder.add("0000_t", "create table public.t (n integer);");
    EXPECT_EQ(see("set search_path = 'nowhere';\n"
                  "create index concurrently i on public.t (n);\n"
                  "set maintenance_work_mem = '77MB';\n"
                  "drop index concurrently public.i;\n",
                  "current_setting('search_path') || ' ' || "
                  "current_setting('maintenance_work_mem')"),
              "\"$user\", public 64MB");
}

TEST_F(SettingsOfMigrations, StayForTheWholeOfTheirFile) {
    here().folder.add("0000_t", "create table public.t (n integer);");
    here().folder.add("0001_cut", "set application_name = 'mine';\n"
                                  "create index concurrently i on public.t (n);\n"
                                  "create table public.seen as select "
                                  "current_setting('application_name') as it;");
    ASSERT_EQ(alps({"migrate"}).status, 0);
    EXPECT_EQ(ask("select it from public.seen"), "mine");
}

/// A file that waits for a lock as long as it takes does not make the next one do so.
TEST_F(SettingsOfMigrations, LetReadersPassTheNextFile) {
    here().folder.add("0000_t", "create table t (n integer);");
    ASSERT_EQ(alps({"migrate"}).status, 0);
    here().folder.add("0001_patient", "set lock_timeout = 0;");
    here().folder.add("0002_alter", "alter table t add column m integer;");
    connection holder(here().database->url());
    holder.run("begin; lock table t in access share mode");
    const auto failed = refusal({"migrate", "--lock-timeout", "100ms", "--timeout", "2s"});
    EXPECT_EQ(failed.sqlstate, "55P03");
}

TEST(SettingsOfMigrationsOnSqlite, EndWithTheirFile) {
    workshop here(dialect::sqlite);
    here.folder.add("0000_sets", "pragma legacy_alter_table = on;\n"
                                 "pragma ignore_check_constraints = on;\n"
                                 "create table t (n integer check (n > 0));");
    here.folder.add("0001_breaks", "insert into t values (-1);");
    const auto failed = here.project.refusal({"migrate"});
    EXPECT_THAT(failed.message, HasSubstr("statement 1 of 1"));
    EXPECT_EQ(failed.exit, 3);
}

/// To begin each file anew forgets nothing that a file has broken.
TEST(SettingsOfMigrationsOnSqlite, LeaveDeferredForeignKeysToTheCommit) {
    workshop here(dialect::sqlite);
    here.folder.add("0000_t", "create table p (id integer primary key);\n"
                              "create table c (p integer references p (id));\n"
                              "insert into p values (1);\ninsert into c values (1);");
    ASSERT_EQ(here.project.alps({"migrate"}).status, 0);
    here.folder.add("0001_orphan", "pragma defer_foreign_keys = on;\ndelete from p;");
    EXPECT_EQ(here.project.alps({"migrate"}).status, 3);
    EXPECT_EQ(here.database->ask("select count(*) from p"), "1");
}

TEST(SettingsOfMigrationsOnSqlite, DoNotChangeHowTheNextFileCompares) {
    workshop here(dialect::sqlite);
    here.folder.add("0000_sets", "pragma case_sensitive_like = on;\npragma busy_timeout = 0;");
    here.folder.add("0001_like", "create table seen as select 'A' like 'a' as it;");
    ASSERT_EQ(here.project.alps({"migrate"}).status, 0);
    EXPECT_EQ(here.database->ask("select it from seen"), "1");
}

/// SQLite before 3.41 lets schemas that it does not trust call no JSON functions.
TEST(JsonFunctionsOnSqlite, StandInChecksIndexesColumnsAndTriggers) {
    workshop here(dialect::sqlite);
    here.folder.add("0000_d",
                    "create table d (id integer primary key, k text check (json_valid(k)), "
                    "v text generated always as (json_extract(k, '$.v')) virtual);\n"
                    "create index i on d (json_extract(k, '$.w'));\n"
                    "create table seen (v text);\n"
                    "create trigger s after insert on d begin insert into seen values "
                    "(json_extract(new.k, '$.v')); end;");
    here.folder.add("0001_row", "insert into d (k) values ('{\"v\": 1, \"w\": 2}');");
    const auto ended = here.project.alps({"migrate"});
    ASSERT_EQ(ended.status, 0) << ended.err;
    EXPECT_EQ(here.database->ask("select v from seen"), "1");
    EXPECT_EQ(here.project.alps({"migrate", "status"}).status, 0);
}

} // namespace
} // namespace alps::command
