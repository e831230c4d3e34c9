#pragma once

#include <alps/schema/model.hpp>

#include <string>
#include <utility>
#include <vector>

/// The eight tables of alps's first migration, as plain values.
namespace alps::schema::eight_tables {

using model::column;
using model::index;
using model::key;
using model::table;
using model::type_kind;

inline column not_null(std::string name, model::column_type type) {
    return {.name = std::move(name), .type = std::move(type)};
}

inline column nullable(std::string name, model::column_type type) {
    return {.name = std::move(name), .type = std::move(type), .nullable = true};
}

inline column text(std::string name) { return not_null(std::move(name), {type_kind::text}); }

inline column nullable_text(std::string name) {
    return nullable(std::move(name), {type_kind::text});
}

inline column varchar(std::string name, int length) {
    return not_null(std::move(name), {.kind = type_kind::varchar, .length = length});
}

inline column nullable_varchar(std::string name, int length) {
    return nullable(std::move(name), {.kind = type_kind::varchar, .length = length});
}

inline column uuid(std::string name) { return not_null(std::move(name), {type_kind::uuid}); }

inline column time(std::string name) { return not_null(std::move(name), {type_kind::timestamp}); }

inline column time_of_change(std::string name) {
    column column = time(std::move(name));
    column.default_value = {.kind = model::column_default::kind::now};
    return column;
}

inline column id() {
    column column = uuid("id");
    column.primary_key = true;
    column.default_value = {.kind = model::column_default::kind::random_uuid};
    return column;
}

inline column with_default(column column, std::string literal) {
    column.default_value = {.text = std::move(literal)};
    return column;
}

inline index on(std::string name, const std::vector<std::string>& columns) {
    index index{.name = std::move(name), .parts = {}};
    for (const auto& column : columns)
        index.parts.push_back({.text = column});
    return index;
}

inline index unique_on(std::string name, const std::vector<std::string>& columns) {
    index index = on(std::move(name), columns);
    index.unique = true;
    return index;
}

inline model::foreign_key refers(const std::string& from, const std::string& column,
                                 const std::string& table,
                                 model::action on_delete = model::action::cascade) {
    return {.name = from + '_' + column + '_' + table + "_id_fk",
            .columns = {column},
            .table = table,
            .referenced = {"id"},
            .on_delete = on_delete};
}

inline table accounts() {
    return {.name = "accounts",
            .columns = {id(), uuid("user_id"), text("account_id"), text("provider"),
                        text("provider_account_id"), nullable_text("refresh_token"),
                        nullable_text("access_token"),
                        nullable("expires_at", {type_kind::timestamp}), nullable_text("token_type"),
                        nullable_text("scope"), nullable_text("id_token"),
                        time_of_change("created_at"), time_of_change("updated_at")},
            .foreign_keys = {refers("accounts", "user_id", "users")},
            .indexes = {
                on("idx_accounts_user_id", {"user_id"}),
                on("idx_accounts_provider", {"provider", "provider_account_id"}),
                unique_on("idx_accounts_provider_unique", {"provider", "provider_account_id"})}};
}

inline table builds() {
    return {.name = "builds",
            .columns = {id(), uuid("tenant_id"), varchar("name", 100), varchar("organization", 255),
                        varchar("repository", 255),
                        with_default(not_null("selectors", {type_kind::json}), "'[]'"),
                        text("personal_access_token"),
                        not_null("cache_expiration_minutes", {type_kind::integer}),
                        time_of_change("created_at"), time_of_change("updated_at")},
            .foreign_keys = {refers("builds", "tenant_id", "tenants")},
            .indexes = {on("idx_builds_tenant_id", {"tenant_id"}),
                        on("idx_builds_organization", {"organization"}),
                        on("idx_builds_repository", {"repository"}),
                        unique_on("idx_builds_unique", {"tenant_id", "name"})}};
}

inline table invitations() {
    return {.name = "invitations",
            .columns = {id(), uuid("tenant_id"), varchar("email", 255), varchar("role", 20),
                        text("token"), uuid("invited_by"), time("expires_at"),
                        nullable("accepted_at", {type_kind::timestamp}),
                        time_of_change("created_at")},
            .unique_keys = {{"invitations_token_unique", {"token"}}},
            .foreign_keys = {refers("invitations", "tenant_id", "tenants"),
                             refers("invitations", "invited_by", "users")},
            .indexes = {on("idx_invitations_tenant_id", {"tenant_id"}),
                        on("idx_invitations_email", {"email"}),
                        unique_on("idx_invitations_token", {"token"}),
                        on("idx_invitations_expires_at", {"expires_at"})}};
}

inline table sessions() {
    return {.name = "sessions",
            .columns = {id(), uuid("user_id"), time("expires_at"), text("token"),
                        nullable_varchar("ip_address", 45), nullable_text("user_agent"),
                        time_of_change("created_at"), time_of_change("updated_at")},
            .unique_keys = {{"sessions_token_unique", {"token"}}},
            .foreign_keys = {refers("sessions", "user_id", "users")},
            .indexes = {on("idx_sessions_user_id", {"user_id"}),
                        unique_on("idx_sessions_token", {"token"}),
                        on("idx_sessions_expires_at", {"expires_at"})}};
}

inline table tenant_members() {
    return {
        .name = "tenant_members",
        .columns = {id(), uuid("tenant_id"), uuid("user_id"), varchar("role", 20),
                    nullable("invited_by", {type_kind::uuid}), time_of_change("joined_at"),
                    time_of_change("created_at")},
        .foreign_keys = {refers("tenant_members", "tenant_id", "tenants"),
                         refers("tenant_members", "user_id", "users"),
                         refers("tenant_members", "invited_by", "users", model::action::set_null)},
        .indexes = {on("idx_tenant_members_tenant_id", {"tenant_id"}),
                    on("idx_tenant_members_user_id", {"user_id"}),
                    on("idx_tenant_members_role", {"role"}),
                    unique_on("idx_tenant_members_unique", {"tenant_id", "user_id"})}};
}

inline table tenants() {
    return {.name = "tenants",
            .columns = {id(), varchar("name", 100), varchar("slug", 100),
                        time_of_change("created_at"), time_of_change("updated_at")},
            .unique_keys = {{"tenants_slug_unique", {"slug"}}},
            .indexes = {unique_on("idx_tenants_slug", {"slug"})}};
}

inline table users() {
    return {.name = "users",
            .columns = {id(), varchar("email", 255), nullable_varchar("name", 255),
                        with_default(nullable("email_verified", {type_kind::boolean}), "false"),
                        nullable_text("image"), time_of_change("created_at"),
                        time_of_change("updated_at")},
            .unique_keys = {{"users_email_unique", {"email"}}},
            .indexes = {unique_on("idx_users_email", {"email"})}};
}

inline table verification_tokens() {
    return {.name = "verification_tokens",
            .columns = {id(), text("identifier"), text("token"), time("expires_at"),
                        time_of_change("created_at")},
            .unique_keys = {{"verification_tokens_token_unique", {"token"}}},
            .indexes = {unique_on("idx_verification_tokens_token", {"token"})}};
}

/// Describes them for a dialect. No column of the first schema is of its one enumeration.
inline model::schema describe(alps::dialect dialect) {
    return {.dialect = dialect,
            .enumerations = {{"role", {"owner", "admin", "member"}}},
            .tables = {accounts(), builds(), invitations(), sessions(), tenant_members(), tenants(),
                       users(), verification_tokens()}};
}

} // namespace alps::schema::eight_tables
