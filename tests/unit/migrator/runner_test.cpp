#include <alps/plugin/migration_runner.hpp>
#include <alps/plugin/plugin.hpp>
#include <alps/syntax/digest.hpp>
#include <alps/testing/migration_folder.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/scripted_session.hpp>

#include <gmock/gmock.h>

ALPS_DECLARE_PLUGIN(migrator);

namespace alps {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const sql_rows one_row{.columns = {"?column?"}, .rows = {{std::int64_t(1)}}};

class Runner : public ::testing::Test {
protected:
    const std::unique_ptr<migration_runner> runner = alps_plugin_migrator.migration_runner();
    testing::migration_folder postgres{dialect::postgres};
    testing::migration_folder sqlite{dialect::sqlite};
    testing::scripted_session pg{dialect::postgres};
    testing::scripted_session lite{dialect::sqlite};

    /// Lets the session answer that these migrations are recorded.
    static void record(testing::scripted_session& session,
                       std::vector<std::vector<sql_value>> history) {
        session.answer("to_regclass", one_row);
        session.answer("sqlite_master", one_row);
        session.answer("select hash",
                       {.columns = {"hash", "created_at"}, .rows = std::move(history)});
    }

    static std::string hash_of(migration_runner& runner, admin_session& session,
                               const testing::migration_folder& folder, std::size_t index) {
        return runner.status(session, migration_options(folder.path())).value().at(index).hash;
    }
};

TEST_F(Runner, DescribesItself) {
    EXPECT_STREQ(alps_plugin_migrator.name, "migrator");
    EXPECT_STREQ(alps_plugin_migrator.build_tag, ALPS_BUILD_TAG);
    EXPECT_EQ(alps_plugin_migrator.backend, nullptr);
    EXPECT_EQ(alps_plugin_migrator.seed_source, nullptr);
}

TEST_F(Runner, LocksBeforeItReadsAndDoesEverythingInOneTransactionOnPostgres) {
    postgres.add("0000_a", "create a; create aa");
    postgres.add("0001_b", "create b");
    const auto applied = runner->apply(pg, migration_options(postgres.path()));
    ASSERT_TRUE(testing::succeeded(applied));
    EXPECT_THAT(pg.calls(),
                ElementsAre("lock alps.migrations", HasSubstr("__drizzle_migrations"),
                            HasSubstr("__alps_progress"), "begin", HasSubstr("'lock_timeout'"),
                            HasSubstr("__drizzle_migrations"), HasSubstr("pg_namespace"),
                            "create schema drizzle",
                            "create table drizzle.__drizzle_migrations "
                            "(id serial primary key, hash text not null, created_at bigint)",
                            "alter table drizzle.__drizzle_migrations add column tag text",
                            "alter table drizzle.__drizzle_migrations add column shape text",
                            HasSubstr("__drizzle_migrations"), HasSubstr("__alps_progress"),
                            "create a", "create aa", HasSubstr("'lock_timeout'"),
                            StartsWith("insert into drizzle.__drizzle_migrations"), "create b",
                            HasSubstr("'lock_timeout'"),
                            StartsWith("insert into drizzle.__drizzle_migrations"), "commit",
                            "unlock alps.migrations"));
    ASSERT_EQ(applied->size(), 2U);
    EXPECT_EQ(applied->at(0).tag, "0000_a");
    EXPECT_TRUE(applied->at(0).applied);
    EXPECT_EQ(pg.parameters().at(16),
              (std::vector<sql_value>{
                  applied->at(0).hash, std::int64_t(1000), "0000_a",
                  syntax::fingerprint("create a; create aa", dialect::postgres).value()}));
    EXPECT_EQ(pg.parameters().at(4), (std::vector<sql_value>{"2000", true}));
}

TEST_F(Runner, CreatesTheTableOnSqliteExactlyAsDrizzleDoes) {
    sqlite.add("0000_a", "create a");
    ASSERT_TRUE(testing::succeeded(runner->apply(lite, migration_options(sqlite.path()))));
    EXPECT_THAT(lite.calls(),
                ElementsAre("lock alps.migrations", HasSubstr("sqlite_master"), "begin immediate",
                            HasSubstr("sqlite_master"),
                            "create table __drizzle_migrations "
                            "(id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)",
                            "alter table __drizzle_migrations add column tag text",
                            "alter table __drizzle_migrations add column shape text",
                            HasSubstr("sqlite_master"), "create a",
                            StartsWith("insert into __drizzle_migrations"), "commit",
                            "unlock alps.migrations"));
}

TEST_F(Runner, WritesNothingWhenNothingIsPending) {
    postgres.add("0000_a", "create a");
    const std::string hash = hash_of(*runner, pg, postgres, 0);
    testing::scripted_session session(dialect::postgres);
    record(session, {{hash, std::int64_t(1000)}});
    EXPECT_TRUE(runner->apply(session, migration_options(postgres.path())).value().empty());
    EXPECT_THAT(session.calls(),
                ElementsAre("lock alps.migrations", HasSubstr("to_regclass"),
                            HasSubstr("select hash"), HasSubstr("__alps_progress"),
                            HasSubstr("__alps_progress"), "unlock alps.migrations"));
}

TEST_F(Runner, ReadsTheRecordedTimeInWhateverFormItComes) {
    postgres.add("0000_a", "create a");
    const std::string hash = hash_of(*runner, pg, postgres, 0);
    for (const sql_value& when :
         {sql_value(std::int64_t(1000)), sql_value(1000.0), sql_value(std::string("1000"))}) {
        testing::scripted_session session(dialect::postgres);
        record(session, {{hash, when}});
        EXPECT_TRUE(
            runner->status(session, migration_options(postgres.path())).value().at(0).applied);
    }
    for (const sql_value& when : {sql_value(), sql_value(1000.5), sql_value(std::string("1000x")),
                                  sql_value(true), sql_value(1e300)}) {
        testing::scripted_session session(dialect::postgres);
        record(session, {{std::string(64, 'd'), when}});
        const auto status = runner->status(session, migration_options(postgres.path())).value();
        ASSERT_EQ(status.size(), 2U);
        EXPECT_EQ(status.at(1).state, migration_state::foreign);
        EXPECT_THAT(status.at(1).note, HasSubstr("without a time"));
    }
}

TEST_F(Runner, ReadsTheStatusWithoutALockAndWithoutWriting) {
    postgres.add("0000_a", "create a");
    const auto status = runner->status(pg, migration_options(postgres.path()));
    ASSERT_TRUE(testing::succeeded(status));
    EXPECT_FALSE(status->at(0).applied);
    EXPECT_THAT(pg.calls(), ElementsAre(HasSubstr("to_regclass"), HasSubstr("to_regclass")));
}

TEST_F(Runner, AsksNothingOfTheDatabaseWhenTheFolderIsBroken) {
    EXPECT_TRUE(testing::failed_with(runner->apply(pg, migration_options("/nowhere")),
                                     errc::configuration));
    EXPECT_TRUE(testing::failed_with(runner->status(pg, migration_options("/nowhere")),
                                     errc::configuration));
    EXPECT_TRUE(testing::failed_with(runner->apply(pg, migration_options(sqlite.path())),
                                     errc::configuration));
    EXPECT_TRUE(pg.calls().empty());
}

TEST_F(Runner, TellsItsProgressBeforeEachMigration) {
    postgres.add("0000_a", "create a");
    postgres.add("0001_b", "create b");
    std::vector<std::string> told;
    const auto options =
        migration_options(postgres.path())
            .telling([&](std::string_view tag, std::size_t index, std::size_t count) {
                told.push_back(std::string(tag) + ' ' + std::to_string(index) + '/' +
                               std::to_string(count) + " after " + pg.calls().back().substr(0, 6));
            });
    ASSERT_TRUE(testing::succeeded(runner->apply(pg, options)));
    EXPECT_THAT(told, ElementsAre("0000_a 0/2 after select", "0001_b 1/2 after insert"));
}

TEST_F(Runner, RefusesAMigrationThatControlsTheTransaction) {
    postgres.add("0000_a", "create a;\n\nrollback; create b");
    const auto applied = runner->apply(pg, migration_options(postgres.path()));
    ASSERT_TRUE(testing::failed_with(applied, errc::configuration));
    EXPECT_EQ(applied.error().info().file, (postgres.path() / "0000_a.sql").string());
    EXPECT_EQ(applied.error().info().line, 3);
    EXPECT_THAT(pg.calls(), ElementsAre("lock alps.migrations", HasSubstr("to_regclass"),
                                        HasSubstr("to_regclass"), "unlock alps.migrations"));
}

TEST_F(Runner, HeedsSuspendedForeignKeysAroundTheTransactionOnSqlite) {
    sqlite.add("0000_a", "PRAGMA foreign_keys=OFF; drop a");
    lite.answer("foreign_key_check", {});
    lite.answer("pragma foreign_keys", one_row);
    ASSERT_TRUE(testing::succeeded(runner->apply(lite, migration_options(sqlite.path()))));
    EXPECT_THAT(lite.calls(),
                ElementsAre("lock alps.migrations", HasSubstr("sqlite_master"),
                            "pragma foreign_keys", "pragma foreign_keys = off", "begin immediate",
                            HasSubstr("sqlite_master"), StartsWith("create table"),
                            StartsWith("alter table"), StartsWith("alter table"),
                            HasSubstr("sqlite_master"), "PRAGMA foreign_keys=OFF", "drop a",
                            StartsWith("insert"), "pragma foreign_key_check", "commit",
                            "pragma foreign_keys = on", "unlock alps.migrations"));
}

TEST_F(Runner, RollsBackWhenSuspendedForeignKeysWouldLeaveOrphans) {
    sqlite.add("0000_a", "PRAGMA foreign_keys=OFF; drop a");
    lite.answer("foreign_key_check", {.columns = {"table"}, .rows = {{"builds"}, {"builds"}}});
    lite.answer("pragma foreign_keys", one_row);
    const auto applied = runner->apply(lite, migration_options(sqlite.path()));
    ASSERT_TRUE(testing::failed_with(applied, errc::constraint_violation));
    EXPECT_THAT(applied.error().message(), HasSubstr("2 rows that refer to nothing"));
    EXPECT_THAT(applied.error().message(), HasSubstr("'builds'"));
    const auto& calls = lite.calls();
    EXPECT_THAT(std::vector(calls.end() - 3, calls.end()),
                ElementsAre("rollback", "pragma foreign_keys = on", "unlock alps.migrations"));
}

TEST_F(Runner, LeavesForeignKeysSuspendedIfTheyWereSoBefore) {
    sqlite.add("0000_a", "PRAGMA foreign_keys=OFF; drop a");
    lite.answer("pragma foreign_keys", {.columns = {"foreign_keys"}, .rows = {{std::int64_t(0)}}});
    ASSERT_TRUE(testing::succeeded(runner->apply(lite, migration_options(sqlite.path()))));
    EXPECT_THAT(lite.calls(), ::testing::Not(::testing::Contains("pragma foreign_keys = on")));
}

} // namespace
} // namespace alps
