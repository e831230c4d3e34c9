#pragma once

#include <alps/base/result.hpp>
#include <alps/schema/catalogue.hpp>

#include <string>
#include <string_view>

namespace alps::schema {

/// The `previous` of a folder's first snapshot.
inline constexpr std::string_view no_snapshot = "00000000-0000-0000-0000-000000000000";

/// What Drizzle's files say of the database that they are for.
struct drizzle_format {
    std::string_view dialect;        ///< `postgresql` or `sqlite`.
    std::string_view version;        ///< Of snapshots and of the journal.
    std::string_view next_version{}; ///< Of Drizzle 1.0, where it counts on.
};

[[nodiscard]] drizzle_format drizzle_format_of(dialect dialect) noexcept;

/// What Drizzle keeps beside a migration: the schema that it leads to.
struct snapshot {
    std::string id;                                 ///< A UUID.
    std::string previous{std::string(no_snapshot)}; ///< The id before.
    catalogue content{};

    friend bool operator==(const snapshot&, const snapshot&) = default;
};

/// Writes a snapshot to the byte as drizzle-kit 0.31.8 does: version 7 for PostgreSQL, 6 for
/// SQLite, without a newline at the end.
///
/// What Drizzle's format cannot hold is left out; `extras_of()` has it. So is `unsupported`, but
/// for what is carried.
[[nodiscard]] std::string write_snapshot(const snapshot& snapshot);

/// Reads a snapshot, which `file` names in errors, into canonical form.
///
/// Indexes, constraints and whole tables that the model cannot hold as they are stand in
/// `unsupported` and not in the schema. A column stands in both.
///
/// Errors: `configuration`, with file and line, if it is malformed, of another version or of
///   another dialect.
[[nodiscard]] result<snapshot> read_snapshot(std::string_view text, alps::dialect dialect,
                                             const std::string& file);

} // namespace alps::schema
