// A database that alps shares with other programs.
#include "fixture.hpp"
#include "written_schema.hpp"

#include <alps/testing/document.hpp>

namespace alps::command {
namespace {

/// A project with tables of its own, on a database that has the migrations of alps.
class Neighbours : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        if (IsSkipped()) return;
        tables_.set({});
    }

    void migrate() {
        const auto ended = project_.alps({"migrate"});
        ASSERT_EQ(ended.status, 0) << ended.err;
    }

    /// Adds settings to those of the project.
    void set(const std::string& settings) {
        project_.write(
            "alps.json",
            R"({"schemas": ["written_schema"], "plugin_path": [")" +
                std::filesystem::path(ALPS_WRITTEN_SCHEMA_PLUGIN).parent_path().string() + "\"], " +
                settings + "}");
    }

    /// Adds the settings that the guide shows.
    void set_shown(const std::string& key) {
        const auto file = std::filesystem::path(ALPS_SOURCE_DIRECTORY) /
                          "tests/integration/guide/neighbours" / (key + ".json");
        const auto text = testing::text_of(file);
        set(text.substr(1, text.rfind('}') - 1));
    }

    finished drift() { return project_.alps({"drift", "--strict"}); }

    written_schema tables_{project_};
};

TEST_P(Neighbours, ArePassedOverByPatterns) {
    project_.copy("migrations");
    migrate();
    database_->ask("create table auth_keys (id integer primary key, users text)");
    database_->ask("alter table users add column legacy_id integer");
    database_->ask("create index legacy_ids on users (legacy_id)");
    database_->ask("create view auth_users as select id from users");
    EXPECT_EQ(drift().status, 1);
    set_shown("ignored");
    const auto ended = drift();
    EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
    EXPECT_THAT(ended.out, Not(HasSubstr("auth")));

    const auto pushed = project_.alps({"push", "--yes", "--allow", "all"});
    EXPECT_EQ(pushed.status, 0) << pushed.err;
    EXPECT_EQ(pushed.out, "nothing to push: the database has what the schema says\n");
    EXPECT_EQ(drift().status, 0);

    const auto pulled = project_.alps({"pull"});
    EXPECT_EQ(pulled.status, 0) << pulled.err;
    EXPECT_EQ(project_.alps_in("grep -rc auth pulled", {"x"}).out.find(":1"), std::string::npos);

    set(R"("ignored": ["auth_*"])");
    EXPECT_EQ(drift().status, 1) << "the column is seen again";
}

TEST_P(Neighbours, DoNotKeepAlpsFromAdoptingADatabase) {
    project_.copy("migrations");
    migrate();
    database_->ask(on_postgres() ? "drop schema drizzle cascade"
                                 : "drop table __drizzle_migrations");
    database_->ask("create table theirs (id integer primary key)");
    database_->ask("alter table accounts add column password text");
    const auto own = own_migrations();
    const auto early = project_.refusal({"migrate", "baseline", own.front()});
    EXPECT_EQ(early.exit, 8) << "what a later migration adds is there already";
    const auto ended = project_.alps({"migrate", "baseline", own.back()});
    EXPECT_EQ(ended.status, 0) << ended.err;
}

/// A login library keeps the accounts.
TEST_P(Neighbours, KeepTablesWithMigrationsOfTheirOwn) {
    set_shown("external_tables");
    const auto generated = project_.alps({"generate", "init", "--dialect", dialect()});
    ASSERT_EQ(generated.status, 0) << generated.err;
    EXPECT_THAT(generated.out, Not(HasSubstr("accounts")));
    EXPECT_THAT(generated.out, HasSubstr("creates table users"));
    migrate();
    EXPECT_EQ(tables(), own_tables_ - 2);
    const auto missing = drift();
    EXPECT_EQ(missing.status, 1);
    EXPECT_THAT(missing.out, HasSubstr("the database lacks table accounts"));
    const auto failed = project_.refusal({"push", "--yes"});
    EXPECT_EQ(failed.exit, 10);
    EXPECT_THAT(failed.message, HasSubstr("table accounts is kept by another program"));

    // The library's own migrations, from a project that alps keeps whole.
    project whole;
    whole.around.variables = project_.around.variables;
    whole.copy("migrations");
    database_->ask("drop table verification_tokens");
    for (const char* table : {"accounts", "sessions"})
        database_->ask(std::string("create table ") + table + " (id integer primary key)");
    const auto unlike = drift();
    EXPECT_THAT(unlike.out, HasSubstr("the database lacks column accounts.provider"));
    const auto pushed = project_.alps({"push", "--yes", "--allow", "all"});
    EXPECT_EQ(pushed.status, 0) << pushed.err;
    EXPECT_THAT(pushed.out, HasSubstr("creates table verification_tokens"));
    EXPECT_THAT(pushed.out, Not(HasSubstr("accounts")));
    EXPECT_EQ(database_->count("select count(*) from accounts"), 0) << "as it was";

    tables_.set({notes_with({"title"})});
    set_shown("external_tables");
    const auto again = project_.alps({"generate", "notes", "--dialect", dialect()});
    ASSERT_EQ(again.status, 0) << again.err;
    EXPECT_THAT(again.out, Not(HasSubstr("accounts")));
}

TEST_P(Neighbours, MayHaveTablesThatAProjectDoesWithout) {
    set_shown("omitted_tables");
    const auto generated = project_.alps({"generate", "init", "--dialect", dialect()});
    ASSERT_EQ(generated.status, 0) << generated.err;
    migrate();
    EXPECT_EQ(tables(), own_tables_ - 2);
    EXPECT_EQ(drift().status, 0);
    database_->ask("create table builds (id integer primary key)");
    EXPECT_EQ(drift().status, 1);
    auto builds = notes_with({"title"});
    builds.name = "builds";
    tables_.set({builds});
    set_shown("omitted_tables");
    const auto pushed = project_.alps({"push", "--yes"});
    EXPECT_EQ(pushed.status, 0) << pushed.err;
    EXPECT_EQ(drift().status, 0);
}

TEST_P(Neighbours, AreNamedBySettingsThatMakeSense) {
    set(R"("external_tables": ["acounts"])");
    const auto misspelt = project_.refusal({"drift"});
    EXPECT_EQ(misspelt.exit, on_postgres() ? 10 : misspelt.exit);
    set(R"("omitted_tables": ["users"])");
    const auto needed = project_.refusal({"generate", "init", "--dialect", dialect()});
    EXPECT_EQ(needed.exit, 10);
    EXPECT_THAT(needed.message, HasSubstr("omits users, which accounts refers to"));
    set(R"("omitted_tables": ["user"])");
    const auto unknown = project_.refusal({"generate", "init", "--dialect", dialect()});
    EXPECT_EQ(unknown.exit, 10);
    EXPECT_THAT(unknown.message, HasSubstr("names 'user', which is no table"));
    EXPECT_THAT(unknown.file, HasSubstr("alps.json"));
}

/// A table that is no longer declared, because a plugin is missing in a setting, say.
TEST_P(Neighbours, LoseNothingToAGeneratedMigrationUnasked) {
    project_.copy("migrations");
    tables_.set({notes_with({"title"})});
    ASSERT_EQ(project_.alps({"generate", "notes"}).status, 0);
    tables_.set({});
    const auto failed = project_.refusal({"generate", "gone"});
    EXPECT_EQ(failed.exit, 5);
    EXPECT_THAT(failed.message, HasSubstr("would take away table notes"));
    EXPECT_THAT(failed.hint, HasSubstr("--allow drop-table"));
    EXPECT_EQ(project_.alps({"generate", "--check"}).status, 1) << "one is needed";
    EXPECT_EQ(project_.alps({"generate", "gone", "--allow", "drop-table"}).status, 0);
}

ALPS_ON_EACH_ENGINE(Neighbours);

/// On SQLite, whose types do not say how times are kept.
class TimesOfNeighbours : public Neighbours {
protected:
    void SetUp() override {
        Neighbours::SetUp();
        project_.copy("migrations");
        ASSERT_EQ(project_.alps({"migrate", "--to", own_migrations().front()}).status, 0);
        database_->ask("drop table __drizzle_migrations");
        database_->ask("insert into users (id, email, created_at, updated_at) values "
                       "('a', 'a@example.com', 1764000000, 1764000000), "
                       "('b', 'b@example.com', '2026-11-27T15:58:58.069Z', 0)");
    }
};

TEST_P(TimesOfNeighbours, AreNamedByPullAndBaseline) {
    const auto pulled = project_.alps({"pull"});
    EXPECT_EQ(pulled.status, 0) << pulled.err;
    EXPECT_THAT(pulled.err, HasSubstr("users.created_at holds texts in 1 row"));
    EXPECT_THAT(pulled.err, HasSubstr("users.created_at holds what looks like seconds in 1 row"));
    const auto failed = project_.refusal({"migrate", "baseline", own_migrations().front()});
    EXPECT_EQ(failed.exit, 8);
    EXPECT_THAT(failed.message, HasSubstr("milliseconds from 1970"));
    EXPECT_EQ(failed.state, "nothing was changed");
}

TEST_P(TimesOfNeighbours, AreNotReadAsOurs) {
    for (const arguments& command : {arguments{"tenant", "list"},
                                     {"tenant", "register", "Acme", "--owner", "a@example.com"}}) {
        const auto failed = project_.refusal(command);
        EXPECT_EQ(failed.exit, 8);
        EXPECT_THAT(failed.hint, HasSubstr("alps migrate"));
    }
    EXPECT_EQ(count("tenants"), 0);
}

/// Each command that connects says it, the first one a person runs.
TEST_F(CommandTest, RefusesADatabaseThatDoesNotHoldEveryText) {
    if (testing::postgres_missing()) GTEST_SKIP() << "ALPS_TEST_POSTGRES_URL is not set";
    for (const char* encoding : {"LATIN1", "SQL_ASCII"}) {
        const testing::postgres_database database(std::string("encoding '") + encoding +
                                                  "' lc_collate 'C' lc_ctype 'C'");
        project_.around.variables["DATABASE_URL"] = database.url();
        for (const arguments& command :
             {arguments{"migrate"}, {"status"}, {"push"}, {"drift"}, {"tenant", "list"}}) {
            const auto failed = project_.refusal(command);
            EXPECT_EQ(failed.exit, 10) << command.front();
            EXPECT_THAT(failed.message,
                        HasSubstr(std::string("is encoded in ") + encoding + "; alps needs UTF8"));
            EXPECT_THAT(failed.hint, HasSubstr("--encoding=UTF8"));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(On, TimesOfNeighbours, ::testing::Values(engine::sqlite), engine_name());

} // namespace
} // namespace alps::command
