#pragma once

#include <alps/base/dialect.hpp>
#include <alps/plugin/schema_inspector.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::migrate {

enum class severity { info, warning, error };

/// Returns `info`, `warning` or `error`.
[[nodiscard]] std::string_view to_string(severity severity) noexcept;

/// A statement that a rule finds, and its harmless twin.
struct lint_example {
    std::string_view found;
    std::string_view harmless;
};

/// What lint looks for.
struct lint_rule {
    std::string_view name; ///< Such as `drop-column`, as suppressions give it.
    migrate::severity severity = severity::warning;
    bool weighed = false; ///< Whether it matters on a large table only.
    std::string_view reason;
    std::string_view remedy;
    per_dialect<bool> applies{};              ///< Where it is looked for.
    std::span<const lint_example> examples{}; ///< On PostgreSQL, if it applies there.
};

/// Returns every rule, by name.
[[nodiscard]] std::span<const lint_rule> lint_rules();

/// One risk of one statement.
struct finding {
    std::string rule;
    migrate::severity severity = severity::warning;
    std::string file;
    int line = 0;
    std::string message; ///< In lower case, without a full stop.
    std::string advice;
    std::string table;                ///< Empty if it concerns no table, or an unknown one.
    std::string lock;                 ///< PostgreSQL's name of the lock taken; empty if none is.
    bool scans = false;               ///< Whether every row is read under that lock.
    bool rewrites = false;            ///< Whether the table is written anew under that lock.
    std::optional<std::int64_t> rows; ///< The table's size, as far as it is known.
    std::optional<std::int64_t> bytes;

    bool operator==(const finding&) const = default;
};

/// Columns that an index begins with, as a snapshot of the schema has it.
struct known_index {
    std::string table;
    std::vector<std::string> columns;
};

/// One migration as lint reads it.
struct lint_source {
    std::string file;
    std::string sql;
    bool pending = true;     ///< One that is applied only tells what the tables look like.
    std::size_t release = 0; ///< Pending ones of the same number are applied together.
};

/// Looks for what may lose data, break running programs, or hold them up by a lock.
///
/// The sources stand in the order that they are applied in. A table that a pending one creates is
/// new and empty for the rest of its release: what is done to it takes no lock that matters. On a
/// table of fewer than 10,000 rows and 8 MiB, a weighed finding is lowered to `info`; on one of
/// unknown size it stays.
///
/// A comment `-- alps:allow(rule, rule) reason` above a statement or at its end suppresses findings
/// there. One without a reason, of an unknown rule or without effect is a finding itself.
[[nodiscard]] std::vector<finding> lint(std::span<const lint_source> sources, alps::dialect dialect,
                                        std::span<const table_size> sizes = {},
                                        std::span<const known_index> indexes = {});

} // namespace alps::migrate
