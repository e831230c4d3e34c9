#pragma once

#include <alps/schema/change.hpp>
#include <alps/schema/model.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::schema {

/// What of a database is another program's, although this one declares or sees it.
struct ownership {
    /// Tables that are declared here and kept by another program's migrations: checked, but never
    /// created, changed or dropped.
    std::vector<std::string> external_tables{};
    /// Patterns of what is passed over where it is not declared: `auth_*` for tables, enumerations
    /// and views, `users.legacy_*` for a table's columns, keys, checks, indexes and policies. `*`
    /// stands for any text, `?` for any character.
    std::vector<std::string> ignored{};
};

[[nodiscard]] bool is_external(const ownership& ownership, std::string_view table);

/// Tells whether a change would only take away what is ignored.
[[nodiscard]] bool is_ignored(const ownership& ownership, const change& any);

/// Tells the same of words on what the model does not support: `view "auth_sessions"`.
[[nodiscard]] bool is_ignored(const ownership& ownership, std::string_view words);

/// Returns a schema without some of its tables and the enumerations that only they use.
[[nodiscard]] model::schema without_tables(model::schema schema,
                                           std::span<const std::string> names);

} // namespace alps::schema
