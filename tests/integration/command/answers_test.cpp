#include "fixture.hpp"

namespace alps::command {
namespace {

class Answers : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        if (!IsSkipped()) set_up_database();
    }

    /// Runs a command, which must succeed in silence, and returns what it prints for people.
    std::string human(const arguments& given) {
        const auto ended = project_.alps(given);
        EXPECT_EQ(ended.status, 0) << ended.err;
        EXPECT_EQ(ended.err, "");
        return ended.out;
    }
};

TEST_P(Answers, TenantRegister) {
    const auto shown = human({"tenant", "register", "Acme", "--owner", "dev@example.com"});
    EXPECT_THAT(shown, HasSubstr("tenant   Acme\nslug     acme\nid       "));
    EXPECT_THAT(shown, HasSubstr("owner    dev@example.com\n"));
}

TEST_P(Answers, TenantListPageByPage) {
    for (const char* name : {"First", "Second"}) {
        const auto ended =
            project_.alps({"tenant", "register", name, "--owner", "dev@example.com"});
        ASSERT_EQ(ended.status, 0) << ended.err;
    }
    const auto all = project_.answer({"tenant", "list"});
    EXPECT_EQ(all.at("tenants").as_array().size(), 3U);
    EXPECT_TRUE(all.at("next").is_null());
    EXPECT_THAT(human({"tenant", "list"}), HasSubstr("\nsecond            Second"));

    const auto page = project_.answer({"tenant", "list", "--limit", "2"});
    ASSERT_EQ(page.at("tenants").as_array().size(), 2U);
    const auto cursor = text(page, "next");
    EXPECT_THAT(human({"tenant", "list", "--limit", "2"}), HasSubstr("--after " + cursor));
    const auto rest = project_.answer({"tenant", "list", "--limit", "2", "--after", cursor});
    ASSERT_EQ(rest.at("tenants").as_array().size(), 1U);
    EXPECT_EQ(text(rest.at("tenants").as_array()[0].as_object(), "slug"), "second");
}

TEST_P(Answers, TenantShowAndMemberList) {
    const auto shown = project_.answer({"tenant", "show", "development-team"});
    EXPECT_EQ(text(shown, "tenant.name"), "Development Team");
    for (const auto& answered : {shown, project_.answer({"member", "list", "development-team"})}) {
        ASSERT_EQ(answered.at("members").as_array().size(), 1U);
        const auto& member = answered.at("members").as_array()[0].as_object();
        EXPECT_EQ(text(member, "email"), "dev@example.com");
        EXPECT_EQ(text(member, "name"), "Dev User");
        EXPECT_EQ(text(member, "role"), "owner");
    }
    EXPECT_THAT(human({"tenant", "show", "development-team"}),
                HasSubstr("tenant   Development Team\n"));
    EXPECT_THAT(human({"member", "list", "development-team"}),
                HasSubstr("owner  dev@example.com  Dev User  "));
}

TEST_P(Answers, MigrateStatus) {
    const auto answered = project_.answer({"migrate", "status"});
    EXPECT_EQ(number(answered, "pending"), 0);
    const auto& entry = answered.at("migrations").as_array().at(0).as_object();
    EXPECT_EQ(text(entry, "tag"), "0000_init");
    EXPECT_EQ(entry.at("applied"), true);
    EXPECT_THAT(human({"migrate", "status"}),
                ::testing::ContainsRegex("0000_init +applied\n0001_harden +applied\n"));
}

TEST_P(Answers, Status) {
    const auto answered = project_.answer({"status"});
    EXPECT_EQ(text(answered, "environment"), on_postgres() ? "production" : "development");
    EXPECT_EQ(answered.at("protected"), on_postgres());
    EXPECT_EQ(text(answered, "plugin.name"), dialect());
    EXPECT_EQ(text(answered, "server.dialect"), dialect());
    EXPECT_GT(number(answered, "size"), 0);
    EXPECT_EQ(number(answered, "migrations.applied"), std::ssize(own_migrations()));
    EXPECT_EQ(number(answered, "migrations.pending"), 0);
    const auto shown = human({"status"});
    EXPECT_THAT(shown, HasSubstr(on_postgres() ? "production (protected)" : "development\n"));
    EXPECT_THAT(shown, HasSubstr(std::to_string(own_migrations().size()) + " applied, 0 pending"));
}

TEST_P(Answers, SeedList) {
    EXPECT_EQ(human({"seed", "--list"}), "development\n");
    EXPECT_EQ(project_.answer({"seed", "--list"}).at("sets"),
              boost::json::value(boost::json::array{"development"}));
}

TEST_P(Answers, Seed) {
    EXPECT_THAT(human({"seed", "--yes"}), HasSubstr("users           0         1\n"));
}

TEST_P(Answers, PluginListAndInfo) {
    const auto listed = project_.answer({"plugin", "list"});
    ASSERT_EQ(listed.at("plugins").as_array().size(), 3U);
    EXPECT_EQ(text(listed.at("plugins").as_array()[0].as_object(), "name"), dialect());
    EXPECT_THAT(human({"plugin", "list"}), HasSubstr("/" + dialect() + ".so\n"));

    const auto info = project_.answer({"plugin", "info", dialect()});
    EXPECT_EQ(text(info, "plugin.name"), dialect());
    EXPECT_EQ(info.at("plugin").at("capabilities").as_array().at(0), "backend");
    EXPECT_EQ(text(info, "plugin.build_tag"), text(project_.answer({"version"}), "build_tag"));
    EXPECT_THAT(human({"plugin", "info", "seeder"}), HasSubstr("offers     seed source\n"));
}

TEST_P(Answers, ConfigShowAndVersion) {
    const auto shown = project_.answer({"config", "show"});
    EXPECT_EQ(text(shown, "config.backend.value"), dialect());
    EXPECT_EQ(text(shown, "config.url.origin"),
              on_postgres() ? "environment DATABASE_URL" : "built-in");
    EXPECT_THAT(human({"config", "show"}), Not(HasSubstr("built-in")));
    EXPECT_THAT(human({"config", "show", "--origin"}), HasSubstr("built-in"));
    EXPECT_THAT(human({"version"}),
                HasSubstr("alps " + text(project_.answer({"version"}), "version") + "\n"));
    EXPECT_EQ(human({"--version"}), human({"version"}));
    EXPECT_EQ(project_.answer({"--version"}), project_.answer({"version"}));
    EXPECT_EQ(human({"-e", "test", "--version"}), human({"version"}));
}

ALPS_ON_EACH_ENGINE(Answers);

} // namespace
} // namespace alps::command
