#pragma once

#include <alps/base/json_text.hpp>
#include <alps/domain/ids.hpp>
#include <alps/schema/typed/caseless.hpp>
#include <alps/schema/typed/constraints.hpp>
#include <alps/schema/typed/email.hpp>
#include <alps/schema/typed/table.hpp>
#include <alps/tables/stored_event_kind.hpp>
#include <alps/tables/stored_role.hpp>

/// The tables of alps: the only description of its database.
namespace alps::tables {

using schema::action;
using schema::auto_increment;
using schema::caseless;
using schema::check;
using schema::check_types;
using schema::column;
using schema::default_now;
using schema::default_text;
using schema::default_uuid;
using schema::default_value;
using schema::index;
using schema::keep_one;
using schema::normalized_email;
using schema::on_delete;
using schema::on_update_now;
using schema::primary_key;
using schema::references;
using schema::table;
using schema::unique;
using schema::unique_index;
using schema::unique_key;
using schema::varchar;

namespace detail {

/// Whether a role is one that alps knows.
constexpr auto is_role(const auto& stored) {
    return stored == role::owner || stored == role::admin || stored == role::member;
}

} // namespace detail

/// People who can log in. Users belong to no tenant.
template <class Table>
struct user_columns {
    column<Table, "id", user_id, primary_key, default_uuid> id;
    column<Table, "email", std::string, varchar(255), unique> email;
    column<Table, "name", std::optional<std::string>, varchar(255)> name;
    column<Table, "email_verified", std::optional<bool>, default_value(false)> email_verified;
    column<Table, "image", std::optional<std::string>> image;
    column<Table, "created_at", timestamp, default_now> created_at;
    column<Table, "updated_at", timestamp, default_now, on_update_now> updated_at;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(check_types<"users_types">(),
                          unique_index<"idx_users_normalized_email">(normalized_email(t.email)));
    }
};
inline constexpr table<"users", user_columns> users{};

/// Ways to log in with another service.
template <class Table>
struct account_columns {
    column<Table, "id", alps::account_id, primary_key, default_uuid> id;
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
    column<Table, "updated_at", timestamp, default_now, on_update_now> updated_at;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(
            check_types<"accounts_types">(), index<"idx_accounts_user_id">(t.user_id),
            unique_index<"idx_accounts_provider_unique">(t.provider, t.provider_account_id));
    }
};
inline constexpr table<"accounts", account_columns> accounts{};

/// The passwords of users, as hashes in the PHC string format.
template <class Table>
struct user_password_columns {
    column<Table, "user_id", alps::user_id, primary_key,
           references(users.id, on_delete(action::cascade))>
        user_id;
    column<Table, "hash", std::string> hash;
    column<Table, "created_at", timestamp, default_now> created_at;
    column<Table, "changed_at", timestamp, default_now> changed_at;
    /// When it let somebody in last. A log-in writes it, so that one with the password of before
    /// collides with a change, whatever the isolation.
    column<Table, "last_used_at", std::optional<timestamp>> last_used_at;

    static constexpr auto constraints(const auto&) {
        return std::tuple(check_types<"user_passwords_types">());
    }
};
inline constexpr table<"user_passwords", user_password_columns> user_passwords{};

template <class Table>
struct session_columns {
    column<Table, "id", alps::session_id, primary_key, default_uuid> id;
    column<Table, "user_id", alps::user_id, references(users.id, on_delete(action::cascade))>
        user_id;
    column<Table, "expires_at", timestamp> expires_at;
    column<Table, "token", std::string, unique> token;
    column<Table, "ip_address", std::optional<std::string>, varchar(45)> ip_address;
    column<Table, "user_agent", std::optional<std::string>> user_agent;
    column<Table, "created_at", timestamp, default_now> created_at;
    column<Table, "updated_at", timestamp, default_now, on_update_now> updated_at;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(check_types<"sessions_types">(), index<"idx_sessions_user_id">(t.user_id),
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
    /// Whose address it is, where alps has made the token; there is one of a kind for an address.
    column<Table, "user_id", std::optional<alps::user_id>,
           references(users.id, on_delete(action::cascade))>
        user_id;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(check_types<"verification_tokens_types">(),
                          unique_index<"idx_verification_tokens_purpose">(t.user_id, t.identifier),
                          index<"idx_verification_tokens_expires_at">(t.expires_at)
                              .where(t.user_id.is_not_null()));
    }
};
inline constexpr table<"verification_tokens", verification_token_columns> verification_tokens{};

/// How often somebody tried to get in of late, by what they tried and from where.
template <class Table>
struct access_attempt_columns {
    column<Table, "attempt_key", std::string, primary_key> attempt_key;
    column<Table, "attempts", std::int64_t> attempts;
    column<Table, "counted_until", timestamp> counted_until;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(check_types<"access_attempts_types">(),
                          index<"idx_access_attempts_counted_until">(t.counted_until));
    }
};
inline constexpr table<"access_attempts", access_attempt_columns> access_attempts{};

template <class Table>
struct tenant_columns {
    column<Table, "id", tenant_id, primary_key, default_uuid> id;
    column<Table, "name", std::string, varchar(100)> name;
    column<Table, "slug", std::string, varchar(100), unique> slug;
    column<Table, "created_at", timestamp, default_now> created_at;
    column<Table, "updated_at", timestamp, default_now, on_update_now> updated_at;

    static constexpr auto constraints(const auto&) {
        return std::tuple(check_types<"tenants_types">());
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
        return std::tuple(unique_key<"tenant_members_tenant_id_id_unique">(t.tenant_id, t.id),
                          unique_index<"idx_tenant_members_unique">(t.tenant_id, t.user_id),
                          check<"tenant_members_role_check">(detail::is_role(t.role)).by_triggers(),
                          keep_one<"tenant_members_owner">(t.tenant_id, t.role == role::owner),
                          check_types<"tenant_members_types">(),
                          index<"idx_tenant_members_user_id_id">(t.user_id, t.id),
                          index<"idx_tenant_members_role_tenant_id">(t.role, t.tenant_id),
                          index<"idx_tenant_members_invited_by">(t.invited_by));
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
    /// When it was revoked or rejected, or given up because it had expired; null while it is open.
    column<Table, "closed_at", std::optional<timestamp>> closed_at;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(
            unique_key<"invitations_tenant_id_id_unique">(t.tenant_id, t.id),
            check<"invitations_role_check">(detail::is_role(t.role)).by_triggers(),
            check_types<"invitations_types">(),
            unique_index<"idx_invitations_open">(t.tenant_id, normalized_email(t.email))
                .where(t.accepted_at.is_null() && t.closed_at.is_null()),
            index<"idx_invitations_email">(t.email),
            index<"idx_invitations_normalized_email">(normalized_email(t.email)),
            index<"idx_invitations_invited_by">(t.invited_by),
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
    column<Table, "updated_at", timestamp, default_now, on_update_now> updated_at;
    /// Rises with every edit of alps.
    column<Table, "version", std::int64_t, default_value(std::int64_t{1})> version;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(check_types<"builds_types">(),
                          unique_key<"builds_tenant_id_id_unique">(t.tenant_id, t.id),
                          unique_index<"idx_builds_unique">(t.tenant_id, t.name),
                          unique_index<"idx_builds_caseless_name">(t.tenant_id, caseless(t.name)),
                          index<"idx_builds_organization">(t.organization),
                          index<"idx_builds_repository">(t.repository));
    }
};
inline constexpr table<"builds", build_columns> builds{};

/// What happened. A row has a position from when it is told for the first time on; see
/// `alps::event_repository`. It refers to nothing, as it stays when that is gone.
template <class Table>
struct event_columns {
    column<Table, "entry", std::int64_t, primary_key, auto_increment> entry;
    column<Table, "position", std::optional<std::int64_t>, unique> position;
    column<Table, "kind", event_kind, varchar(40)> kind;
    column<Table, "tenant_id", std::optional<alps::tenant_id>> tenant_id;
    column<Table, "actor_id", std::optional<alps::user_id>> actor_id;
    column<Table, "subject_id", uuid> subject_id;
    column<Table, "role", std::optional<alps::role>, varchar(20)> role;
    column<Table, "recorded_at", timestamp, default_now> recorded_at;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(check_types<"events_types">(),
                          index<"idx_events_untold">(t.entry).where(t.position.is_null()));
    }
};
inline constexpr table<"events", event_columns> events{};

/// How far each consumer of events has come. The one without a name is the last position that an
/// event has got.
template <class Table>
struct event_consumer_columns {
    column<Table, "name", std::string, varchar(100), primary_key> name;
    column<Table, "position", std::int64_t> position;
    column<Table, "updated_at", timestamp, default_now> updated_at;

    static constexpr auto constraints(const auto&) {
        return std::tuple(check_types<"event_consumers_types">());
    }
};
inline constexpr table<"event_consumers", event_consumer_columns> event_consumers{};

} // namespace alps::tables
