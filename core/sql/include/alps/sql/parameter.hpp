#pragma once

#include <alps/base/clock.hpp>
#include <alps/base/ids.hpp>
#include <alps/base/role.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace alps::sql {

/// The types that travel to and from a database. Each driver knows its own representation.
enum class type { boolean, integer, bigint, text, uuid, timestamp };

/// A value bound to a statement: its type, also where it is null, and the value.
struct parameter {
    sql::type type;
    std::variant<std::monostate, bool, std::int32_t, std::int64_t, std::string, alps::uuid,
                 alps::timestamp>
        value{};
};

using parameters = std::vector<parameter>;

inline parameter to_parameter(bool value) { return {type::boolean, value}; }
inline parameter to_parameter(std::int32_t value) { return {type::integer, value}; }
inline parameter to_parameter(std::int64_t value) { return {type::bigint, value}; }
inline parameter to_parameter(std::string value) { return {type::text, std::move(value)}; }
inline parameter to_parameter(const uuid& value) { return {type::uuid, value}; }
inline parameter to_parameter(timestamp value) { return {type::timestamp, value}; }
inline parameter to_parameter(role value) { return {type::text, std::string(to_string(value))}; }

template <class Kind>
parameter to_parameter(const id<Kind>& value) {
    return to_parameter(value.value());
}

template <class T>
parameter to_parameter(const std::optional<T>& value) {
    return value ? to_parameter(*value) : parameter{to_parameter(T{}).type};
}

/// Makes the parameters `$1`, `$2`, … of a statement from typed values.
template <class... T>
parameters make_parameters(T&&... values) {
    parameters bound;
    bound.reserve(sizeof...(values));
    (bound.push_back(to_parameter(std::forward<T>(values))), ...);
    return bound;
}

} // namespace alps::sql
