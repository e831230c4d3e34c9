#pragma once

#include <alps/base/result.hpp>
#include <alps/schema/model.hpp>

#include <span>
#include <string_view>

namespace alps::tables {

/// The tables that the repositories name: those of people and tenants, those by which people are
/// let in, those of invitations, and those of builds. Each group is looked at by itself, as an
/// application may do without a table.
inline constexpr std::string_view for_members[] = {"users", "tenants", "tenant_members", "events",
                                                   "event_consumers"};
inline constexpr std::string_view for_identity[] = {
    "users",           "accounts", "user_passwords", "sessions", "verification_tokens",
    "access_attempts", "events",   "event_consumers"};
inline constexpr std::string_view for_events[] = {"events", "event_consumers"};
inline constexpr std::string_view for_purging[] = {"sessions", "verification_tokens",
                                                   "access_attempts", "invitations"};
inline constexpr std::string_view for_invitations[] = {"users",       "tenants", "tenant_members",
                                                       "invitations", "events",  "event_consumers"};
inline constexpr std::string_view for_builds[] = {"tenants", "tenant_members", "builds", "events",
                                                  "event_consumers"};

/// Finds out whether repositories can work with a database: it has the tables that they name, their
/// columns, keys and guards, and nothing that an insert would have to fill beside. Lengths of texts
/// do not matter, nor whatever else a table has, nor what comes with the migration that contracts.
///
/// Errors: `diverged`, naming what is wrong and what to run.
[[nodiscard]] result<void> check_tables(const schema::model::schema& live,
                                        std::span<const std::string_view> named);

} // namespace alps::tables
