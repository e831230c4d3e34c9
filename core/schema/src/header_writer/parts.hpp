#pragma once

#include "header_writer/layout.hpp"
#include "header_writer/names.hpp"
#include "header_writer/types.hpp"

#include <set>
#include <string>

namespace alps::schema::source {

/// What the parts of a header are written from.
struct context {
    const model::schema& schema;
    const cpp_names& names;
    const column_types& types;
    const model::schema& elsewhere;                ///< The tables of another header.
    std::set<std::string, std::less<>> declared{}; ///< The tables above.
};

/// Names the table that a key of another one refers to; empty if it is declared further below.
[[nodiscard]] std::string source_of(const context& context, const table_names& own,
                                    const model::foreign_key& key);

/// Writes the declaration of a column's type: `column<Table, "name", …>`.
[[nodiscard]] piece write_column(const context& context, const model::table& table,
                                 const model::column& column);

/// Writes what stands in a table's `constraints`.
[[nodiscard]] std::vector<piece> write_constraints(const context& context,
                                                   const model::table& table);

/// Tells whether the option `unique` says this key or index, which has one column then.
[[nodiscard]] bool is_option(const model::table& table, const model::key& key);
[[nodiscard]] bool is_option(const context& context, const model::table& table,
                             const model::index& index);

/// Tells whether the option `references` says a foreign key.
[[nodiscard]] bool is_option(const context& context, const model::table& table,
                             const model::foreign_key& key);

/// Writes the actions of a foreign key as arguments, those at the end left out that are usual.
[[nodiscard]] std::vector<piece> write_actions(const model::foreign_key& key);

} // namespace alps::schema::source
