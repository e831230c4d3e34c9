#include "postgres/rules.hpp"

#include <alps/schema/postgres/ddl.hpp>

#include <array>

namespace alps::schema::postgres {
namespace {

using model::type_kind;

constexpr std::array own_types = {type_kind::boolean, type_kind::integer,   type_kind::bigint,
                                  type_kind::real,    type_kind::text,      type_kind::varchar,
                                  type_kind::uuid,    type_kind::timestamp, type_kind::json};

constexpr auto table_keys = std::to_array<std::string_view>(
    {"name", "schema", "columns", "indexes", "foreignKeys", "compositePrimaryKeys", "policies",
     "uniqueConstraints", "checkConstraints", "isRLSEnabled"});

constexpr auto column_keys = std::to_array<std::string_view>(
    {"name", "type", "typeSchema", "primaryKey", "notNull", "default", "isUnique", "uniqueName",
     "nullsNotDistinct", "generated", "identity"});

} // namespace

const dialect_rules rules = {
    .render_type = render_type,
    .render_default = render_default,
    .create_statements = create_statements,
    .alter_statements = alter_statements,
    .rebuilt_tables = rebuilt_tables,
    .usual_type = usual_type,
    .own_types = own_types,
    .limited_text = "varchar",
    .json_cast = "::jsonb",
    .truth_values_are_numbers = false,
    .words_are_texts = false,
    .has_double_equals = false,
    .unique_keys_are_indexes = false,
    .names_keys_of_columns = true,
    .canonicalize = canonicalize,
    .format = {.dialect = "postgresql", .version = "7", .next_version = "8"},
    .table_prefix = "public.",
    .table_keys = table_keys,
    .column_keys = column_keys,
    .read_index = read_index,
    .write_snapshot = write_snapshot,
    .guess_type = guess_type,
};

} // namespace alps::schema::postgres
