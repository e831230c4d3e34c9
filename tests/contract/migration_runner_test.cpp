#include "fixture.hpp"

#include <alps/base/sha256.hpp>
#include <alps/plugin/migration_runner.hpp>
#include <alps/testing/migration_folder.hpp>

#include <gmock/gmock.h>

#include <thread>

namespace alps::contract {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class MigrationRunner : public database_test {
protected:
    void SetUp() override {
        database_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        session_ = open_admin().value();
        folder_ = std::make_unique<testing::migration_folder>(session_->server().dialect);
        runner_ = plugin::make_migration_runner(*host_.load("migrator").value()).value();
    }

    [[nodiscard]] bool on_postgres() const {
        return session_->server().dialect == dialect::postgres;
    }

    [[nodiscard]] migration_options from_folder() const {
        return migration_options(folder_->path());
    }

    result<std::vector<migration_entry>> apply() {
        return runner_->apply(*session_, from_folder());
    }

    /// Two migrations that create two tables and write one row into the first.
    void add_two() {
        folder_->add("0000_counter", "create table counter (n integer not null);\n"
                                     "--> statement-breakpoint\n"
                                     "insert into counter values (1);");
        folder_->add("0001_more", "create table more (n integer not null);");
    }

    /// Runs a query and returns its only value.
    sql_value query(std::string_view sql) {
        const auto rows = session_->execute(sql, {});
        EXPECT_TRUE(testing::succeeded(rows)) << sql;
        return rows ? rows->rows.at(0).at(0) : sql_value();
    }

    bool has_table(const std::string& name) {
        return query((on_postgres() ? "select count(*) from pg_class where relname = '"
                                    : "select count(*) from sqlite_master where name = '") +
                     name + "'") == sql_value(std::int64_t(1));
    }

    /// The tags that `status` lists, the applied ones with an `x`.
    std::vector<std::string> status() {
        const auto entries = runner_->status(*session_, from_folder());
        EXPECT_TRUE(testing::succeeded(entries));
        std::vector<std::string> lines;
        if (!entries) return lines;
        for (const migration_entry& entry : *entries) {
            lines.push_back(entry.tag + (entry.applied ? " x" : ""));
        }
        return lines;
    }

    std::vector<migration_state> states() {
        std::vector<migration_state> found;
        for (const migration_entry& entry : runner_->status(*session_, from_folder()).value()) {
            found.push_back(entry.state);
        }
        return found;
    }

    plugin::host host_{plugin::search_directories({}, "")};
    std::unique_ptr<migration_runner> runner_;
    std::unique_ptr<admin_session> session_;
    std::unique_ptr<testing::migration_folder> folder_;
};

TEST_P(MigrationRunner, AppliesEverythingToAnEmptyDatabaseAndRecordsItAsDrizzleDoes) {
    add_two();
    EXPECT_THAT(status(), ElementsAre("0000_counter", "0001_more"));
    const auto applied = apply();
    ASSERT_TRUE(testing::succeeded(applied));
    ASSERT_EQ(applied->size(), 2U);
    EXPECT_THAT(status(), ElementsAre("0000_counter x", "0001_more x"));
    EXPECT_EQ(query("select n from counter"), sql_value(std::int64_t(1)));
    EXPECT_TRUE(has_table("more"));

    const auto recorded = session_->execute(std::string("select hash, created_at from ") +
                                                (on_postgres() ? "drizzle." : "") +
                                                "__drizzle_migrations order by created_at",
                                            {});
    ASSERT_TRUE(testing::succeeded(recorded));
    ASSERT_EQ(recorded->rows.size(), 2U);
    EXPECT_EQ(recorded->rows[0], (std::vector<sql_value>{applied->at(0).hash, std::int64_t(1000)}));
    EXPECT_EQ(recorded->rows[1],
              (std::vector<sql_value>{sha256_hex("create table more (n integer not null);"),
                                      std::int64_t(2000)}));
}

TEST_P(MigrationRunner, AppliesTheProjectsOwnMigrations) {
    const migration_options own(std::filesystem::path(ALPS_SOURCE_DIR) / "migrations" /
                                to_string(session_->server().dialect));
    const auto applied = runner_->apply(*session_, own);
    ASSERT_TRUE(testing::succeeded(applied));
    EXPECT_EQ(applied->at(0).tag, "0000_init");
    for (const char* table : {"users", "sessions", "accounts", "verification_tokens", "tenants",
                              "tenant_members", "invitations", "builds"}) {
        EXPECT_TRUE(has_table(table)) << table;
    }
}

TEST_P(MigrationRunner, AppliesOnceWhatIsAppliedTwice) {
    add_two();
    ASSERT_TRUE(testing::succeeded(apply()));
    EXPECT_THAT(apply().value(), IsEmpty());
    EXPECT_EQ(query("select count(*) from counter"), sql_value(std::int64_t(1)));
}

TEST_P(MigrationRunner, AppliesWhatIsMissingEvenIfItsTimeIsOlder) {
    add_two();
    ASSERT_TRUE(testing::succeeded(apply()));
    folder_->add("0002_older", "insert into counter values (2);", 500);
    const auto applied = apply();
    ASSERT_TRUE(testing::succeeded(applied));
    ASSERT_EQ(applied->size(), 1U);
    EXPECT_EQ(applied->at(0).tag, "0002_older");
    EXPECT_EQ(query("select count(*) from counter"), sql_value(std::int64_t(2)));
}

TEST_P(MigrationRunner, AppliesOnceWhenEightSessionsTryAtTheSameTime) {
    add_two();
    constexpr std::size_t runners = 8;
    std::vector<std::unique_ptr<admin_session>> sessions;
    for (std::size_t i = 0; i < runners; ++i)
        sessions.push_back(open_admin().value());
    std::vector<result<std::vector<migration_entry>>> outcomes(runners, error());
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < runners; ++i) {
            threads.emplace_back(
                [&, i] { outcomes[i] = runner_->apply(*sessions[i], from_folder()); });
        }
    }
    std::size_t applied = 0;
    for (const auto& outcome : outcomes) {
        ASSERT_TRUE(testing::succeeded(outcome));
        applied += outcome->size();
    }
    EXPECT_EQ(applied, 2U);
    EXPECT_EQ(query("select count(*) from counter"), sql_value(std::int64_t(1)));
}

TEST_P(MigrationRunner, RollsEverythingBackWhenTheThirdStatementFails) {
    add_two();
    folder_->add("0002_bad", "create table third (n integer);\n"
                             "insert into third values (1);\n"
                             "\n"
                             "insert into\n"
                             "  nowhere values (1);\n"
                             "create table fourth (n integer);");
    const auto applied = apply();
    ASSERT_TRUE(testing::failed_with(applied, errc::rejected));
    const error_info& info = applied.error().info();
    EXPECT_THAT(info.message, HasSubstr("statement 3 of 4 was refused"));
    EXPECT_EQ(info.file, (folder_->path() / "0002_bad.sql").string());
    EXPECT_TRUE(info.line == 4 || info.line == 5) << info.line;
    EXPECT_EQ(info.state, "this run was rolled back; 0 applied, 3 still pending");
    EXPECT_EQ(info.sqlstate, on_postgres() ? "42P01" : "");
    for (const char* table : {"counter", "more", "third", "fourth", "__drizzle_migrations"}) {
        EXPECT_FALSE(has_table(table)) << table;
    }

    folder_->edit("0002_bad", "create table third (n integer);");
    EXPECT_EQ(apply().value().size(), 3U) << "the session and the lock must be free again";
}

TEST_P(MigrationRunner, RefusesAnEditedFileAndChangesNothing) {
    add_two();
    ASSERT_TRUE(testing::succeeded(apply()));
    folder_->edit("0000_counter", "create table counter (n bigint);");
    folder_->add("0002_next", "create table next (n integer);");
    const auto applied = apply();
    ASSERT_TRUE(testing::failed_with(applied, errc::diverged));
    EXPECT_THAT(applied.error().message(), HasSubstr("'0000_counter' was edited"));
    EXPECT_EQ(states(), (std::vector{migration_state::edited, migration_state::applied,
                                     migration_state::pending}));
    EXPECT_FALSE(has_table("next"));
}

TEST_P(MigrationRunner, RefusesAMissingMigrationAndChangesNothing) {
    add_two();
    const auto first = apply();
    ASSERT_TRUE(testing::succeeded(first));
    folder_->remove("0001_more");
    folder_->add("0002_next", "create table next (n integer);", 3000);
    const auto applied = apply();
    ASSERT_TRUE(testing::failed_with(applied, errc::diverged));
    EXPECT_THAT(applied.error().message(), HasSubstr(first->at(1).hash));
    EXPECT_THAT(applied.error().message(), HasSubstr("'when' 2000"));
    EXPECT_FALSE(has_table("next"));
}

TEST_P(MigrationRunner, RefusesAMigrationOutOfOrderAndChangesNothing) {
    add_two();
    ASSERT_TRUE(testing::succeeded(apply()));
    folder_->insert(1, "0001_between", "create table between_them (n integer);", 1500);
    const auto applied = apply();
    ASSERT_TRUE(testing::failed_with(applied, errc::diverged));
    EXPECT_THAT(applied.error().message(), HasSubstr("'0001_between' is pending"));
    EXPECT_FALSE(has_table("between_them"));
}

TEST_P(MigrationRunner, RefusesAMigrationThatRollsBackAndChangesNothing) {
    folder_->add("0000_a", "create table a (n integer);\nrollback;\ncreate table b (n integer);");
    const auto applied = apply();
    ASSERT_TRUE(testing::failed_with(applied, errc::configuration));
    EXPECT_EQ(applied.error().info().line, 2);
    EXPECT_FALSE(has_table("a"));
}

TEST_P(MigrationRunner, ReadsTheStatusWithoutWriting) {
    add_two();
    EXPECT_THAT(status(), ElementsAre("0000_counter", "0001_more"));
    EXPECT_FALSE(has_table("__drizzle_migrations"));
    if (on_postgres()) {
        EXPECT_EQ(query("select count(*) from pg_namespace where nspname = 'drizzle'"),
                  sql_value(std::int64_t(0)));
    }
}

TEST_P(MigrationRunner, ReadsTheStatusInASessionThatMayOnlyRead) {
    add_two();
    const char* const read_only =
        on_postgres() ? "set default_transaction_read_only = on" : "pragma query_only = on";
    const char* const read_write =
        on_postgres() ? "set default_transaction_read_only = off" : "pragma query_only = off";
    ASSERT_TRUE(testing::succeeded(session_->execute(read_only, {})));
    EXPECT_THAT(status(), ElementsAre("0000_counter", "0001_more"));
    ASSERT_TRUE(testing::succeeded(session_->execute(read_write, {})));
    ASSERT_TRUE(testing::succeeded(apply()));
    ASSERT_TRUE(testing::succeeded(session_->execute(read_only, {})));
    EXPECT_THAT(status(), ElementsAre("0000_counter x", "0001_more x"));
    EXPECT_THAT(apply().value(), IsEmpty()) << "nothing to apply is nothing to write";
}

TEST_P(MigrationRunner, DoesNotBreakAMarkerInsideALiteralOrAComment) {
    folder_->add("0000_a", "create table a (t text);--> statement-breakpoint\n"
                           "/* ; --> statement-breakpoint ' */\n"
                           "insert into a values ('x;\n--> statement-breakpoint\ny''');");
    ASSERT_TRUE(testing::succeeded(apply()));
    EXPECT_EQ(query("select t from a"), sql_value(std::string("x;\n--> statement-breakpoint\ny'")));
}

TEST_P(MigrationRunner, ToldAMigrationToStopAtAppliesThatOneToo) {
    add_two();
    folder_->add("0002_last", "create table last (n integer);");
    migration_options options = from_folder();
    options.to = "0001_more";
    EXPECT_EQ(runner_->apply(*session_, options).value().size(), 2U);
    EXPECT_FALSE(has_table("last"));
    EXPECT_THAT(runner_->apply(*session_, options).value(), IsEmpty());
    options.to = "0009_no";
    EXPECT_TRUE(testing::failed_with(runner_->apply(*session_, options), errc::invalid_argument));
}

TEST_P(MigrationRunner, ToldANumberOfStepsAppliesNoMore) {
    add_two();
    migration_options options = from_folder();
    options.steps = 1;
    EXPECT_EQ(runner_->apply(*session_, options).value().at(0).tag, "0000_counter");
    EXPECT_EQ(runner_->apply(*session_, options).value().at(0).tag, "0001_more");
    EXPECT_THAT(runner_->apply(*session_, options).value(), IsEmpty());
}

TEST_P(MigrationRunner, PlansWithoutWriting) {
    add_two();
    const auto plan = runner_->plan(*session_, from_folder());
    ASSERT_TRUE(testing::succeeded(plan));
    EXPECT_EQ(plan->migrations.size(), 2U);
    ASSERT_EQ(plan->batches.size(), 1U);
    EXPECT_TRUE(plan->batches[0].transaction);
    ASSERT_EQ(plan->batches[0].statements.size(), 3U);
    EXPECT_EQ(plan->batches[0].statements[1].text, "insert into counter values (1)");
    EXPECT_EQ(plan->batches[0].statements[1].line, 3);
    EXPECT_FALSE(has_table("__drizzle_migrations"));
}

TEST_P(MigrationRunner, TellsAChangeOfCommentsFromAnother) {
    add_two();
    ASSERT_TRUE(testing::succeeded(apply()));
    folder_->edit("0001_more", "-- why\ncreate  table more\n(n integer not null); -- so");
    EXPECT_EQ(states(), (std::vector{migration_state::applied, migration_state::reformatted}));
    const auto refused = apply();
    ASSERT_TRUE(testing::failed_with(refused, errc::diverged));
    EXPECT_THAT(refused.error().message(), HasSubstr("in white space and comments only"));
}

TEST_P(MigrationRunner, NamesAForeignMigrationByItsTag) {
    add_two();
    ASSERT_TRUE(testing::succeeded(apply()));
    folder_->remove("0001_more");
    EXPECT_EQ(states(), (std::vector{migration_state::applied, migration_state::foreign}));
    const auto refused = apply();
    ASSERT_TRUE(testing::failed_with(refused, errc::diverged));
    EXPECT_THAT(refused.error().message(), HasSubstr("holds '0001_more', which the folder lacks"));
}

TEST_P(MigrationRunner, ExtendsTheTableThatDrizzleMadeAndLeavesRoomForItsRows) {
    add_two();
    const std::string table =
        on_postgres() ? "drizzle.__drizzle_migrations" : "__drizzle_migrations";
    const auto first = runner_->status(*session_, from_folder()).value().at(0);
    if (on_postgres()) (void)session_->execute("create schema drizzle", {});
    ASSERT_TRUE(testing::succeeded(session_->execute(
        "create table " + table +
            (on_postgres() ? " (id serial primary key, hash text not null, created_at bigint)"
                           : " (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)"),
        {})));
    const auto insert = [&](const std::string& hash, std::int64_t when) {
        return session_->execute("insert into " + table + " (hash, created_at) values ('" + hash +
                                     "', " + std::to_string(when) + ")",
                                 {});
    };
    ASSERT_TRUE(testing::succeeded(insert(first.hash, first.when)));
    ASSERT_TRUE(
        testing::succeeded(session_->execute("create table counter (n integer not null)", {})));
    EXPECT_THAT(status(), ElementsAre("0000_counter x", "0001_more"));

    EXPECT_EQ(apply().value().size(), 1U);
    EXPECT_EQ(query("select count(*) from " + table + " where tag is null"),
              sql_value(std::int64_t(1)));
    EXPECT_EQ(query("select tag from " + table + " where created_at = 2000"),
              sql_value(std::string("0001_more")));
    ASSERT_TRUE(testing::succeeded(insert(std::string(64, 'd'), 9000)));
    EXPECT_EQ(states(), (std::vector{migration_state::applied, migration_state::applied,
                                     migration_state::foreign}));
}

TEST_P(MigrationRunner, UndoesTheLastMigrationAndAppliesItAgain) {
    add_two();
    folder_->add_down("0000_counter", "drop table counter;");
    folder_->add_down("0001_more", "drop table more;");
    ASSERT_TRUE(testing::succeeded(apply()));
    const auto undone = runner_->undo(*session_, from_folder());
    ASSERT_TRUE(testing::succeeded(undone));
    ASSERT_EQ(undone->size(), 1U);
    EXPECT_EQ(undone->at(0).tag, "0001_more");
    EXPECT_FALSE(has_table("more"));
    EXPECT_THAT(status(), ElementsAre("0000_counter x", "0001_more"));
    EXPECT_EQ(apply().value().size(), 1U);
    EXPECT_TRUE(has_table("more"));
}

TEST_P(MigrationRunner, RefusesToUndoWhatHoldsRowsWithoutConsent) {
    add_two();
    folder_->add_down("0000_counter", "drop table counter;");
    folder_->add_down("0001_more", "drop table more;");
    ASSERT_TRUE(testing::succeeded(apply()));
    migration_options options = from_folder();
    options.steps = 2;
    const auto plan = runner_->plan_undo(*session_, options);
    ASSERT_TRUE(testing::succeeded(plan));
    ASSERT_EQ(plan->losses.size(), 1U) << "the other table is empty";
    EXPECT_EQ(plan->losses[0].tag, "0000_counter");
    EXPECT_EQ(plan->losses[0].what, "table counter");
    EXPECT_EQ(plan->losses[0].rows, 1);
    EXPECT_EQ(plan->migrations.at(0).tag, "0001_more");

    const auto refused = runner_->undo(*session_, options);
    ASSERT_TRUE(testing::failed_with(refused, errc::forbidden));
    EXPECT_THAT(refused.error().message(), HasSubstr("table counter (1)"));
    EXPECT_TRUE(has_table("more"));
    options.allow_loss = true;
    EXPECT_EQ(runner_->undo(*session_, options).value().size(), 2U);
    EXPECT_FALSE(has_table("counter"));
    EXPECT_THAT(runner_->undo(*session_, options).value(), IsEmpty());
}

TEST_P(MigrationRunner, CountsTheValuesOfAColumnThatUndoingDrops) {
    add_two();
    folder_->add("0002_column", "alter table counter add column m integer;");
    folder_->add_down("0002_column", "alter table counter drop column m;");
    ASSERT_TRUE(testing::succeeded(apply()));
    EXPECT_THAT(runner_->plan_undo(*session_, from_folder()).value().losses, IsEmpty());
    (void)session_->execute("update counter set m = 7", {});
    const auto losses = runner_->plan_undo(*session_, from_folder()).value().losses;
    ASSERT_EQ(losses.size(), 1U);
    EXPECT_EQ(losses[0].what, "column m of table counter");
    EXPECT_EQ(losses[0].rows, 1);
}

TEST_P(MigrationRunner, RefusesToUndoWithoutAWayBackBeforeAnythingRuns) {
    add_two();
    folder_->add_down("0001_more", "drop table more;");
    ASSERT_TRUE(testing::succeeded(apply()));
    migration_options options = from_folder();
    options.steps = 2;
    options.allow_loss = true;
    const auto missing = runner_->undo(*session_, options);
    ASSERT_TRUE(testing::failed_with(missing, errc::forbidden));
    EXPECT_THAT(missing.error().message(), HasSubstr("'0000_counter.down.sql' is missing"));
    folder_->add_down("0000_counter", "-- only a comment\n");
    ASSERT_TRUE(testing::failed_with(runner_->undo(*session_, options), errc::forbidden));
    folder_->add_down("0000_counter",
                      "-- alps:irreversible the count is lost\ndrop table counter;");
    const auto refused = runner_->undo(*session_, options);
    ASSERT_TRUE(testing::failed_with(refused, errc::forbidden));
    EXPECT_EQ(refused.error().message(), "'0000_counter' cannot be undone: the count is lost");
    EXPECT_TRUE(has_table("more"));
}

TEST_P(MigrationRunner, UndoesNothingIfOneStatementIsRefused) {
    add_two();
    folder_->add_down("0001_more", "drop table more;\ndrop table nowhere;");
    ASSERT_TRUE(testing::succeeded(apply()));
    const auto refused = runner_->undo(*session_, from_folder());
    ASSERT_TRUE(testing::failed_with(refused, errc::rejected));
    EXPECT_EQ(refused.error().info().line, 2);
    EXPECT_EQ(refused.error().info().file, (folder_->path() / "0001_more.down.sql").string());
    EXPECT_EQ(refused.error().info().state,
              "this run was rolled back; 2 applied, 1 still to be undone");
    EXPECT_TRUE(has_table("more"));
    EXPECT_THAT(status(), ElementsAre("0000_counter x", "0001_more x"));
}

TEST_P(MigrationRunner, UndoesUpToTheMigrationThatStays) {
    add_two();
    folder_->add_down("0001_more", "drop table more;");
    folder_->add("0002_last", "create table last (n integer);");
    folder_->add_down("0002_last", "drop table last;");
    ASSERT_TRUE(testing::succeeded(apply()));
    migration_options options = from_folder();
    options.to = "0000_counter";
    EXPECT_EQ(runner_->undo(*session_, options).value().size(), 2U);
    EXPECT_THAT(status(), ElementsAre("0000_counter x", "0001_more", "0002_last"));
}

TEST_P(MigrationRunner, RecordsABaselineWithoutRunningIt) {
    add_two();
    migration_options options = from_folder();
    options.to = "0000_counter";
    options.dry_run = true;
    EXPECT_EQ(runner_->baseline(*session_, options).value().size(), 1U);
    EXPECT_FALSE(has_table("__drizzle_migrations"));
    options.dry_run = false;
    EXPECT_EQ(runner_->baseline(*session_, options).value().size(), 1U);
    EXPECT_FALSE(has_table("counter"));
    EXPECT_THAT(status(), ElementsAre("0000_counter x", "0001_more"));
    EXPECT_EQ(apply().value().size(), 1U);
}

TEST_P(MigrationRunner, RefusesABaselineWhereAnythingIsRecorded) {
    add_two();
    migration_options options = from_folder();
    EXPECT_TRUE(
        testing::failed_with(runner_->baseline(*session_, options), errc::invalid_argument));
    options.to = "0009_no";
    EXPECT_TRUE(
        testing::failed_with(runner_->baseline(*session_, options), errc::invalid_argument));
    options.to = "0001_more";
    ASSERT_TRUE(testing::succeeded(runner_->baseline(*session_, options)));
    const auto refused = runner_->baseline(*session_, options);
    ASSERT_TRUE(testing::failed_with(refused, errc::diverged));
    EXPECT_THAT(refused.error().message(), HasSubstr("2 migrations are recorded"));
}

TEST_P(MigrationRunner, RepairsWhatRunnersWithoutALockAndEditorsLeave) {
    add_two();
    ASSERT_TRUE(testing::succeeded(apply()));
    const std::string table =
        on_postgres() ? "drizzle.__drizzle_migrations" : "__drizzle_migrations";
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(testing::succeeded(session_->execute(
            "insert into " + table + " (hash, created_at) select hash, created_at from " + table +
                " where created_at = 1000 and tag is not null",
            {})));
    }
    ASSERT_TRUE(testing::succeeded(session_->execute(
        "update " + table + " set created_at = 2500 where tag = '0001_more'", {})));
    folder_->edit("0000_counter", "create table counter (n integer not null);\r\n"
                                  "insert into counter values (1);");
    ASSERT_TRUE(testing::failed_with(apply(), errc::diverged));

    repair_options options(folder_->path());
    options.dry_run = true;
    EXPECT_EQ(runner_->repair(*session_, options).value().size(), 4U);
    EXPECT_EQ(query("select count(*) from " + table), sql_value(std::int64_t(5)));
    options.dry_run = false;
    EXPECT_THAT(runner_->repair(*session_, options).value(),
                ElementsAre(HasSubstr("corrected the hash of '0000_counter'"),
                            HasSubstr("second record of '0000_counter'"),
                            HasSubstr("second record of '0000_counter'"),
                            HasSubstr("second record of '0000_counter'")))
        << "the other time may be another tool's";
    EXPECT_EQ(states(), (std::vector{migration_state::applied, migration_state::applied}));
    EXPECT_THAT(runner_->repair(*session_, options).value(), IsEmpty());
    EXPECT_THAT(apply().value(), IsEmpty());
}

TEST_P(MigrationRunner, ForgetsAForeignMigrationAndAcceptsAnEditIfToldTo) {
    add_two();
    ASSERT_TRUE(testing::succeeded(apply()));
    folder_->edit("0000_counter", "create table counter (n bigint);");
    folder_->remove("0001_more");
    const auto options =
        repair_options(folder_->path()).accepting("0000_counter").forgetting("0001_more");
    EXPECT_EQ(runner_->repair(*session_, options).value().size(), 2U);
    EXPECT_EQ(states(), (std::vector{migration_state::applied}));
    EXPECT_TRUE(has_table("more")) << "only the record is touched";
}

TEST_P(MigrationRunner, GivesUpWhenAnotherSessionKeepsTheLock) {
    add_two();
    auto other = open_admin().value();
    ASSERT_TRUE(testing::succeeded(other->lock("alps.migrations", std::chrono::seconds(5))));
    migration_options impatient = from_folder();
    impatient.wait_timeout = std::chrono::milliseconds(50);
    ASSERT_TRUE(testing::failed_with(runner_->apply(*session_, impatient), errc::timeout));
    EXPECT_FALSE(has_table("counter"));

    other.reset();
    EXPECT_EQ(apply().value().size(), 2U);
}

TEST_P(MigrationRunner, FreesTheLockWhateverHappens) {
    folder_->add("0000_bad", "insert into nowhere values (1);");
    ASSERT_TRUE(testing::failed_with(apply(), errc::rejected));
    auto other = open_admin().value();
    EXPECT_TRUE(testing::succeeded(other->lock("alps.migrations", std::chrono::milliseconds(50))));
}

ALPS_CONTRACT(MigrationRunner);

/// What drizzle-kit writes to change a column on SQLite.
TEST(MigrationRunnerOnSqlite, RebuildsATableWithoutDeletingTheRowsThatReferToIt) {
    const auto database = sqlite_linked().make().value();
    auto session = plugin::open_admin(database->plugin(), database->options().creating()).value();
    plugin::host host(plugin::search_directories({}, ""));
    auto runner = plugin::make_migration_runner(*host.load("migrator").value()).value();

    testing::migration_folder folder(dialect::sqlite);
    folder.add("0000_a", "create table parent (id integer primary key);\n"
                         "create table child (id integer primary key, parent_id integer not null "
                         "references parent(id) on delete cascade);\n"
                         "insert into parent values (1); insert into child values (7, 1);");
    ASSERT_TRUE(testing::succeeded(runner->apply(*session, migration_options(folder.path()))));
    folder.add("0001_b", "PRAGMA foreign_keys=OFF;--> statement-breakpoint\n"
                         "CREATE TABLE `__new_parent` (`id` integer primary key, `name` text);"
                         "--> statement-breakpoint\n"
                         "INSERT INTO `__new_parent`(\"id\") SELECT \"id\" FROM `parent`;"
                         "--> statement-breakpoint\n"
                         "DROP TABLE `parent`;--> statement-breakpoint\n"
                         "ALTER TABLE `__new_parent` RENAME TO `parent`;--> statement-breakpoint\n"
                         "PRAGMA foreign_keys=ON;");
    ASSERT_TRUE(testing::succeeded(runner->apply(*session, migration_options(folder.path()))));
    EXPECT_EQ(session->execute("select count(*) from child", {}).value().rows[0][0],
              sql_value(std::int64_t(1)));
    EXPECT_EQ(session->execute("pragma foreign_keys", {}).value().rows[0][0],
              sql_value(std::int64_t(1)));

    folder.add("0002_c", "PRAGMA foreign_keys=OFF; delete from parent;");
    const auto orphaned = runner->apply(*session, migration_options(folder.path()));
    ASSERT_TRUE(testing::failed_with(orphaned, errc::constraint_violation));
    EXPECT_THAT(orphaned.error().message(), HasSubstr("'child'"));
    EXPECT_EQ(session->execute("select count(*) from parent", {}).value().rows[0][0],
              sql_value(std::int64_t(1)));
}

} // namespace
} // namespace alps::contract
