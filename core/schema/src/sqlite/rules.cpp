#include "sqlite/rules.hpp"

#include <alps/schema/sqlite/ddl.hpp>

#include <array>

namespace alps::schema::sqlite {
namespace {

using model::type_kind;

constexpr std::array own_types = {type_kind::integer, type_kind::real, type_kind::text};

constexpr auto table_keys = std::to_array<std::string_view>(
    {"name", "columns", "indexes", "foreignKeys", "compositePrimaryKeys", "uniqueConstraints",
     "checkConstraints"});

constexpr auto column_keys = std::to_array<std::string_view>(
    {"name", "type", "primaryKey", "notNull", "autoincrement", "default", "generated"});

} // namespace

const dialect_rules rules = {
    .render_type = render_type,
    .render_default = render_default,
    .create_statements = create_statements,
    .alter_statements = alter_statements,
    .rebuilt_tables = rebuilt_tables,
    .usual_type = usual_type,
    .own_types = own_types,
    .limited_text = "text",
    .json_cast = "",
    .truth_values_are_numbers = true,
    .words_are_texts = true,
    .has_double_equals = true,
    .unique_keys_are_indexes = true,
    .names_keys_of_columns = false,
    .canonicalize = canonicalize,
    .format = {.dialect = "sqlite", .version = "6"},
    .table_prefix = "",
    .table_keys = table_keys,
    .column_keys = column_keys,
    .read_index = read_index,
    .write_snapshot = write_snapshot,
    .guess_type = guess_type,
};

} // namespace alps::schema::sqlite
