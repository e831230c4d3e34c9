#pragma once

#include <alps/base/result.hpp>
#include <alps/schema/change.hpp>
#include <alps/schema/model.hpp>

#include <string>
#include <vector>

namespace alps::schema {

/// A table or a column of the schema before, and the name that the table or the column has now.
struct rename {
    std::string table;
    std::string column{}; ///< Empty if the table itself is renamed.
    std::string to;

    friend bool operator==(const rename&, const rename&) = default;
};

/// What a person said about names that are gone while others are new.
struct rename_hints {
    std::vector<rename> renames{};
    std::vector<table_or_column> drops{}; ///< What is really dropped.
    /// Whether to ask about the rest. If not, whatever is not renamed is dropped.
    bool ask = true;
    /// Whether what is not declared stays unless it is to be dropped: nothing is lost by a wrong
    /// answer then, and only what is alike is asked about.
    bool leaves_undeclared = false;
};

/// Returns the hints for the way back, which leave no ambiguity.
[[nodiscard]] rename_hints reversed(const rename_hints& hints);

/// Finds what changes one schema into another; both of one dialect, and taken in their canonical
/// form.
///
/// The order of columns is no difference, for PostgreSQL cannot move them, and `concurrently` is
/// none either. What refers to a renamed table or column does not change for it: the engines
/// rename inside keys, checks, indexes and policies.
///
/// A table that was renamed may be named in the answers by either name. A new table or column may
/// have the name that another has had before.
///
/// What is gone is asked about whatever it is like, or if undeclared things are left alone only
/// where a table with the same columns, or a column of the same type is new.
///
/// Errors: `forbidden` if tables, or columns of one table, are gone while others are new, and no
///   answer says which became of which: the message asks, the hint has the flags that answer;
///   `invalid_argument` if an answer names what is not there, or renames to a name that is taken
///   and not given away.
[[nodiscard]] result<std::vector<change>>
find_changes(const model::schema& from, const model::schema& to, const rename_hints& hints = {});

} // namespace alps::schema
