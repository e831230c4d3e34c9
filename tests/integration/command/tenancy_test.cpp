// What is done in a tenant from the shell: by somebody, under the rules, or by the system.
#include "fixture.hpp"

namespace alps::command {
namespace {

class Tenancy : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        if (IsSkipped()) return;
        set_up_database();
        const std::string yes = on_postgres() ? "true" : "1";
        for (const auto& [number, name] : {std::pair{"a", "ann"}, {"b", "bob"}}) {
            database_->ask("insert into users (id, email, email_verified) values "
                           "('01930000-0000-7000-8000-00000000000" +
                           std::string(number) + "', '" + name + "@example.com', " + yes + ")");
        }
    }

    /// Lets somebody into the seeded tenant.
    void join(const std::string& email, const std::string& role = "member") {
        project_.write("token", human({"invite", "create", team, email, "--role", role, "--as",
                                       "dev@example.com"}));
        human({"invite", "accept", "--token-file", "token", "--as", email});
    }

    [[nodiscard]] std::string role_of(const std::string& email) {
        return database_->ask("select role from tenant_members m join users u on u.id = m.user_id "
                              "where u.email = '" +
                              email + "'");
    }

    static constexpr auto team = "development-team";
};
ALPS_ON_EACH_ENGINE(Tenancy);

TEST_P(Tenancy, NamesWhoActs) {
    expect_refused({"tenant", "rename", team, "Other"}, 2, "on whose behalf?");
    const auto both = project_.alps({"tenant", "rename", team, "x", "--as", "a@b", "--system"});
    EXPECT_EQ(both.status, 2);
    expect_refused({"tenant", "rename", team, "Other", "--as", "no@body"}, 5, "'no@body'");
    expect_refused({"tenant", "rename", team, "Other", "--as", "ann@example.com"}, 5,
                   "'ann@example.com' is no member");
    expect_refused({"tenant", "rename", "nowhere", "Other", "--system"}, 5, "'nowhere'");
    EXPECT_THAT(human({"tenant", "rename", team, "Mine", "--as", "dev@example.com"}),
                HasSubstr("tenant   Mine\n"));
    const auto renamed = human({"tenant", "rename", team, " Theirs ", "--system"});
    EXPECT_THAT(renamed, HasSubstr("tenant   Theirs\n"));
    EXPECT_THAT(renamed, HasSubstr("as the system, without rules\n"));
    const auto answered = project_.answer({"tenant", "rename", team, "Ours", "--system"});
    EXPECT_EQ(text(answered, "acting"), "system");
    EXPECT_EQ(text(answered, "tenant.name"), "Ours");
}

TEST_P(Tenancy, InvitesWithATokenThatIsShownOnce) {
    const auto created = project_.answer({"invite", "create", team, "Ann@Example.com", "--role",
                                          "admin", "--as", "dev@example.com"});
    EXPECT_EQ(text(created, "invitation.email"), "ann@example.com");
    EXPECT_EQ(text(created, "invitation.role"), "admin");
    const auto token = text(created, "token");
    EXPECT_THAT(token, ::testing::StartsWith("alps_inv_"));
    EXPECT_EQ(database_->ask("select count(*) from invitations where token = '" + token + "'"),
              "0");

    const auto again =
        human({"invite", "resend", team, "ann@example.com", "--as", "dev@example.com"});
    EXPECT_THAT(again, ::testing::MatchesRegex("alps_inv_[0-9a-z_]+\n")) << "and nothing else";
    const auto listed = human({"invite", "list", team, "--as", "dev@example.com"});
    EXPECT_THAT(listed, HasSubstr("ann@example.com  admin"));
    EXPECT_THAT(listed, Not(HasSubstr("alps_inv_")));

    project_.write("token", token);
    expect_refused({"invite", "accept", "--token-file", "token", "--as", "ann@example.com"}, 5,
                   "there is no such invitation");
    project_.write("token", again);
    expect_refused({"invite", "accept", "--token-file", "token", "--as", "bob@example.com"}, 5,
                   "there is no such invitation");
    EXPECT_THAT(
        human({"invite", "accept", "--token-file", "token", "--as", "ann@example.com", "-n"}),
        HasSubstr("would join development-team as admin"));
    EXPECT_EQ(count("tenant_members"), 1);
    const auto joined =
        project_.alps_in("printf '%s\\n' '" + again.substr(0, again.size() - 1) + "' | \"$@\"",
                         {"invite", "accept", "--token-file", "-", "--as", "ann@example.com"});
    EXPECT_EQ(joined.status, 0) << joined.err;
    EXPECT_EQ(role_of("ann@example.com"), "admin");
    expect_refused({"invite", "create", team, "ann@example.com", "--as", "dev@example.com"}, 5,
                   "is a member already");
}

TEST_P(Tenancy, RevokesInvitations) {
    const auto created =
        project_.answer({"invite", "create", team, "ann@example.com", "--as", "dev@example.com"});
    const auto id = text(created, "invitation.id");
    project_.write("token", text(created, "token"));
    expect_refused({"invite", "revoke", team, "x", "--system"}, 2, "'x' is not the id");
    EXPECT_THAT(human({"invite", "revoke", team, id, "--system", "-n"}), HasSubstr("would revoke"));
    EXPECT_THAT(human({"invite", "revoke", team, id, "--system"}), HasSubstr("revoked " + id));
    const arguments accept{"invite", "accept", "--token-file", "token", "--as", "ann@example.com"};
    const auto failed = project_.refusal(accept);
    EXPECT_EQ(failed.exit, 5);
    EXPECT_EQ(failed.code, "expired");
    EXPECT_EQ(count("tenant_members"), 1);
}

TEST_P(Tenancy, ChangesMembersUnderTheRules) {
    join("ann@example.com", "admin");
    join("bob@example.com");
    expect_refused({"member", "role", team, "ann@example.com", "member", "--as", "bob@example.com"},
                   5, "only owners and admins change roles");
    expect_refused({"member", "role", team, "bob@example.com", "king", "--system"}, 2,
                   "there is no role 'king'");
    expect_refused({"member", "role", team, "dev@example.com", "member", "--system"}, 5,
                   "would be without an owner");
    EXPECT_THAT(human({"member", "role", team, "bob@example.com", "admin", "--as",
                       "ann@example.com", "-n"}),
                HasSubstr("bob@example.com would be admin"));
    EXPECT_EQ(role_of("bob@example.com"), "member");
    human({"member", "role", team, "bob@example.com", "admin", "--as", "ann@example.com"});
    EXPECT_EQ(role_of("bob@example.com"), "admin");

    EXPECT_THAT(human({"member", "list", team, "--role", "owner"}),
                Not(HasSubstr("ann@example.com")));
    EXPECT_THAT(human({"member", "list", team, "--matching", "ANN@"}),
                HasSubstr("ann@example.com"));

    const arguments leave{"member", "remove", team, "bob@example.com", "--as", "bob@example.com"};
    if (on_postgres()) expect_refused(leave, 5, "needs consent");
    auto consenting = leave;
    consenting.emplace_back("--yes");
    human(consenting);
    EXPECT_EQ(count("tenant_members"), 2);
    expect_refused({"member", "remove", team, "bob@example.com", "--system", "--yes"}, 5,
                   "'bob@example.com' is no member");
}

TEST_P(Tenancy, HandsOverAndRemovesATenant) {
    join("ann@example.com");
    expect_refused({"tenant", "transfer", team, "bob@example.com", "--as", "dev@example.com"}, 5,
                   "is no member");
    expect_refused({"tenant", "transfer", team, "dev@example.com", "--as", "ann@example.com"}, 5,
                   "only owners transfer ownership");
    human({"tenant", "transfer", team, "ann@example.com", "--as", "dev@example.com"});
    EXPECT_EQ(role_of("ann@example.com"), "owner");
    EXPECT_EQ(role_of("dev@example.com"), "admin");

    const arguments by_admin{"tenant", "remove", team, "--as", "dev@example.com", "--yes"};
    expect_refused(by_admin, 5, "only owners remove a tenant");
    const arguments by_owner{"tenant", "remove", team, "--as", "ann@example.com"};
    if (on_postgres()) expect_refused(by_owner, 5, "needs consent");
    auto looking = by_owner;
    looking.emplace_back("-n");
    EXPECT_THAT(human(looking), HasSubstr("would remove development-team"));
    EXPECT_EQ(count("tenants"), 1);
    auto consenting = by_owner;
    consenting.emplace_back("--yes");
    EXPECT_THAT(human(consenting), HasSubstr("removed development-team"));
    EXPECT_EQ(count("tenants"), 0);
    EXPECT_EQ(count("tenant_members"), 0);
}

TEST_P(Tenancy, KeepsBuilds) {
    project_.write("pat", "ghp_secret\n");
    const arguments create{"build",
                           "create",
                           team,
                           "Api",
                           "--organization",
                           "acme",
                           "--repository",
                           "api",
                           "--selector",
                           "branch:main",
                           "--selector",
                           "tag:v*",
                           "--cache-minutes",
                           "30",
                           "--token-file",
                           "pat",
                           "--as",
                           "dev@example.com"};
    const auto made = project_.answer(create);
    const auto id = text(made, "build.id");
    EXPECT_EQ(number(made, "build.version"), 1);
    EXPECT_EQ(made.at("build").at("selectors"),
              boost::json::value(boost::json::array{"branch:main", "tag:v*"}));
    EXPECT_EQ(database_->ask("select personal_access_token from builds"), "ghp_secret");
    expect_refused(create, 5, "is taken by another build");

    const auto shown = project_.alps({"build", "show", team, id, "--as", "dev@example.com"});
    EXPECT_THAT(shown.out, HasSubstr("repository  acme/api\n"));
    EXPECT_THAT(shown.out, HasSubstr("selects     branch:main\n"));
    EXPECT_THAT(shown.out + shown.err, Not(HasSubstr("ghp_")));
    EXPECT_THAT(human({"build", "list", team, "--system"}), HasSubstr("Api   acme/api    1"));

    project_.write("pat", "ghp_other");
    const auto edited =
        project_.answer({"build", "edit", team, id, "--name", "Web", "--selector",
                         "workflow:ci.yml", "--token-file", "pat", "--as", "dev@example.com"});
    EXPECT_EQ(text(edited, "build.name"), "Web");
    EXPECT_EQ(text(edited, "build.organization"), "acme") << "what is not named stays";
    EXPECT_EQ(number(edited, "build.version"), 2);
    EXPECT_EQ(database_->ask("select personal_access_token from builds"), "ghp_other");

    expect_refused({"build", "edit", team, id, "--selector", "main", "--system"}, 2,
                   "'main' is not a selector");
    expect_refused({"build", "show", team, "x", "--system"}, 2, "'x' is not the id");
    project_.write("pat", "");
    expect_refused({"build", "edit", team, id, "--token-file", "pat", "--system"}, 2, "is empty");
    project_.write("pat", "a\nb");
    expect_refused({"build", "edit", team, id, "--token-file", "pat", "--system"}, 2,
                   "more than one line");
    project_.write("pat", std::string(4097, 'x'));
    const auto version = database_->ask("select version from builds");
    expect_refused(
        {"build", "edit", team, id, "--name", "Other", "--token-file", "pat", "--system"}, 2,
        "the limit is 4096");
    EXPECT_EQ(database_->ask("select version from builds"), version) << "all or nothing";

    EXPECT_THAT(human({"build", "remove", team, id, "--system", "-n"}), HasSubstr("would remove"));
    EXPECT_EQ(count("builds"), 1);
    if (on_postgres())
        expect_refused({"build", "remove", team, id, "--system"}, 5, "needs consent");
    EXPECT_THAT(human({"build", "remove", team, id, "--system", "--yes"}),
                HasSubstr("removed " + id));
    EXPECT_EQ(count("builds"), 0);
    expect_refused({"build", "remove", team, id, "--system", "--yes"}, 5, "there is no build");
}

/// What the role forbids a dry run refuses, too.
TEST_P(Tenancy, SaysInADryRunWhatIsForbidden) {
    join("bob@example.com");
    project_.write("pat", "x");
    const std::vector<arguments> forbidden = {
        {"tenant", "rename", team, "Other"},
        {"tenant", "remove", team},
        {"tenant", "transfer", team, "dev@example.com"},
        {"member", "role", team, "dev@example.com", "member"},
        {"member", "role", team, "bob@example.com", "admin"},
        {"member", "remove", team, "dev@example.com"},
        {"invite", "create", team, "ann@example.com"},
        {"invite", "revoke", team, "01930000-0000-7000-8000-00000000000a"},
        {"build", "create", team, "Api", "--organization", "a", "--repository", "b", "--selector",
         "tag:*", "--token-file", "pat"},
        {"build", "remove", team, "01930000-0000-7000-8000-00000000000a"}};
    for (arguments command : forbidden) {
        for (const char* more : {"--as", "bob@example.com", "-n"})
            command.emplace_back(more);
        const auto failed = project_.refusal(command);
        EXPECT_EQ(failed.code, "forbidden") << command[0] << ' ' << command[1];
    }
}

/// Another program has stored what alps would refuse.
TEST_P(Tenancy, NeverPrintsNamesThatDeceive) {
    const auto tenant = database_->ask("select id from tenants");
    database_->ask("insert into builds (id, tenant_id, name, organization, repository, "
                   "personal_access_token, cache_expiration_minutes) values "
                   "('01930000-0000-7000-8000-00000000000c', '" +
                   tenant + "', 'a\u202eb', 'o', 'r', 'x', 0)");
    for (const arguments& command :
         {arguments{"build", "list", team, "--system"},
          {"build", "show", team, "01930000-0000-7000-8000-00000000000c", "--system"}}) {
        const auto shown = human(command);
        EXPECT_THAT(shown, HasSubstr("a\\u{202e}b"));
        EXPECT_THAT(shown, Not(HasSubstr("\u202e")));
    }
}

TEST_P(Tenancy, KeepsTheLimitsOfTheConfiguration) {
    project_.around.variables["ALPS_MAX_OPEN_INVITATIONS"] = "1";
    const auto invite = [&](const std::string& email) {
        return arguments{"invite", "create", team, email, "--as", "dev@example.com"};
    };
    project_.write("token", human(invite("bob@example.com")));
    expect_refused(invite("ann@example.com"), 5, "as many open invitations as it may have: 1");
    const auto members = std::to_string(count("tenant_members"));
    project_.around.variables["ALPS_MAX_MEMBERS"] = members;
    const arguments accept{"invite", "accept", "--token-file", "token", "--as", "bob@example.com"};
    expect_refused(accept, 5, "as many members as it may have: " + members);
    project_.around.variables["ALPS_MAX_MEMBERS"] = "unlimited";
    project_.around.variables["ALPS_MAX_TENANTS_PER_USER"] = "0";
    expect_refused(accept, 5, "belongs to as many tenants as they may: 0");
    expect_refused({"tenant", "register", "Acme", "--owner", "bob@example.com"}, 5,
                   "belongs to as many tenants as they may: 0");
    project_.around.variables["ALPS_MAX_TENANTS_PER_USER"] = "1";
    human(accept);
    project_.around.variables["ALPS_MAX_MEMBERS"] = "-1";
    expect_refused(accept, 10, "ALPS_MAX_MEMBERS '-1'");
}

TEST_P(Tenancy, AsksForAllThatABuildNeeds) {
    project_.write("pat", "x");
    arguments given{"build", "create", team, "Api", "--system"};
    for (const auto& [option, value] :
         {std::pair("--organization", "a"), std::pair("--repository", "b"),
          std::pair("--selector", "tag:*"), std::pair("--token-file", "pat")}) {
        expect_refused(given, 2, " is required");
        given.insert(given.end(), {option, value});
    }
    EXPECT_EQ(project_.alps(given).status, 0);
}

TEST_P(Tenancy, IsForAdminsToChangeBuilds) {
    join("bob@example.com");
    project_.write("pat", "x");
    expect_refused({"build", "create", team, "Api", "--organization", "a", "--repository", "b",
                    "--selector", "tag:*", "--token-file", "pat", "--as", "bob@example.com"},
                   5, "only owners and admins create builds");
    EXPECT_EQ(count("builds"), 0);
    EXPECT_EQ(project_.answer({"build", "list", team, "--as", "bob@example.com"})
                  .at("builds")
                  .as_array()
                  .size(),
              0U);
}

} // namespace
} // namespace alps::command
