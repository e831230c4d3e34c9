#include "model/parts.hpp"

#include <alps/base/join.hpp>
#include <alps/schema/change.hpp>

#include <fmt/core.h>

namespace alps::schema {
namespace {

using model::type_kind;

std::string type_name(const model::column_type& type) {
    switch (type.kind) {
    case type_kind::boolean:
        return "boolean";
    case type_kind::integer:
        return "integer";
    case type_kind::bigint:
        return "bigint";
    case type_kind::real:
        return "real";
    case type_kind::text:
        return "text";
    case type_kind::varchar:
        return type.length == 0 ? "varchar" : fmt::format("varchar({})", type.length);
    case type_kind::uuid:
        return "uuid";
    case type_kind::timestamp:
        return "timestamp";
    case type_kind::json:
        return "json";
    case type_kind::enumeration:
    case type_kind::other:
        return type.name;
    }
    return {};
}

std::string_view security_verb(model::row_security security) {
    switch (security) {
    case model::row_security::off:
        return "disables";
    case model::row_security::enabled:
        return "enables";
    case model::row_security::forced:
        return "forces";
    }
    return {};
}

struct describer {
    std::string operator()(const rename_table& c) const {
        return fmt::format("renames table {} to {}", c.table, c.to);
    }
    std::string operator()(const rename_column& c) const {
        return fmt::format("renames column {}.{} to {}", c.table, c.column, c.to);
    }
    std::string operator()(const create_enumeration& c) const {
        return fmt::format("creates enumeration {}", c.name);
    }
    std::string operator()(const drop_enumeration& c) const {
        return fmt::format("drops enumeration {}", c.name);
    }
    std::string operator()(const add_value& c) const {
        return fmt::format("adds value '{}' to enumeration {}", c.value, c.enumeration);
    }
    std::string operator()(const change_values& c) const {
        if (c.removed.empty())
            return fmt::format("puts the values of enumeration {} in another order", c.enumeration);
        return fmt::format("removes '{}' from enumeration {}", join(c.removed, "', '"),
                           c.enumeration);
    }
    std::string operator()(const create_table& c) const {
        return fmt::format("creates table {}", c.table);
    }
    std::string operator()(const drop_table& c) const {
        return fmt::format("drops table {}", c.was);
    }
    std::string operator()(const add_column& c) const {
        return fmt::format("adds column {}.{}", c.table, c.column);
    }
    std::string operator()(const drop_column& c) const {
        return fmt::format("drops column {}.{}", c.table, c.was.column);
    }
    std::string operator()(const change_type& c) const {
        return fmt::format("changes the type of {}.{} from {} to {}", c.table, c.column,
                           type_name(c.before), type_name(c.after));
    }
    std::string operator()(const change_default& c) const {
        return fmt::format("changes the default of {}.{}", c.table, c.column);
    }
    std::string operator()(const change_nullability& c) const {
        return fmt::format("{} null in {}.{}", c.nullable ? "allows" : "forbids", c.table,
                           c.column);
    }
    std::string operator()(const change_on_update& c) const {
        return fmt::format("{} {}.{} with every update",
                           c.on_update_now ? "sets" : "no longer sets", c.table, c.column);
    }
    std::string operator()(const add_part& c) const {
        return fmt::format("adds {} {} to {}", to_string(c.kind), c.name, c.table);
    }
    std::string operator()(const drop_part& c) const {
        return fmt::format("drops {} {} of {}", to_string(c.kind), c.name, c.table);
    }
    std::string operator()(const change_part& c) const {
        return fmt::format("changes {} {} of {}", to_string(c.kind), c.name, c.table);
    }
    std::string operator()(const rename_part& c) const {
        return fmt::format("renames {} {} of {} to {}", to_string(c.kind), c.name, c.table, c.to);
    }
    std::string operator()(const change_row_security& c) const {
        return fmt::format("{} row security of {}", security_verb(c.to), c.table);
    }
};

/// Tells whether every value of a type is one of another.
bool keeps_values(const model::column_type& before, const model::column_type& after) {
    switch (after.kind) {
    case type_kind::text:
        return true;
    case type_kind::varchar:
        return after.length == 0 || (before.kind == type_kind::varchar && before.length != 0 &&
                                     before.length <= after.length);
    case type_kind::json:
        return !is_text(before);
    case type_kind::integer:
        return before.kind == type_kind::boolean;
    case type_kind::bigint:
    case type_kind::real:
        return before.kind == type_kind::boolean || before.kind == type_kind::integer;
    default:
        return false;
    }
}

} // namespace

std::string_view to_string(part_kind kind) noexcept {
    switch (kind) {
    case part_kind::primary:
        return "primary key";
    case part_kind::unique_key:
        return "unique key";
    case part_kind::foreign_key:
        return "foreign key";
    case part_kind::check:
        return "check";
    case part_kind::guard:
        return "guard";
    case part_kind::index:
        return "index";
    case part_kind::policy:
        return "policy";
    }
    return {};
}

std::string to_string(const table_or_column& object) {
    return object.column.empty() ? object.table : fmt::format("{}.{}", object.table, object.column);
}

std::string describe(const change& any) { return std::visit(describer(), any); }

std::optional<loss> loss_of(const change& any) {
    if (const auto* table = std::get_if<drop_table>(&any))
        return loss{.kind = loss_kind::table, .table = table->was};
    if (const auto* column = std::get_if<drop_column>(&any)) {
        return loss{loss_kind::column, column->was.table, column->was.column};
    }
    if (const auto* type = std::get_if<change_type>(&any)) {
        if (keeps_values(type->before, type->after)) return std::nullopt;
        return loss{loss_kind::conversion, type->was.table, type->was.column};
    }
    if (const auto* values = std::get_if<change_values>(&any)) {
        if (values->removed.empty()) return std::nullopt;
        return loss{.kind = loss_kind::values,
                    .enumeration = values->enumeration,
                    .values = values->removed};
    }
    return std::nullopt;
}

} // namespace alps::schema
