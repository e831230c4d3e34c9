#include "snapshot/writing.hpp"

#include "dialect_rules.hpp"
#include "model/parts.hpp"

#include <alps/schema/ddl.hpp>
#include <alps/syntax/quoting.hpp>

#include <string_view>

namespace alps::schema::snapshot_writing {
namespace {

using json_build::object;
using model::type_kind;

/// Tells whether JavaScript writes a number as this text does.
bool is_javascript_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const auto point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = point == text.npos ? "" : text.substr(point + 1);
    const auto digits = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of("0123456789") == part.npos;
    };
    constexpr std::size_t exact = 15;
    if (!digits(whole) || (whole.size() > 1 && whole.starts_with('0'))) return false;
    if (whole.size() + fraction.size() > exact) return false;
    if (point == text.npos) return true;
    // What is smaller than this gets an exponent.
    if (whole == "0" && fraction.starts_with("000000")) return false;
    return digits(fraction) && !fraction.ends_with('0');
}

/// Tells whether Drizzle takes the values of a type for numbers.
bool is_javascript_number(const model::column_type& type) {
    return is_number(type) ||
           (type.kind == type_kind::other && (type.name == "smallint" || type.name == "real"));
}

json_value written_default(const model::column& column, dialect dialect) {
    const model::column_default& value = *column.default_value;
    const bool is_literal = value.kind == model::column_default::kind::literal;
    const bool is_boolean =
        column.type.kind == type_kind::boolean || rules_of(dialect).truth_values_are_numbers;
    if (is_literal && is_boolean && (value.text == "true" || value.text == "false")) {
        return json_build::truth(value.text == "true");
    }
    if (is_literal && is_javascript_number(column.type) && value.text != "-0" &&
        is_javascript_number(value.text)) {
        return json_build::number(value.text);
    }
    return json_build::text(render_default(column.type, value, dialect));
}

json_value written_foreign_key(const model::foreign_key& key, const std::string& table) {
    return object()
        .with("name", json_build::text(key.name))
        .with("tableFrom", json_build::text(table))
        .with("tableTo", json_build::text(key.table))
        .with("columnsFrom", json_build::list(key.columns))
        .with("columnsTo", json_build::list(key.referenced))
        .with("onDelete", json_build::text(std::string(render_action(key.on_delete))))
        .with("onUpdate", json_build::text(std::string(render_action(key.on_update))));
}

json_value written_unique_key(const model::key& key) {
    return object()
        .with("name", json_build::text(key.name))
        .with("nullsNotDistinct", json_build::truth(false))
        .with("columns", json_build::list(key.columns));
}

json_value written_check(const model::check& check) {
    return object()
        .with("name", json_build::text(check.name))
        .with("value", json_build::text(check.condition));
}

} // namespace

object column_head(const model::column& column, dialect dialect) {
    object written = object().with("name", json_build::text(column.name));
    if (column.type.kind == type_kind::enumeration) {
        written.add("type", json_build::text(column.type.name));
        written.add("typeSchema", json_build::text("public"));
    } else {
        written.add("type", json_build::text(render_type(column.type, dialect)));
    }
    written.add("primaryKey", json_build::truth(column.primary_key));
    written.add("notNull", json_build::truth(!column.nullable));
    return written;
}

void add_default(object& written, const model::column& column, dialect dialect) {
    if (column.default_value) written.add("default", written_default(column, dialect));
}

object index_head(const model::index& index, json_value columns) {
    object written = object()
                         .with("name", json_build::text(index.name))
                         .with("columns", std::move(columns))
                         .with("isUnique", json_build::truth(index.unique));
    if (!index.condition.empty()) written.add("where", json_build::text(index.condition));
    return written;
}

std::string render_part(const model::index_part& part) {
    std::string text = part.expression ? part.text : syntax::quoted(part.text, '"');
    if (part.descending) text += " desc";
    if (part.nulls_first) text += *part.nulls_first ? " nulls first" : " nulls last";
    return text;
}

json_value foreign_keys(const model::table& table) {
    return json_build::by_name(table.foreign_keys, [&](const model::foreign_key& key) {
        return written_foreign_key(key, table.name);
    });
}

json_value unique_keys(const model::table& table) {
    return json_build::by_name(table.unique_keys, written_unique_key);
}

json_value checks(const model::table& table) {
    return json_build::by_name(table.checks, written_check);
}

} // namespace alps::schema::snapshot_writing
