#include "fixture.hpp"
#include "made_rows.hpp"

#include <alps/testing/repository_statements.hpp>

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace alps::contract {
namespace {

using testing::repository_statement;
using testing::succeeded;

/// The plans of every statement of the repositories, in a database that is large enough for the
/// planner to mind: 20,000 users with all that lets them in, 5,000 tenants and 30,000 memberships,
/// invitations and builds.
class PlanContract : public backend_test {
protected:
    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        session_ = open_admin().value();
        fill();
    }

    std::vector<repository_statement> statements() {
        return engine_dialect() == dialect::postgres
                   ? testing::repository_statements<dialect::postgres>()
                   : testing::repository_statements<dialect::sqlite>();
    }

    /// Returns the lines of the plan of a step.
    std::vector<std::string> plan(const repository_statement& one, std::string_view step) {
        return engine_dialect() == dialect::postgres ? postgres_plan(one, step) : sqlite_plan(step);
    }

private:
    void run(const std::string& sql) { ASSERT_TRUE(succeeded(session_->execute(sql, {}))) << sql; }

    void fill() {
        const bool postgres = engine_dialect() == dialect::postgres;
        const made_rows made(engine_dialect());
        const auto numbers = [&](int count) { return made.numbers(count); };
        const auto id = [&](const std::string& kind, const std::string& number) {
            return made.id(kind, number);
        };
        run("insert into users (id, email) select " + id("01", "n") +
            ", 'user' || n || '@example.com' from " + numbers(20'000));
        const std::string in_time = postgres ? "timestamptz '2024-01-01'" : "1704067200000 + n";
        const std::string of_user = id("01", "n");
        const std::string of_one_in_five = id("01", "1 + n % 4000");
        const std::string of_each = " from " + numbers(20'000);
        run("insert into accounts (id, user_id, account_id, provider, provider_account_id) "
            "select " +
            id("06", "n") + ", " + of_one_in_five + ", 'a' || n, 'service ' || n % 5, 'a' || n" +
            of_each);
        run("insert into user_passwords (user_id, hash) select " + of_user + ", 'hash ' || n" +
            of_each);
        run("insert into sessions (id, user_id, token, expires_at) select " + id("07", "n") + ", " +
            of_one_in_five + ", 'digest ' || n, " + in_time + of_each);
        run("insert into verification_tokens (id, user_id, identifier, token, expires_at) select " +
            id("08", "n") + ", " + of_user + ", 'password_reset:user' || n || '@example.com', " +
            "'digest ' || n, " + in_time + of_each);
        run("insert into access_attempts (attempt_key, attempts, counted_until) select "
            "'log_in:' || n, 1, " +
            in_time + of_each);
        run("insert into tenants (id, name, slug) select " + id("02", "n") +
            ", 'Tenant ' || n, 'tenant-' || n from " + numbers(5'000));
        run("insert into tenant_members (id, tenant_id, user_id, role) select " + id("03", "n") +
            ", " + id("02", "1 + n % 4999") + ", " + id("01", "1 + n % 20000") +
            ", case when n <= 4999 then 'owner' else 'member' end from " + numbers(30'000));
        run("insert into invitations (id, tenant_id, email, role, token, invited_by, expires_at) "
            "select " +
            id("04", "n") + ", " + id("02", "1 + n % 4999") +
            ", 'guest' || n || '@example.com', 'member', 'digest ' || n, " +
            id("01", "1 + n % 20000") + ", " + in_time + " from " + numbers(30'000));
        run("insert into builds (id, tenant_id, name, organization, repository, "
            "personal_access_token, cache_expiration_minutes) select " +
            id("05", "n") + ", " + id("02", "1 + n % 4999") +
            ", 'build ' || n, 'org' || n, 'repo', 'token', 5 from " + numbers(30'000));
        run("insert into events (position, kind, subject_id) select nullif(n, 20000), "
            "'user_changed', " +
            id("01", "n") + " from " + numbers(20'000));
        run("insert into event_consumers (name, position) select 'consumer ' || n, n from " +
            numbers(20));
        run("analyze");
        if (postgres) run("set plan_cache_mode = force_generic_plan");
    }

    std::vector<std::string> first_column(const std::string& sql,
                                          std::span<const sql_value> values) {
        const auto rows = session_->execute(sql, values);
        EXPECT_TRUE(succeeded(rows)) << sql;
        std::vector<std::string> lines;
        if (!rows) return lines;
        for (const auto& row : rows->rows)
            lines.push_back(std::get<std::string>(row.back()));
        return lines;
    }

    /// The plan that the server keeps for a prepared statement, whatever the arguments.
    std::vector<std::string> postgres_plan(const repository_statement& one, std::string_view step) {
        std::string types;
        std::string nulls;
        for (const auto& parameter : one.parameters) {
            const std::string between = types.empty() ? "" : ", ";
            types += between + type_name(parameter.type);
            nulls += between + "null";
        }
        const auto list = [](const std::string& items) {
            return items.empty() ? items : " (" + items + ")";
        };
        run("prepare planned" + list(types) + " as " + std::string(step));
        auto lines = first_column("explain (costs off) execute planned" + list(nulls), {});
        run("deallocate planned");
        return lines;
    }

    static std::string type_name(sql::type type) {
        switch (type) {
        case sql::type::boolean:
            return "bool";
        case sql::type::integer:
            return "int4";
        case sql::type::bigint:
            return "int8";
        case sql::type::real:
            return "float8";
        case sql::type::text:
            return "text";
        case sql::type::uuid:
            return "uuid";
        case sql::type::timestamp:
            return "timestamp";
        case sql::type::json:
            return "jsonb";
        }
        return {};
    }

    std::vector<std::string> sqlite_plan(std::string_view step) {
        // Parameters up to the highest number that the step uses.
        static const std::regex parameter(R"(\$(\d+))");
        const std::string text(step);
        std::size_t count = 0;
        for (std::sregex_iterator at(text.begin(), text.end(), parameter), end; at != end; ++at)
            count = std::max<std::size_t>(count, std::stoul((*at)[1]));
        return first_column("explain query plan " + text, std::vector<sql_value>(count));
    }

    std::unique_ptr<admin_session> session_;
};
ALPS_CONTRACT(PlanContract);

/// The indexes that a line of a plan reads, on either engine.
std::set<std::string> indexes_in(const std::string& line) {
    static const std::regex index(R"((?:INDEX|Scan using|Bitmap Index Scan on) (\w+))");
    std::set<std::string> found;
    for (std::sregex_iterator at(line.begin(), line.end(), index), end; at != end; ++at)
        found.insert((*at)[1]);
    return found;
}

/// Whether a line of a plan reads a whole table: on SQLite everything does that is scanned, but for
/// a row of constants and the numbers of a series. Consumers of events are few.
bool reads_a_whole_table(const std::string& line) {
    if (line.find("Seq Scan on event_consumers") != line.npos) return false;
    if (line.find("Seq Scan on") != line.npos) return true;
    return line.find("SCAN ") != line.npos && line != "SCAN CONSTANT ROW" && line != "SCAN s";
}

using rows = std::map<std::string, std::set<std::string>>;

const rows& rows_of(dialect engine) {
    // SQLite also lists what the foreign keys of other tables look up.
    static const rows sqlite{
        {"create_user",
         {"idx_accounts_user_id", "idx_invitations_invited_by", "idx_sessions_user_id",
          "idx_tenant_members_invited_by", "idx_tenant_members_user_id_id",
          "idx_verification_tokens_purpose", "sqlite_autoindex_user_passwords_1",
          "sqlite_autoindex_users_1"}},
        {"get_user", {"sqlite_autoindex_users_1"}},
        {"find_user_by_email", {"idx_users_normalized_email"}},
        {"list_all_users", {"sqlite_autoindex_users_1"}},
        {"update_user", {"sqlite_autoindex_users_1"}},
        {"verify_email", {"sqlite_autoindex_users_1"}},
        {"remove_user",
         {"idx_accounts_user_id", "idx_invitations_invited_by", "idx_sessions_user_id",
          "idx_tenant_members_invited_by", "idx_tenant_members_role_tenant_id",
          "idx_tenant_members_user_id_id", "idx_verification_tokens_purpose",
          "sqlite_autoindex_tenants_1", "sqlite_autoindex_user_passwords_1",
          "sqlite_autoindex_users_1"}},
        {"register_with_password",
         {"idx_accounts_user_id", "idx_invitations_invited_by", "idx_sessions_user_id",
          "idx_tenant_members_invited_by", "idx_tenant_members_user_id_id",
          "idx_verification_tokens_purpose", "sqlite_autoindex_user_passwords_1",
          "sqlite_autoindex_users_1"}},
        {"find_password", {"idx_users_normalized_email", "sqlite_autoindex_user_passwords_1"}},
        {"get_password", {"sqlite_autoindex_user_passwords_1", "sqlite_autoindex_users_1"}},
        {"change_password",
         {"idx_sessions_user_id", "sqlite_autoindex_user_passwords_1", "sqlite_autoindex_users_1"}},
        {"rehash_password", {"sqlite_autoindex_user_passwords_1"}},
        {"register_with_account",
         {"idx_accounts_user_id", "idx_invitations_invited_by", "idx_sessions_user_id",
          "idx_tenant_members_invited_by", "idx_tenant_members_user_id_id",
          "idx_verification_tokens_purpose", "sqlite_autoindex_user_passwords_1",
          "sqlite_autoindex_users_1"}},
        {"find_account", {"idx_accounts_provider_unique"}},
        {"link_account",
         {"idx_accounts_provider_unique", "sqlite_autoindex_accounts_1",
          "sqlite_autoindex_sessions_1", "sqlite_autoindex_users_1"}},
        {"unlink_account",
         {"idx_accounts_user_id", "sqlite_autoindex_accounts_1",
          "sqlite_autoindex_user_passwords_1", "sqlite_autoindex_users_1"}},
        {"list_accounts", {"idx_accounts_user_id"}},
        {"open_session",
         {"sqlite_autoindex_accounts_1", "sqlite_autoindex_user_passwords_1",
          "sqlite_autoindex_users_1"}},
        {"find_session", {"sessions_token_unique", "sqlite_autoindex_users_1"}},
        {"renew_session", {"sqlite_autoindex_sessions_1"}},
        {"list_sessions", {"idx_sessions_user_id"}},
        {"revoke_session", {"sqlite_autoindex_sessions_1"}},
        {"revoke_sessions", {"idx_sessions_user_id"}},
        {"close_session", {"sessions_token_unique"}},
        {"issue_token", {"sqlite_autoindex_users_1"}},
        {"use_verification", {"sqlite_autoindex_users_1", "verification_tokens_token_unique"}},
        {"reset_password",
         {"idx_accounts_user_id", "idx_sessions_user_id", "sqlite_autoindex_users_1",
          "verification_tokens_token_unique"}},
        {"count_attempt", {}},
        {"forget_attempts", {"sqlite_autoindex_access_attempts_1"}},
        {"register_with_owner",
         {"idx_builds_caseless_name", "invitations_tenant_id_id_unique",
          "tenant_members_tenant_id_id_unique", "sqlite_autoindex_tenants_1",
          "sqlite_autoindex_users_1", "tenants_slug_unique"}},
        {"register_within_limit",
         {"idx_builds_caseless_name", "idx_tenant_members_user_id_id",
          "invitations_tenant_id_id_unique", "tenant_members_tenant_id_id_unique",
          "sqlite_autoindex_tenants_1", "sqlite_autoindex_users_1", "tenants_slug_unique"}},
        {"get_tenant", {"idx_tenant_members_unique", "sqlite_autoindex_tenants_1"}},
        {"rename_tenant", {"idx_tenant_members_unique", "sqlite_autoindex_tenants_1"}},
        {"remove_tenant",
         {"idx_builds_caseless_name", "idx_tenant_members_unique",
          "invitations_tenant_id_id_unique", "sqlite_autoindex_tenants_1",
          "tenant_members_tenant_id_id_unique"}},
        {"find_any_tenant", {"tenants_slug_unique"}},
        {"list_all_tenants", {"sqlite_autoindex_tenants_1"}},
        {"find_membership", {"idx_tenant_members_unique"}},
        {"find_own_tenant", {"idx_tenant_members_unique", "tenants_slug_unique"}},
        {"list_own_tenants", {"idx_tenant_members_user_id_id", "sqlite_autoindex_tenants_1"}},
        {"list_members",
         {"idx_tenant_members_unique", "tenant_members_tenant_id_id_unique",
          "sqlite_autoindex_users_1"}},
        {"change_role",
         {"idx_tenant_members_role_tenant_id", "idx_tenant_members_unique",
          "sqlite_autoindex_tenants_1"}},
        {"remove_member",
         {"idx_tenant_members_role_tenant_id", "idx_tenant_members_unique",
          "sqlite_autoindex_tenants_1"}},
        {"transfer_ownership",
         {"idx_tenant_members_role_tenant_id", "idx_tenant_members_unique",
          "sqlite_autoindex_tenants_1"}},
        {"get_own_tenant", {"idx_tenant_members_unique", "sqlite_autoindex_tenants_1"}},
        {"invite",
         {"idx_invitations_open", "idx_tenant_members_unique", "idx_users_normalized_email",
          "invitations_token_unique", "sqlite_autoindex_invitations_1",
          "sqlite_autoindex_tenants_1", "sqlite_autoindex_users_1",
          "tenant_members_tenant_id_id_unique"}},
        {"list_invitations", {"idx_tenant_members_unique", "invitations_tenant_id_id_unique"}},
        {"list_received",
         {"idx_invitations_normalized_email", "sqlite_autoindex_tenants_1",
          "sqlite_autoindex_users_1"}},
        {"revoke_invitation",
         {"idx_tenant_members_unique", "invitations_tenant_id_id_unique",
          "sqlite_autoindex_tenants_1"}},
        {"find_by_token",
         {"idx_tenant_members_unique", "invitations_token_unique", "sqlite_autoindex_tenants_1",
          "sqlite_autoindex_users_1"}},
        {"accept_invitation",
         {"idx_tenant_members_unique", "idx_tenant_members_user_id_id",
          "idx_users_normalized_email", "invitations_token_unique", "sqlite_autoindex_tenants_1",
          "sqlite_autoindex_users_1", "tenant_members_tenant_id_id_unique"}},
        {"reject_invitation",
         {"idx_tenant_members_unique", "idx_users_normalized_email", "invitations_token_unique",
          "sqlite_autoindex_tenants_1", "sqlite_autoindex_users_1"}},
        {"create_build",
         {"builds_tenant_id_id_unique", "idx_builds_caseless_name", "idx_tenant_members_unique",
          "sqlite_autoindex_tenants_1"}},
        {"get_build", {"builds_tenant_id_id_unique", "idx_tenant_members_unique"}},
        {"list_builds", {"builds_tenant_id_id_unique", "idx_tenant_members_unique"}},
        {"update_build",
         {"builds_tenant_id_id_unique", "idx_builds_caseless_name", "idx_tenant_members_unique",
          "sqlite_autoindex_tenants_1"}},
        {"find_build_token", {"builds_tenant_id_id_unique", "idx_tenant_members_unique"}},
        {"remove_build",
         {"builds_tenant_id_id_unique", "idx_tenant_members_unique", "sqlite_autoindex_tenants_1"}},
        {"acknowledge_events", {}},
        {"forget_consumer", {"sqlite_autoindex_event_consumers_1"}},
        {"get_position", {"sqlite_autoindex_event_consumers_1"}},
        {"has_untold_events", {"events_position_unique"}},
        {"list_events", {"events_position_unique"}},
        {"number_events", {"events_position_unique", "sqlite_autoindex_event_consumers_1"}},
        {"purge_attempts",
         {"idx_access_attempts_counted_until", "sqlite_autoindex_access_attempts_1"}},
        {"purge_invitations", {"idx_invitations_expires_at", "sqlite_autoindex_invitations_1"}},
        {"purge_old_events", {}},
        {"purge_sessions", {"idx_sessions_expires_at", "sqlite_autoindex_sessions_1"}},
        {"purge_tokens",
         {"idx_verification_tokens_expires_at", "sqlite_autoindex_verification_tokens_1"}},
        {"purge_told_events", {"events_position_unique"}},
    };
    static const rows postgres{
        {"create_user", {"users_pkey"}},
        {"get_user", {"users_pkey"}},
        {"find_user_by_email", {"idx_users_normalized_email"}},
        {"list_all_users", {"users_pkey"}},
        {"update_user", {"users_pkey"}},
        {"verify_email", {"users_pkey"}},
        {"remove_user",
         {"idx_tenant_members_role_tenant_id", "idx_tenant_members_user_id_id", "tenants_pkey",
          "users_pkey"}},
        {"register_with_password", {"users_pkey"}},
        {"find_password", {"idx_users_normalized_email", "user_passwords_pkey"}},
        {"get_password", {"user_passwords_pkey", "users_pkey"}},
        {"change_password", {"idx_sessions_user_id", "user_passwords_pkey", "users_pkey"}},
        {"rehash_password", {"user_passwords_pkey"}},
        {"register_with_account", {"users_pkey"}},
        {"find_account", {"idx_accounts_provider_unique"}},
        {"link_account",
         {"accounts_pkey", "idx_accounts_provider_unique", "sessions_pkey", "users_pkey"}},
        {"unlink_account",
         {"accounts_pkey", "idx_accounts_user_id", "user_passwords_pkey", "users_pkey"}},
        {"list_accounts", {"idx_accounts_user_id"}},
        {"open_session", {"accounts_pkey", "user_passwords_pkey", "users_pkey"}},
        {"find_session", {"sessions_token_unique", "users_pkey"}},
        {"renew_session", {"sessions_pkey"}},
        {"list_sessions", {"idx_sessions_user_id"}},
        {"revoke_session", {"sessions_pkey"}},
        {"revoke_sessions", {"idx_sessions_user_id"}},
        {"close_session", {"sessions_token_unique"}},
        {"issue_token", {"users_pkey"}},
        {"use_verification", {"users_pkey", "verification_tokens_token_unique"}},
        {"reset_password",
         {"idx_accounts_user_id", "idx_sessions_user_id", "users_pkey",
          "verification_tokens_token_unique"}},
        {"count_attempt", {}},
        {"forget_attempts", {"access_attempts_pkey"}},
        {"register_with_owner", {"tenants_slug_unique", "users_pkey"}},
        {"register_within_limit",
         {"idx_tenant_members_user_id_id", "tenants_pkey", "tenants_slug_unique", "users_pkey"}},
        {"get_tenant", {"idx_tenant_members_unique", "tenants_pkey"}},
        {"rename_tenant", {"idx_tenant_members_unique", "tenants_pkey"}},
        {"remove_tenant",
         {"idx_tenant_members_role_tenant_id", "idx_tenant_members_unique", "tenants_pkey"}},
        {"find_any_tenant", {"tenants_slug_unique"}},
        {"list_all_tenants", {"tenants_pkey"}},
        {"find_membership", {"idx_tenant_members_unique"}},
        {"find_own_tenant", {"idx_tenant_members_user_id_id", "tenants_slug_unique"}},
        {"list_own_tenants", {"idx_tenant_members_user_id_id", "tenants_pkey"}},
        {"list_members",
         {"idx_tenant_members_unique", "tenant_members_tenant_id_id_unique", "users_pkey"}},
        {"change_role",
         {"idx_tenant_members_role_tenant_id", "idx_tenant_members_unique", "tenants_pkey"}},
        {"remove_member",
         {"idx_tenant_members_role_tenant_id", "idx_tenant_members_unique", "tenants_pkey"}},
        {"transfer_ownership",
         {"idx_tenant_members_role_tenant_id", "idx_tenant_members_unique", "tenants_pkey"}},
        {"get_own_tenant", {"idx_tenant_members_unique", "tenants_pkey"}},
        {"invite",
         {"idx_invitations_open", "idx_tenant_members_unique", "idx_users_normalized_email",
          "invitations_pkey", "invitations_token_unique", "tenant_members_tenant_id_id_unique",
          "tenants_pkey", "users_pkey"}},
        {"list_invitations", {"idx_tenant_members_unique", "invitations_tenant_id_id_unique"}},
        {"list_received", {"idx_invitations_normalized_email", "tenants_pkey", "users_pkey"}},
        {"revoke_invitation",
         {"idx_tenant_members_unique", "invitations_tenant_id_id_unique", "tenants_pkey"}},
        {"find_by_token",
         {"idx_tenant_members_unique", "invitations_token_unique", "tenants_pkey", "users_pkey"}},
        {"accept_invitation",
         {"idx_tenant_members_unique", "idx_tenant_members_user_id_id", "invitations_token_unique",
          "tenant_members_tenant_id_id_unique", "tenants_pkey", "users_pkey"}},
        {"reject_invitation",
         {"idx_tenant_members_unique", "invitations_token_unique", "tenants_pkey", "users_pkey"}},
        {"create_build",
         {"builds_tenant_id_id_unique", "idx_builds_caseless_name", "idx_tenant_members_unique",
          "tenants_pkey"}},
        {"get_build", {"builds_tenant_id_id_unique", "idx_tenant_members_unique"}},
        {"list_builds", {"builds_tenant_id_id_unique", "idx_tenant_members_unique"}},
        {"update_build",
         {"builds_tenant_id_id_unique", "idx_builds_caseless_name", "idx_tenant_members_unique",
          "tenants_pkey"}},
        {"find_build_token", {"builds_tenant_id_id_unique", "idx_tenant_members_unique"}},
        {"remove_build",
         {"builds_tenant_id_id_unique", "idx_tenant_members_unique", "tenants_pkey"}},
        {"acknowledge_events", {}},
        {"forget_consumer", {}},
        {"get_position", {}},
        {"has_untold_events", {"idx_events_untold"}},
        {"list_events", {"events_position_unique"}},
        {"number_events", {"events_pkey", "idx_events_untold"}},
        {"purge_attempts", {"idx_access_attempts_counted_until"}},
        {"purge_invitations", {"idx_invitations_expires_at"}},
        {"purge_old_events", {"events_pkey"}},
        {"purge_sessions", {"idx_sessions_expires_at"}},
        {"purge_tokens", {"idx_verification_tokens_expires_at"}},
        {"purge_told_events", {"events_position_unique"}},
    };
    return engine == dialect::postgres ? postgres : sqlite;
}

TEST_P(PlanContract, ReadsByTheIndexesThatTheStatementsRowNames) {
    rows used;
    for (const auto& one : statements()) {
        auto& indexes = used[std::string(one.statement.name)];
        for (const auto step : one.statement.steps) {
            for (const auto& line : plan(one, step)) {
                EXPECT_FALSE(reads_a_whole_table(line)) << one.statement.name << ": " << line;
                indexes.merge(indexes_in(line));
            }
        }
    }
    const rows& expected = rows_of(engine_dialect());
    for (const auto& [statement, indexes] : used) {
        const auto row = expected.find(statement);
        EXPECT_NE(row, expected.end())
            << statement << " reads " << ::testing::PrintToString(indexes);
        if (row == expected.end()) continue;
        EXPECT_EQ(indexes, row->second) << statement;
    }
    EXPECT_EQ(used.size(), expected.size());
}

} // namespace
} // namespace alps::contract
