#pragma once

#include "header_writer/types.hpp"
#include "snapshot/parts.hpp"

#include <alps/base/json_build.hpp>
#include <alps/schema/change.hpp>
#include <alps/schema/snapshot.hpp>

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::schema {

/// What a dialect has of its own, beside the lexical rules that `syntax` knows. Each has a folder
/// with these functions in files of the same names.
struct dialect_rules {
    // ddl.cpp
    std::string (*render_type)(const model::column_type&);
    std::string (*render_default)(const model::column_type&, const model::column_default&);

    // alter.cpp
    std::vector<std::string> (*create_statements)(const model::schema&);
    /// Turns a schema in canonical form into another.
    std::vector<std::string> (*alter_statements)(const model::schema& before,
                                                 const model::schema& to, std::span<const change>);
    /// Names the tables that these statements make anew.
    std::set<std::string> (*rebuilt_tables)(const model::schema& before, const model::schema& to,
                                            std::span<const change>);

    // canonical.cpp
    /// Spells a type in one way, for comparing.
    std::string (*usual_type)(std::string_view);
    /// The kinds of types that the engine tells apart.
    std::span<const model::type_kind> own_types;
    std::string_view limited_text; ///< The type of a text with a length, without the length.
    std::string_view json_cast;    ///< Behind the literal of a JSON; may be empty.
    bool truth_values_are_numbers;
    bool words_are_texts;   ///< A word that stands alone as a default is a text.
    bool has_double_equals; ///< `==` is `=`.
    bool unique_keys_are_indexes;
    bool names_keys_of_columns; ///< After the table's name when the key was made.
    /// Ends the way to canonical form with what only this engine does.
    void (*canonicalize)(model::schema&);

    // snapshot.cpp
    drizzle_format format;
    std::string_view table_prefix; ///< Of a table's key in a snapshot.
    std::span<const std::string_view> table_keys;
    std::span<const std::string_view> column_keys;
    /// Reads an index; nothing if the model cannot hold it. `internal` is what the snapshot says of
    /// indexes apart, or null.
    std::optional<model::index> (*read_index)(const snapshot_parts::table_context&,
                                              const json_member&, const json_value* internal);
    json_build::object (*write_snapshot)(const snapshot&);

    // header.cpp
    /// Says what a column is in C++, as far as the column itself tells.
    source::guess (*guess_type)(const model::column&);
};

namespace postgres {
extern const dialect_rules rules;
} // namespace postgres

namespace sqlite {
extern const dialect_rules rules;
} // namespace sqlite

[[nodiscard]] const dialect_rules& rules_of(dialect dialect) noexcept;

} // namespace alps::schema
