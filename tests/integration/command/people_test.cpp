// People and their sessions from the shell.
#include "fixture.hpp"

namespace alps::command {
namespace {

class People : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        if (IsSkipped()) return;
        ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    }

    /// Adds a session of Ann's by hand, as another process of the application does.
    void add_session(const std::string& number) {
        const std::string later = on_postgres() ? "now() + interval '1 day'" : "9000000000000";
        database_->ask("insert into sessions (id, user_id, token, expires_at, user_agent) select "
                       "'01930000-0000-7000-8000-00000000000" +
                       number + "', id, 'digest " + number + "', " + later +
                       ", 'curl' from users where email = 'ann@example.com'");
    }
};
ALPS_ON_EACH_ENGINE(People);

TEST_P(People, AreAddedShownVerifiedAndRemoved) {
    EXPECT_THAT(human({"user", "create", " Ann@Example.com", "--name", "Ann", "-n"}),
                HasSubstr("would add ann@example.com"));
    EXPECT_EQ(count("users"), 0);
    EXPECT_THAT(human({"user", "create", " Ann@Example.com", "--name", "Ann"}),
                HasSubstr("user      ann@example.com\n"));
    expect_refused({"user", "create", "ANN@example.com"}, 5, "'ann@example.com' is taken");
    expect_refused({"user", "create", "ANN@example.com", "-n"}, 5, "'ann@example.com' is taken");
    expect_refused({"user", "create", ""}, 2, "the e-mail");

    EXPECT_THAT(human({"user", "list"}), HasSubstr("ann@example.com  Ann   no"));
    EXPECT_THAT(human({"user", "verify", "ann@example.com", "-n"}), HasSubstr("would mark"));
    EXPECT_THAT(human({"user", "verify", "ann@example.com"}), HasSubstr("marked as verified"));
    const auto shown = project_.answer({"user", "show", "ann@example.com"});
    EXPECT_EQ(text(shown, "user.email"), "ann@example.com");
    EXPECT_EQ(text(shown, "user.name"), "Ann");
    EXPECT_THAT(human({"user", "show", "ann@example.com"}), HasSubstr("verified  yes\n"));
    expect_refused({"user", "show", "bob@example.com"}, 5, "'bob@example.com'");

    const arguments remove{"user", "remove", "ann@example.com"};
    if (on_postgres()) expect_refused(remove, 5, "needs consent");
    EXPECT_THAT(human({"user", "remove", "ann@example.com", "-n", "--yes"}),
                HasSubstr("would remove"));
    EXPECT_EQ(count("users"), 1);
    human({"user", "remove", "ann@example.com", "--yes"});
    EXPECT_EQ(count("users"), 0);
}

TEST_P(People, GetAPasswordThatIsNowhereInClear) {
    project_.write("password", "correct horse battery\n");
    human({"user", "create", "ann@example.com", "--verified", "--password-file", "password"});
    const auto hash = database_->ask("select hash from user_passwords");
    EXPECT_THAT(hash, ::testing::StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    const auto piped =
        project_.alps_in("printf 'another horse' | \"$@\"",
                         {"user", "create", "bob@example.com", "--password-file", "-"});
    EXPECT_EQ(piped.status, 0) << piped.err;
    EXPECT_EQ(count("user_passwords"), 2);

    project_.write("password", "short");
    expect_refused({"user", "create", "cyd@example.com", "--password-file", "password"}, 2,
                   "the password has 5 characters");
    expect_refused({"user", "create", "cyd@example.com", "--password-file", "none"}, 10, "'none'");
    EXPECT_EQ(count("users"), 2);
}

TEST_P(People, HashAtTheCostThatIsConfigured) {
    project_.around.variables["ALPS_PASSWORD_MEMORY"] = "20";
    project_.around.variables["ALPS_PASSWORD_PASSES"] = "3";
    project_.write("password", "correct horse battery");
    human({"user", "create", "ann@example.com", "--password-file", "password"});
    EXPECT_THAT(database_->ask("select hash from user_passwords"), HasSubstr("$m=20480,t=3,p=1$"));
    project_.around.variables["ALPS_PASSWORD_MEMORY"] = "1";
    expect_refused({"user", "list"}, 10, "ALPS_PASSWORD_MEMORY");
}

TEST_P(People, AreLoggedOut) {
    human({"user", "create", "ann@example.com"});
    for (const char* number : {"1", "2", "3"})
        add_session(number);
    const auto listed = human({"session", "list", "ann@example.com"});
    EXPECT_THAT(listed, HasSubstr("01930000-0000-7000-8000-000000000002"));
    EXPECT_THAT(listed, HasSubstr("curl"));
    EXPECT_THAT(listed, Not(HasSubstr("digest")));

    const std::string second = "01930000-0000-7000-8000-000000000002";
    expect_refused({"session", "revoke", "ann@example.com"}, 2, "which session?");
    expect_refused({"session", "revoke", "ann@example.com", second, "--all"}, 2, "which session?");
    expect_refused({"session", "revoke", "ann@example.com", "x"}, 2, "'x' is not the id");
    EXPECT_THAT(human({"session", "revoke", "ann@example.com", second, "-n"}),
                HasSubstr("would end"));
    EXPECT_EQ(count("sessions"), 3);
    human({"session", "revoke", "ann@example.com", second});
    expect_refused({"session", "revoke", "ann@example.com", second}, 5, "has no session");
    EXPECT_THAT(human({"session", "revoke", "ann@example.com", "--all"}), HasSubstr("(2)"));
    EXPECT_EQ(count("sessions"), 0);
}

} // namespace
} // namespace alps::command
