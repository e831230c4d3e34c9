#include "sqlite/rules.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace alps::schema::sqlite {
namespace {

using default_kind = enum model::column_default::kind;
using model::type_kind;
using source::cpp_type;
using source::evidence;

bool has_default(const model::column& column, default_kind kind) {
    return column.default_value && column.default_value->kind == kind;
}

bool has_truth_value(const model::column& column) {
    return has_default(column, default_kind::literal) &&
           (column.default_value->text == "true" || column.default_value->text == "false");
}

/// As SQLite decides what a column of this type prefers to hold.
cpp_type type_of_other(std::string_view name) {
    const auto says = [&](std::initializer_list<std::string_view> words) {
        return std::ranges::any_of(
            words, [&](std::string_view word) { return name.find(word) != name.npos; });
    };
    if (says({"bool"})) return cpp_type::boolean;
    if (says({"int"})) return cpp_type::int64;
    if (says({"char", "clob", "text", "blob"})) return cpp_type::text;
    return says({"real", "floa", "doub"}) ? cpp_type::real : cpp_type::text;
}

} // namespace

source::guess guess_type(const model::column& column) {
    switch (column.type.kind) {
    case type_kind::integer:
        if (column.on_update_now) return {cpp_type::timestamp};
        if (has_default(column, default_kind::now)) return {cpp_type::timestamp, evidence::some};
        if (has_truth_value(column)) return {cpp_type::boolean, evidence::some};
        return {cpp_type::int64, evidence::none};
    case type_kind::real:
        return {cpp_type::real};
    case type_kind::text:
        if (has_default(column, default_kind::random_uuid)) return {cpp_type::uuid, evidence::some};
        return {cpp_type::text, evidence::none};
    case type_kind::varchar:
        return {cpp_type::text};
    default:
        return {type_of_other(column.type.name)};
    }
}

} // namespace alps::schema::sqlite
