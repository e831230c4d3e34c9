#include "postgres/rules.hpp"

#include <string_view>

namespace alps::schema::postgres {
namespace {

using model::type_kind;
using source::cpp_type;

cpp_type type_of_other(std::string_view name) {
    if (name == "smallint" || name == "serial" || name == "smallserial") return cpp_type::int32;
    if (name == "bigserial") return cpp_type::int64;
    return name == "real" ? cpp_type::real : cpp_type::text;
}

} // namespace

source::guess guess_type(const model::column& column) {
    switch (column.type.kind) {
    case type_kind::boolean:
        return {cpp_type::boolean};
    case type_kind::integer:
        return {cpp_type::int32};
    case type_kind::bigint:
        return {cpp_type::int64};
    case type_kind::real:
        return {cpp_type::real};
    case type_kind::text:
    case type_kind::varchar:
        return {cpp_type::text};
    case type_kind::uuid:
        return {cpp_type::uuid};
    case type_kind::timestamp:
        return {cpp_type::timestamp};
    case type_kind::json:
        return {cpp_type::json};
    case type_kind::enumeration:
        return {.type = cpp_type::enumeration, .enumeration = column.type.name};
    case type_kind::other:
        break;
    }
    return {type_of_other(column.type.name)};
}

} // namespace alps::schema::postgres
