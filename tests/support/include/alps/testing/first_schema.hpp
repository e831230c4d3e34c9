#pragma once

#include <alps/base/json_text.hpp>
#include <alps/domain/ids.hpp>
#include <alps/schema/describe.hpp>
#include <alps/schema/typed/constraints.hpp>
#include <alps/schema/typed/table.hpp>
#include <alps/tables/stored_role.hpp>

/// The eight tables as they were first, before their history went on.
namespace alps::testing::first_tables {

using schema::action;
using schema::column;
using schema::default_now;
using schema::default_text;
using schema::default_uuid;
using schema::default_value;
using schema::index;
using schema::on_delete;
using schema::primary_key;
using schema::references;
using schema::table;
using schema::unique;
using schema::unique_index;
using schema::varchar;

/// People who can log in. Users belong to no tenant.
template <class Table>
struct user_columns {
    column<Table, "id", user_id, primary_key, default_uuid> id;
    column<Table, "email", std::string, varchar(255), unique> email;
    column<Table, "name", std::optional<std::string>, varchar(255)> name;
    column<Table, "email_verified", std::optional<bool>, default_value(false)> email_verified;
    column<Table, "image", std::optional<std::string>> image;
    column<Table, "created_at", timestamp, default_now> created_at;
    column<Table, "updated_at", timestamp, default_now> updated_at;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(unique_index<"idx_users_email">(t.email));
    }
};
inline constexpr table<"users", user_columns> users{};

/// Ways to log in with another service.
template <class Table>
struct account_columns {
    column<Table, "id", uuid, primary_key, default_uuid> id;
    column<Table, "user_id", alps::user_id, references(users.id, on_delete(action::cascade))>
        user_id;
    column<Table, "account_id", std::string> account_id;
    column<Table, "provider", std::string> provider;
    column<Table, "provider_account_id", std::string> provider_account_id;
    column<Table, "refresh_token", std::optional<std::string>> refresh_token;
    column<Table, "access_token", std::optional<std::string>> access_token;
    column<Table, "expires_at", std::optional<timestamp>> expires_at;
    column<Table, "token_type", std::optional<std::string>> token_type;
    column<Table, "scope", std::optional<std::string>> scope;
    column<Table, "id_token", std::optional<std::string>> id_token;
    column<Table, "created_at", timestamp, default_now> created_at;
    column<Table, "updated_at", timestamp, default_now> updated_at;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(
            index<"idx_accounts_user_id">(t.user_id),
            index<"idx_accounts_provider">(t.provider, t.provider_account_id),
            unique_index<"idx_accounts_provider_unique">(t.provider, t.provider_account_id));
    }
};
inline constexpr table<"accounts", account_columns> accounts{};

template <class Table>
struct session_columns {
    column<Table, "id", uuid, primary_key, default_uuid> id;
    column<Table, "user_id", alps::user_id, references(users.id, on_delete(action::cascade))>
        user_id;
    column<Table, "expires_at", timestamp> expires_at;
    column<Table, "token", std::string, unique> token;
    column<Table, "ip_address", std::optional<std::string>, varchar(45)> ip_address;
    column<Table, "user_agent", std::optional<std::string>> user_agent;
    column<Table, "created_at", timestamp, default_now> created_at;
    column<Table, "updated_at", timestamp, default_now> updated_at;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(index<"idx_sessions_user_id">(t.user_id),
                          unique_index<"idx_sessions_token">(t.token),
                          index<"idx_sessions_expires_at">(t.expires_at));
    }
};
inline constexpr table<"sessions", session_columns> sessions{};

/// Proofs that somebody reads an e-mail address.
template <class Table>
struct verification_token_columns {
    column<Table, "id", uuid, primary_key, default_uuid> id;
    column<Table, "identifier", std::string> identifier;
    column<Table, "token", std::string, unique> token;
    column<Table, "expires_at", timestamp> expires_at;
    column<Table, "created_at", timestamp, default_now> created_at;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(unique_index<"idx_verification_tokens_token">(t.token));
    }
};
inline constexpr table<"verification_tokens", verification_token_columns> verification_tokens{};

template <class Table>
struct tenant_columns {
    column<Table, "id", tenant_id, primary_key, default_uuid> id;
    column<Table, "name", std::string, varchar(100)> name;
    column<Table, "slug", std::string, varchar(100), unique> slug;
    column<Table, "created_at", timestamp, default_now> created_at;
    column<Table, "updated_at", timestamp, default_now> updated_at;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(unique_index<"idx_tenants_slug">(t.slug));
    }
};
inline constexpr table<"tenants", tenant_columns> tenants{};

/// Who belongs to which tenant, with which role.
template <class Table>
struct tenant_member_columns {
    column<Table, "id", membership_id, primary_key, default_uuid> id;
    column<Table, "tenant_id", alps::tenant_id, references(tenants.id, on_delete(action::cascade))>
        tenant_id;
    column<Table, "user_id", alps::user_id, references(users.id, on_delete(action::cascade))>
        user_id;
    column<Table, "role", alps::role, varchar(20)> role;
    column<Table, "invited_by", std::optional<alps::user_id>,
           references(users.id, on_delete(action::set_null))>
        invited_by;
    column<Table, "joined_at", timestamp, default_now> joined_at;
    column<Table, "created_at", timestamp, default_now> created_at;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(index<"idx_tenant_members_tenant_id">(t.tenant_id),
                          index<"idx_tenant_members_user_id">(t.user_id),
                          index<"idx_tenant_members_role">(t.role),
                          unique_index<"idx_tenant_members_unique">(t.tenant_id, t.user_id));
    }
};
inline constexpr table<"tenant_members", tenant_member_columns> tenant_members{};

template <class Table>
struct invitation_columns {
    column<Table, "id", invitation_id, primary_key, default_uuid> id;
    column<Table, "tenant_id", alps::tenant_id, references(tenants.id, on_delete(action::cascade))>
        tenant_id;
    column<Table, "email", std::string, varchar(255)> email;
    column<Table, "role", alps::role, varchar(20)> role;
    column<Table, "token", std::string, unique> token;
    column<Table, "invited_by", user_id, references(users.id, on_delete(action::cascade))>
        invited_by;
    column<Table, "expires_at", timestamp> expires_at;
    column<Table, "accepted_at", std::optional<timestamp>> accepted_at;
    column<Table, "created_at", timestamp, default_now> created_at;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(index<"idx_invitations_tenant_id">(t.tenant_id),
                          index<"idx_invitations_email">(t.email),
                          unique_index<"idx_invitations_token">(t.token),
                          index<"idx_invitations_expires_at">(t.expires_at));
    }
};
inline constexpr table<"invitations", invitation_columns> invitations{};

/// Which CI runs a tenant's dashboard shows.
template <class Table>
struct build_columns {
    column<Table, "id", build_id, primary_key, default_uuid> id;
    column<Table, "tenant_id", alps::tenant_id, references(tenants.id, on_delete(action::cascade))>
        tenant_id;
    column<Table, "name", std::string, varchar(100)> name;
    column<Table, "organization", std::string, varchar(255)> organization;
    column<Table, "repository", std::string, varchar(255)> repository;
    column<Table, "selectors", json_text, default_text("[]")> selectors;
    column<Table, "personal_access_token", std::string> personal_access_token;
    column<Table, "cache_expiration_minutes", std::int32_t> cache_expiration_minutes;
    column<Table, "created_at", timestamp, default_now> created_at;
    column<Table, "updated_at", timestamp, default_now> updated_at;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(index<"idx_builds_tenant_id">(t.tenant_id),
                          index<"idx_builds_organization">(t.organization),
                          index<"idx_builds_repository">(t.repository),
                          unique_index<"idx_builds_unique">(t.tenant_id, t.name));
    }
};
inline constexpr table<"builds", build_columns> builds{};

} // namespace alps::testing::first_tables

namespace alps::testing {

/// Describes the tables that the first migration makes.
template <alps::dialect Dialect>
[[nodiscard]] schema::model::schema first_schema() {
    using namespace first_tables;
    return schema::describe<Dialect, role>(accounts, builds, invitations, sessions, tenant_members,
                                           tenants, users, verification_tokens);
}

[[nodiscard]] inline schema::model::schema first_schema(alps::dialect dialect) {
    return dialect == dialect::postgres ? first_schema<dialect::postgres>()
                                        : first_schema<dialect::sqlite>();
}

} // namespace alps::testing
