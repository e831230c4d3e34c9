#include "fixture.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

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

    /// The commands that migrate, undo all but the first migration one by one, and migrate again.
    static std::vector<arguments> there_and_back_and_there() {
        std::vector<arguments> commands{{"migrate"}};
        commands.insert(commands.end(), own_migrations().size() - 1, {"migrate", "down", "-y"});
        commands.push_back({"migrate"});
        return commands;
    }

    /// What the tables are made of: their columns, keys, checks, indexes and triggers.
    [[nodiscard]] std::string catalogue() const {
        return database_->ask(
            on_postgres()
                ? "select string_agg(line, chr(10) order by line) from ("
                  "select concat_ws(' ', table_name, column_name, data_type, is_nullable, "
                  "column_default) as line from information_schema.columns "
                  "where table_schema = 'public' union all "
                  "select pg_get_constraintdef(oid) || conname from pg_constraint "
                  "where connamespace = 'public'::regnamespace union all "
                  "select indexdef from pg_indexes where schemaname = 'public' union all "
                  "select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal) as lines"
                : "select group_concat(line, char(10)) from (select name || replace(sql, '\"', "
                  "'`') "
                  "as line from sqlite_master where name not like '%alps%' order by name)");
    }

    const std::string user = "01930000-0000-7000-8000-000000000001";
    const std::string tenant = "01930000-0000-7000-8000-000000000002";
};

TEST_P(Hardening, KeepsTheRowsThereAndBackAndThereAgain) {
    std::vector<arguments> commands{{"migrate", "--to", "0001_harden"}, {"migrate", "down", "-y"}};
    std::ranges::copy(there_and_back_and_there(), std::back_inserter(commands));
    for (const auto& command : commands) {
        const auto ended = project_.alps(command);
        EXPECT_EQ(ended.status, 0) << ended.err;
        EXPECT_EQ(database_->ask("select role from tenant_members"), "owner");
        EXPECT_EQ(database_->ask("select role from invitations"), "member");
        EXPECT_EQ(database_->ask("select email from users"), "Ann@Example.com");
    }
    EXPECT_THAT(project_.alps({"tenant", "show", "acme"}).out, HasSubstr("Ann@Example.com"));
    EXPECT_EQ(project_.alps({"drift"}).status, 0);
}

TEST_P(Hardening, UndoesEachMigrationToWhatStoodBeforeIt) {
    std::vector<std::string> before;
    for (const std::string& step : own_migrations()) {
        ASSERT_EQ(project_.alps({"migrate", "--to", step}).status, 0);
        before.push_back(catalogue());
        ASSERT_NE(before.back(), before.size() > 1 ? before[before.size() - 2] : "") << step;
    }
    for (before.pop_back(); !before.empty(); before.pop_back()) {
        ASSERT_EQ(project_.alps({"migrate", "down", "-y"}).status, 0);
        EXPECT_EQ(catalogue(), before.back());
    }
}

TEST_P(Hardening, LeavesAloneWhatOthersHaveAdded) {
    for (const char* sql :
         {"alter table accounts add column password text",
          "alter table builds add column starred boolean default false",
          "alter table tenant_members add column nick text default 'none'",
          "create table stars (build uuid references builds (id))",
          "create table letters (invitation uuid references invitations (id))",
          "create table badges (member uuid references tenant_members (id))",
          "create view owners as select user_id, nick from tenant_members where role = 'owner'",
          "create index badge_index on tenant_members (nick)"})
        (void)database_->ask(sql);
    (void)database_->ask("update tenant_members set nick = 'boss'");
    (void)database_->ask("insert into badges select id from tenant_members");
    (void)database_->ask("insert into letters select id from invitations");
    for (const auto& command : there_and_back_and_there()) {
        const auto ended = project_.alps(command);
        EXPECT_EQ(ended.status, 0) << ended.err;
        EXPECT_EQ(database_->ask("select nick from owners"), "boss");
        EXPECT_EQ(count("badges"), 1);
        EXPECT_EQ(count("letters"), 1);
    }
    const auto drift = project_.alps({"drift"});
    EXPECT_EQ(drift.status, 1);
    for (const char* theirs : {"accounts.password", "builds.starred", "tenant_members.nick",
                               "table badges", "table letters", "table stars"})
        EXPECT_THAT(drift.out, HasSubstr(theirs));
}

TEST_P(Hardening, LetsStatementsOfBeforeRunBetweenTheStepsAndAfter) {
    for (const std::string& step : own_migrations()) {
        ASSERT_EQ(project_.alps({"migrate", "--to", step}).status, 0);
        for (const char* sql :
             {"insert into users (email) values ('Ann@Example.com') on conflict (email) do nothing",
              "insert into users (email) values ('new@example.com') on conflict (email) do update "
              "set name = 'again'",
              "update tenant_members set role = 'owner' where role = 'owner'",
              "insert into invitations (tenant_id, email, role, token, invited_by, expires_at) "
              "select tenant_id, email, role, token, invited_by, expires_at from invitations "
              "where true on conflict (token) do nothing"})
            (void)database_->ask(sql);
        EXPECT_EQ(count("users"), 2);
        EXPECT_EQ(count("invitations"), 1);
    }
}

TEST_P(Hardening, ClosesInvitationsThatHaveExpired) {
    const std::string past = on_postgres() ? "now() - interval '1 day'" : "1";
    const std::string future = on_postgres() ? "now() + interval '1 day'" : "99999999999999";
    for (const auto& [token, email, expires] :
         {std::tuple("a", "Eve@example.com", past), std::tuple("b", "eve@Example.com", past),
          std::tuple("c", "eve@example.com", future)})
        (void)database_->ask("insert into invitations (tenant_id, email, role, token, invited_by, "
                             "expires_at) values ('" +
                             tenant + "', '" + email + "', 'member', '" + token + "', '" + user +
                             "', " + expires + ")");
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    EXPECT_EQ(database_->ask("select token from invitations where closed_at is null"), "c");
    EXPECT_EQ(count("invitations"), 4);
}

TEST_P(Hardening, RefusesTwoSpellingsOfOneAddressAndGoesOnWhenTheyAreOne) {
    (void)database_->ask("insert into users (email) values (' ann@example.COM ')");
    const auto failed = project_.refusal({"migrate"});
    EXPECT_EQ(failed.exit, 3);
    EXPECT_THAT(failed.file, HasSubstr("0001_harden.sql"));
    EXPECT_EQ(failed.state, "nothing was changed");
    const auto plan = project_.alps({"migrate", "-n"});
    EXPECT_EQ(plan.status, 1);
    EXPECT_THAT(plan.out, HasSubstr("ann@example.com (2 rows)"));
    EXPECT_EQ(count("users"), 2);
    EXPECT_EQ(count("tenant_members"), 1);
    EXPECT_EQ(project_.alps({"migrate", "status", "--exit-code"}).status, 1);
    (void)database_->ask("delete from users where email = ' ann@example.COM '");
    EXPECT_EQ(project_.alps({"migrate"}).status, 0);
    EXPECT_EQ(project_.alps({"drift"}).status, 0);
}

ALPS_ON_EACH_ENGINE(Hardening);

} // namespace
} // namespace alps::command
