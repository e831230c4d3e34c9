#pragma once

#include <alps/base/clock.hpp>
#include <alps/base/id.hpp>
#include <alps/base/json_text.hpp>
#include <alps/base/unbounded_timestamp.hpp>
#include <alps/schema/typed/enumeration.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace alps::sql {

/// The types that travel to and from a database. Each driver knows its own representation.
enum class type { boolean, integer, bigint, real, text, uuid, timestamp, json };

/// An element of an array.
using element = std::variant<bool, std::int32_t, std::int64_t, double, std::string, alps::uuid,
                             alps::timestamp, alps::unbounded_timestamp>;

/// A value bound to a statement: its type, also where it is null, and the value. JSON is held as
/// its text.
///
/// Arrays are for `= any($1)` on PostgreSQL and `in (select value from json_each($1))` on SQLite.
class parameter {
public:
    using held =
        std::variant<std::monostate, bool, std::int32_t, std::int64_t, double, std::string,
                     alps::uuid, alps::timestamp, alps::unbounded_timestamp, std::vector<element>>;

    parameter(sql::type of, held content = {}, bool list = false)
        : type(of), value(std::move(content)), array(list) {}

    sql::type type; ///< Of an array: of its elements.
    held value;
    bool array; ///< Also where the array is null.
};

using parameters = std::vector<parameter>;

namespace detail {

inline element to_element(parameter scalar) {
    return std::visit(
        [](auto&& held) -> element {
            using type = std::decay_t<decltype(held)>;
            if constexpr (std::is_constructible_v<element, std::in_place_type_t<type>, type>) {
                return element(std::in_place_type<type>, std::forward<decltype(held)>(held));
            } else {
                return {};
            }
        },
        std::move(scalar.value));
}

} // namespace detail

inline parameter to_parameter(bool value) { return {type::boolean, value}; }
inline parameter to_parameter(std::int32_t value) { return {type::integer, value}; }
inline parameter to_parameter(std::int64_t value) { return {type::bigint, value}; }
/// A zero has no sign: SQLite would not keep it.
inline parameter to_parameter(double value) { return {type::real, value == 0 ? 0.0 : value}; }
inline parameter to_parameter(std::string value) { return {type::text, std::move(value)}; }
inline parameter to_parameter(const uuid& value) { return {type::uuid, value}; }
inline parameter to_parameter(timestamp value) { return {type::timestamp, value}; }
inline parameter to_parameter(unbounded_timestamp value) { return {type::timestamp, value}; }
inline parameter to_parameter(const json_text& value) { return {type::json, value.text()}; }
parameter to_parameter(const char* value) = delete; ///< It would be taken for a truth value.

template <schema::storable_enum Enum>
parameter to_parameter(Enum value) {
    return {type::text, std::string(schema::stored_text(value))};
}

template <class Kind>
parameter to_parameter(const id<Kind>& value) {
    return to_parameter(value.value());
}

template <class T>
parameter to_parameter(const std::vector<T>& values) {
    static_assert(!std::is_same_v<T, json_text>, "an array of JSON is a JSON value itself");
    std::vector<element> elements;
    elements.reserve(values.size());
    for (const T& value : values)
        elements.push_back(detail::to_element(to_parameter(value)));
    return {to_parameter(T{}).type, std::move(elements), true};
}

template <class T>
parameter to_parameter(const std::optional<T>& value) {
    if (value) return to_parameter(*value);
    parameter absent = to_parameter(T{});
    absent.value = std::monostate();
    return absent;
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
