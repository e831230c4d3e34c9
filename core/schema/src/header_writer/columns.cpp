#include "header_writer/parts.hpp"
#include "model/parts.hpp"

#include <alps/schema/ddl.hpp>
#include <alps/syntax/quoting.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

namespace alps::schema::source {
namespace {

using default_kind = enum model::column_default::kind;
using model::type_kind;

/// Reads a text that a number is written as, to the letter.
template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number number{};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    char again[32];
    const auto written = std::to_chars(again, again + sizeof(again), number);
    if (std::string_view(again, written.ptr) != text) return std::nullopt;
    return number;
}

bool is_number_for(cpp_type type, std::string_view text) {
    const auto whole = number_in<std::int64_t>(text);
    // The lowest one has no literal in C++.
    if (whole && *whole != std::numeric_limits<std::int64_t>::min()) {
        using narrow = std::numeric_limits<std::int32_t>;
        const bool is_narrow = *whole > narrow::min() && *whole <= narrow::max();
        return type == cpp_type::int64 || (type != cpp_type::text && is_narrow);
    }
    const bool is_fraction =
        text.find_first_not_of("-0123456789.") == text.npos && text.find('.') != text.npos;
    return type == cpp_type::real && is_fraction && number_in<double>(text);
}

std::optional<std::string> text_of_literal(std::string_view text) {
    if (text.size() < 2 || text.front() != '\'' || text.back() != '\'') return std::nullopt;
    return syntax::unquoted(text);
}

/// Writes a literal as the option of C++ that says it; nothing if none does.
std::optional<piece> write_literal(const context& context, const model::table& table,
                                   const model::column& column, cpp_type type) {
    const std::string& text = column.default_value->text;
    const auto value = [](std::string written) {
        return piece{"default_value(", {{std::move(written)}}, ")"};
    };
    if (type == cpp_type::boolean && (text == "true" || text == "false")) return value(text);
    if ((type == cpp_type::int32 || type == cpp_type::int64 || type == cpp_type::real) &&
        is_number_for(type, text))
        return value(text);
    const auto characters = text_of_literal(text);
    if (!characters) return std::nullopt;
    if (type == cpp_type::text || type == cpp_type::json)
        return piece{"default_text(", {{literal(*characters)}}, ")"};
    if (type != cpp_type::enumeration) return std::nullopt;
    const auto& values = find(context.schema.enumerations, column.type.name)->values;
    const auto found = std::ranges::find(values, *characters);
    if (found == values.end()) return std::nullopt;
    const auto& names = context.names.enumerations.at(column.type.name);
    return value(fmt::format("{}::{}",
                             context.names.within(context.names.tables.at(table.name), names.type),
                             names.values[static_cast<std::size_t>(found - values.begin())]));
}

piece write_default(const context& context, const model::table& table, const model::column& column,
                    cpp_type type) {
    const auto& value = *column.default_value;
    if (value.kind == default_kind::now && type == cpp_type::timestamp) return {"default_now"};
    if (value.kind == default_kind::random_uuid && type == cpp_type::uuid) return {"default_uuid"};
    if (value.kind == default_kind::literal) {
        if (auto written = write_literal(context, table, column, type)) return *written;
    }
    const std::string sql = render_default(column.type, value, context.schema.dialect);
    return {"default_sql(", {{literal(sql)}}, ")"};
}

piece write_reference(const context& context, const model::table& table,
                      const model::foreign_key& key) {
    const auto& own = context.names.tables.at(table.name);
    const auto& other = context.names.tables.at(key.table);
    piece written{"references(",
                  {{source_of(context, own, key) + '.' + other.members.at(key.referenced.front())}},
                  ")"};
    for (auto& action : write_actions(key))
        written.inside.push_back(std::move(action));
    return written;
}

std::string type_of(const context& context, const model::table& of, const model::column& column,
                    cpp_type type) {
    std::string name = context.types.id_of(of.name, column.name);
    if (name.empty()) name = name_of(type);
    if (type == cpp_type::enumeration) {
        const auto& names = context.names.enumerations.at(column.type.name);
        name = context.names.within(context.names.tables.at(of.name), names.type);
    }
    return column.nullable ? fmt::format("std::optional<{}>", name) : name;
}

} // namespace

piece write_column(const context& context, const model::table& table, const model::column& column) {
    const cpp_type type = context.types.of(table.name, column.name);
    piece written{"column<",
                  {{"Table"}, {literal(column.name)}, {type_of(context, table, column, type)}},
                  ">"};
    const auto add = [&](piece option) { written.inside.push_back(std::move(option)); };
    if (column.type.kind == type_kind::varchar)
        add({fmt::format("varchar({})", column.type.length)});
    if (column.type.kind == type_kind::other)
        add({"sql_type(", {{literal(column.type.name)}}, ")"});
    if (type == cpp_type::enumeration) add({"enumerated"});
    if (column.primary_key && !column.nullable) add({"primary_key"});
    const bool has_key = std::ranges::any_of(table.unique_keys, [&](const auto& key) {
        return key.columns.front() == column.name && is_option(table, key);
    });
    const bool has_index = std::ranges::any_of(table.indexes, [&](const auto& index) {
        return index.parts.front().text == column.name && is_option(context, table, index);
    });
    if (has_key || has_index) add({"unique"});
    if (column.default_value) add(write_default(context, table, column, type));
    for (const auto& key : table.foreign_keys) {
        if (key.columns.front() == column.name && is_option(context, table, key))
            add(write_reference(context, table, key));
    }
    if (column.on_update_now) add({"on_update_now"});
    return written;
}

} // namespace alps::schema::source
