// An application with columns and tables of its own among those of alps, a login library and a
// report on one database: every command of the schema, and the repositories beside it.
#include "fixture.hpp"

#include <alps/base/read_file.hpp>

namespace alps::command {
namespace {

class SharedDatabase : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        if (IsSkipped()) return;
        project_.write("alps.json",
                       R"({"schemas": ["neighbours"], "ignored": ["users.password_*"],
            "plugin_path": [")" +
                           std::filesystem::path(ALPS_NEIGHBOURS_PLUGIN).parent_path().string() +
                           R"("]})");
    }

    /// Runs a command that must succeed.
    std::string alps(const arguments& given) {
        const auto ended = project_.alps(given);
        EXPECT_EQ(ended.status, 0) << given.front() << ": " << ended.out << ended.err;
        return ended.out;
    }

    /// What other programs have made in the database, before the application's own migration.
    void let_others_in() {
        database_->ask("alter table users add column password_hash text");
        database_->ask("create view owners as select user_id, role from tenant_members "
                       "where role = 'owner'");
    }

    void expect_all_as_declared() {
        EXPECT_EQ(alps({"drift"}).find("the database has what the schema says\n"), 0U);
        EXPECT_EQ(alps({"push", "--yes"}),
                  "nothing to push: the database has what the schema says\n");
        EXPECT_EQ(alps({"generate", "--check"}),
                  "no changes: the tables are as the migrations leave them\n");
    }
};

TEST_P(SharedDatabase, IsMigratedComparedPulledAndAdopted) {
    alps({"migrate"});
    let_others_in();
    const auto generated = alps({"generate", "ours", "--dialect", dialect()});
    EXPECT_THAT(generated, HasSubstr("adds column builds.branch"));
    EXPECT_THAT(generated, HasSubstr("creates table artifacts"));
    EXPECT_THAT(alps({"migrate", "lint"}), HasSubstr("0 errors"));
    alps({"migrate", "-n"});
    alps({"migrate"});
    expect_all_as_declared();

    alps({"pull"});
    const auto header = read_file(project_.path() / "pulled/tables.hpp").value();
    EXPECT_THAT(header, HasSubstr("extend<builds_columns>(alps::tables::builds)"));
    EXPECT_THAT(header, HasSubstr("extend<accounts_columns>(alps::tables::accounts)"));
    EXPECT_THAT(header, Not(HasSubstr("table<\"tenants\"")));

    database_->ask(on_postgres() ? "drop schema drizzle cascade"
                                 : "drop table __drizzle_migrations");
    const auto last = "000" + std::to_string(own_migrations().size()) + "_ours";
    alps({"migrate", "baseline", last});
    expect_all_as_declared();
}

TEST_P(SharedDatabase, GoesDownAndUp) {
    alps({"generate", "ours", "--dialect", dialect()});
    alps({"migrate"});
    let_others_in();
    alps({"seed", "--yes"});
    const auto users = count("users");
    for (std::size_t i = 0; i < own_migrations().size(); ++i)
        alps({"migrate", "down", "--yes"});
    EXPECT_EQ(count("users"), users);
    EXPECT_EQ(database_->count("select count(password_hash) from users"), 0) << "still there";
    alps({"migrate"});
    expect_all_as_declared();
    EXPECT_EQ(count("users"), users);
}

TEST_P(SharedDatabase, ServesTheRepositories) {
    alps({"generate", "ours", "--dialect", dialect()});
    alps({"migrate"});
    let_others_in();
    alps({"seed", "--yes"});
    alps({"tenant", "register", "Acme", "--owner", "dev@example.com"});
    EXPECT_THAT(alps({"tenant", "list"}), HasSubstr("acme"));
    EXPECT_THAT(alps({"member", "list", "acme"}), HasSubstr("dev@example.com"));
    EXPECT_GE(database_->count("select count(*) from owners"), 1);
}

ALPS_ON_EACH_ENGINE(SharedDatabase);

} // namespace
} // namespace alps::command
