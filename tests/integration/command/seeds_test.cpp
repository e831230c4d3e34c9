#include "fixture.hpp"

namespace alps::command {
namespace {

class Seeds : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        if (IsSkipped()) return;
        ASSERT_EQ(project_.alps({"migrate"}).status, 0);
        project_.copy("seeds");
    }

    [[nodiscard]] std::string seed_file(const std::string& name) const {
        return (project_.path() / "seeds/development" / name).string();
    }

    void expect_nothing_loaded() {
        EXPECT_EQ(count("users"), 0);
        EXPECT_EQ(count("tenants"), 0);
        EXPECT_EQ(count("tenant_members"), 0);
    }
};

TEST_P(Seeds, LoadNothingIfOneFileIsNoJson) {
    project_.write("seeds/development/03_tenant_members.json",
                   "{\n  \"table\": \"tenant_members\",\n  \"key\": [\"id\"],\n  \"rows\": [}\n");
    const auto failed = project_.refusal({"seed", "-y"});
    EXPECT_EQ(failed.exit, 10);
    EXPECT_EQ(failed.code, "configuration");
    EXPECT_EQ(failed.file, seed_file("03_tenant_members.json"));
    EXPECT_EQ(failed.line, 4);
    expect_nothing_loaded();

    const auto shown = project_.alps({"seed", "-y"});
    EXPECT_EQ(shown.status, 10);
    EXPECT_THAT(shown.err, HasSubstr("\n   " + failed.file + ":4\n"));
}

TEST_P(Seeds, LoadNothingIfOneFileHasAnotherShape) {
    project_.write(
        "seeds/development/02_tenants.json",
        "{\"table\": \"tenants\",\n \"key\": [\"id\"],\n \"rows\": [\n  {\"slug\": 1}]}");
    const auto failed = project_.refusal({"seed", "-y"});
    EXPECT_EQ(failed.exit, 10);
    EXPECT_EQ(failed.file, seed_file("02_tenants.json"));
    EXPECT_EQ(failed.line, 4);
    EXPECT_THAT(failed.message, HasSubstr("row 1 lacks its key column 'id'"));
    expect_nothing_loaded();
}

TEST_P(Seeds, LoadNothingIfTheDatabaseRefusesARow) {
    project_.write("seeds/development/03_tenant_members.json",
                   "{\"table\": \"tenant_members\", \"key\": [\"tenant_id\", \"id\"], \"rows\": [\n"
                   " {\"id\": \"01930000-0000-7000-8000-000000000003\",\n"
                   "  \"tenant_id\": \"01930000-0000-7000-8000-0000000000ff\",\n"
                   "  \"user_id\": \"01930000-0000-7000-8000-000000000001\",\n"
                   "  \"role\": \"owner\"}]}");
    const auto failed = project_.refusal({"seed", "-y"});
    EXPECT_EQ(failed.exit, 3);
    EXPECT_EQ(failed.code, "constraint_violation");
    EXPECT_EQ(failed.file, seed_file("03_tenant_members.json"));
    EXPECT_EQ(failed.line, 2);
    EXPECT_EQ(failed.state, "nothing was loaded");
    expect_nothing_loaded();
}

TEST_P(Seeds, LoadNothingIfAKeyIsTaken) {
    project_.write("seeds/development/04_users.json",
                   "{\"table\": \"users\", \"key\": [\"id\"], \"rows\": [\n\n"
                   " {\"id\": \"01930000-0000-7000-8000-0000000000ff\", \"email\": "
                   "\"dev@example.com\"}]}");
    const auto failed = project_.refusal({"seed", "-y"});
    EXPECT_EQ(failed.exit, 3);
    EXPECT_EQ(failed.file, seed_file("04_users.json"));
    EXPECT_EQ(failed.line, 3);
    EXPECT_EQ(failed.state, "nothing was loaded");
    expect_nothing_loaded();
}

TEST_P(Seeds, LoadNothingIfAValueDoesNotFit) {
    if (!on_postgres()) GTEST_SKIP() << "SQLite takes any value for any type";
    project_.write("seeds/development/04_users.json",
                   "{\"table\": \"users\", \"key\": [\"id\"], \"rows\": [\n"
                   " {\"id\": \"four\", \"email\": \"a@b\"}]}");
    const auto failed = project_.refusal({"seed", "-y"});
    EXPECT_EQ(failed.exit, 3);
    EXPECT_EQ(failed.sqlstate, "22P02");
    EXPECT_EQ(failed.line, 2);
    expect_nothing_loaded();
}

TEST_P(Seeds, OfAnUnknownSetAreListed) {
    project_.write("seeds/demo/01_users.json", "{}");
    for (const char* set : {"nope", "../seeds/development", "development/", ".", ""}) {
        const auto failed = project_.refusal({"seed", set, "-y"});
        EXPECT_EQ(failed.exit, 10) << set;
        EXPECT_THAT(failed.message, HasSubstr("no seed set '" + std::string(set) + "'"));
        EXPECT_THAT(failed.hint, HasSubstr("demo, development"));
    }
    expect_nothing_loaded();
}

TEST_P(Seeds, AskForConsentOnlyWhereProtected) {
    const auto ended = project_.alps({"seed"});
    EXPECT_EQ(ended.status, on_postgres() ? 5 : 0);
    EXPECT_EQ(count("users"), on_postgres() ? 0 : 1);
}

ALPS_ON_EACH_ENGINE(Seeds);

class UnmigratedDatabase : public CommandOnEngineTest {};

TEST_P(UnmigratedDatabase, IsToBeMigratedFirst) {
    project_.copy("migrations");
    project_.write("migrations/" + dialect() + "/meta/_journal.json",
                   std::string(R"({"version": "7", "dialect": ")") +
                       (on_postgres() ? "postgresql" : "sqlite") + R"(", "entries": []})");
    for (const std::string& tag : own_migrations())
        std::filesystem::remove(project_.path() / "migrations" / dialect() / (tag + ".sql"));
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    for (const auto& command : {arguments{"seed", "-y"},
                                {"tenant", "list"},
                                {"tenant", "show", "acme"},
                                {"tenant", "register", "Acme", "--owner", "dev@example.com"}}) {
        const auto failed = project_.refusal(command);
        EXPECT_EQ(failed.exit, command.front() == "seed" ? 3 : 8);
        EXPECT_THAT(failed.hint, HasSubstr("alps migrate"));
    }
    EXPECT_EQ(tables(), 0);
}

ALPS_ON_EACH_ENGINE(UnmigratedDatabase);

} // namespace
} // namespace alps::command
