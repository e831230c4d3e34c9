#pragma once

#include <alps/schema/catalogue.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace alps::schema {

/// Tables that another header declares already: one that a database has is extended by what it has
/// besides, and not declared anew.
struct declared_tables {
    model::schema schema{};
    std::string header{};
    /// Of the tables. They and their columns are called there as in SQL.
    std::string name_space{};
    /// The C++ types of keys that have one of their own, by table and column.
    std::map<std::pair<std::string, std::string>, std::string> ids{};
};

struct source_options {
    std::string name_space{"pulled"}; ///< Of the tables; may be nested, as `app::db`.
    declared_tables declared{};
};

/// Typed tables as the text of a header.
struct typed_source {
    std::string text;
    /// What the tables do not say, in words: what the catalogue does not support, and what typed
    /// tables cannot declare. Stands at the top of the header, too.
    std::vector<std::string> left_out{};
    /// The tables that bear the name of a declared one and contradict it, with the contradictions.
    /// They are declared anew.
    std::vector<std::string> unlike{};
};

/// Writes the header that declares a catalogue's tables, so that `described<dialect>()` in it
/// describes the catalogue's schema again, but for what is left out.
///
/// A table stands below those that it refers to, where that can be. Names become C++ names, the SQL
/// keeps its own. On SQLite, a column is taken for a time, a truth value or a UUID if its default
/// or a column that it is tied to says so. Of a declared table `described<dialect>()` describes
/// only an extension.
[[nodiscard]] typed_source write_typed_source(const catalogue& catalogue,
                                              const source_options& options);

/// Tells whether a text names a namespace: identifiers with `::` between them.
[[nodiscard]] bool is_name_space(std::string_view text);

} // namespace alps::schema
