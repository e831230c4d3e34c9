#include "fixture.hpp"

namespace alps::command {
namespace {

/// A database of the first migration, with rows, that is to be hardened.
class Hardening : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ASSERT_EQ(project_.alps({"migrate", "--to", "0000_init"}).status, 0);
        for (const std::string& sql :
             {"insert into users (id, email) values ('" + user + "', 'Ann@Example.com')",
              "insert into tenants (id, name, slug) values ('" + tenant + "', 'Acme', 'acme')",
              "insert into tenant_members (tenant_id, user_id, role) values ('" + tenant + "', '" +
                  user + "', 'owner')",
              "insert into invitations (tenant_id, email, role, token, invited_by, expires_at)"
              " values ('" +
                  tenant + "', 'bob@example.com', 'member', 't', '" + user + "', " +
                  (on_postgres() ? "now()" : "0") + ")"})
            (void)database_->ask(sql);
    }

    const std::string user = "01930000-0000-7000-8000-000000000001";
    const std::string tenant = "01930000-0000-7000-8000-000000000002";
};

TEST_P(Hardening, KeepsTheRowsThereAndBackAndThereAgain) {
    const arguments harden{"migrate", "--to", "0001_harden"};
    for (const auto& command : {harden, {"migrate", "down", "-y"}, harden, {"migrate"}}) {
        const auto ended = project_.alps(command);
        EXPECT_EQ(ended.status, 0) << ended.err;
        EXPECT_EQ(database_->ask("select role from tenant_members"), "owner");
        EXPECT_EQ(database_->ask("select role from invitations"), "member");
        EXPECT_EQ(database_->ask("select email from users"), "Ann@Example.com");
    }
    EXPECT_THAT(project_.alps({"tenant", "show", "acme"}).out, HasSubstr("Ann@Example.com"));
    EXPECT_EQ(project_.alps({"drift"}).status, 0);
}

TEST_P(Hardening, RefusesTwoSpellingsOfOneAddressAndChangesNothing) {
    (void)database_->ask("insert into users (email) values (' ann@example.COM ')");
    const auto failed = project_.refusal({"migrate", "--to", "0001_harden"});
    EXPECT_EQ(failed.exit, 3);
    EXPECT_THAT(failed.file, HasSubstr("0001_harden.sql"));
    EXPECT_THAT(failed.state, HasSubstr("rolled back; 1 applied, "));
    EXPECT_EQ(count("users"), 2);
    EXPECT_EQ(count("tenant_members"), 1);
    EXPECT_EQ(project_.alps({"migrate", "status", "--exit-code"}).status, 1);
}

ALPS_ON_EACH_ENGINE(Hardening);

} // namespace
} // namespace alps::command
