#pragma once

#include <alps/base/clock.hpp>
#include <alps/base/id.hpp>
#include <alps/base/unbounded_timestamp.hpp>
#include <alps/schema/typed/enumeration.hpp>
#include <alps/schema/typed/expression.hpp>
#include <alps/schema/typed/fixed_string.hpp>
#include <alps/schema/typed/traits.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace alps::schema {

template <class Type>
inline constexpr bool is_optional = false;
template <class Type>
inline constexpr bool is_optional<std::optional<Type>> = true;

namespace detail {
template <class Type>
struct unwrapped {
    using type = Type;
};
template <class Type>
struct unwrapped<std::optional<Type>> {
    using type = Type;
};
} // namespace detail

/// `T` of `std::optional<T>`, and any other type itself.
template <class Type>
using required = typename detail::unwrapped<Type>::type;

/// A type that a number is stored from.
template <class Type>
concept number = std::is_same_v<Type, std::int32_t> || std::is_same_v<Type, std::int64_t> ||
                 std::is_same_v<Type, double>;

/// The type of a calculation with two numbers.
template <number Left, number Right>
using wider = std::conditional_t<
    std::is_same_v<Left, double> || std::is_same_v<Right, double>, double,
    std::conditional_t<std::is_same_v<Left, std::int64_t> || std::is_same_v<Right, std::int64_t>,
                       std::int64_t, std::int32_t>>;

/// A type that a time is stored from.
template <class Type>
concept time = std::is_same_v<Type, timestamp> || std::is_same_v<Type, unbounded_timestamp>;

/// Whether SQL compares values of two types with each other.
template <class Left, class Right>
inline constexpr bool comparable =
    std::is_same_v<Left, Right> || (number<Left> && number<Right>) || (time<Left> && time<Right>);

/// Whether what has one SQL type can hold every value of another.
template <class Target, class Value>
inline constexpr bool holds = std::is_same_v<Target, Value>;
template <number Target, number Value>
inline constexpr bool holds<Target, Value> = std::is_same_v<wider<Target, Value>, Target>;
template <>
inline constexpr bool holds<unbounded_timestamp, timestamp> = true;

/// A value that is bound as a parameter when the query runs; `std::optional` may bind null.
template <class Type>
struct bound : node<bound<Type>, required<Type>, precedence::primary> {
    Type value;

    constexpr explicit bound(Type bound_value) : value(std::move(bound_value)) {}

    template <class Outer>
    static constexpr bool nullable_within = is_optional<Type>;

    template <class Writer>
    static constexpr void write(Writer& writer, const bound* self) {
        writer.value(part(self, &bound::value));
    }
};

namespace detail {
template <class Member>
struct member;
template <class Class, class Type>
struct member<Type Class::*> {
    using object = Class;
    using type = Type;
};
} // namespace detail

/// A value that is given each time a statement runs: the member of the statement's arguments.
template <auto Member>
struct parameter
    : node<parameter<Member>, required<typename detail::member<decltype(Member)>::type>,
           precedence::primary> {
    using arguments = typename detail::member<decltype(Member)>::object;

    template <class Outer>
    static constexpr bool nullable_within =
        is_optional<typename detail::member<decltype(Member)>::type>;

    template <class Writer>
    static constexpr void write(Writer& writer, const parameter*) {
        writer.template parameter<Member>();
    }
};

/// Whether an expression is one parameter and nothing else.
template <class Value>
inline constexpr bool is_parameter = false;
template <class Type>
inline constexpr bool is_parameter<bound<Type>> = true;
template <auto Member>
inline constexpr bool is_parameter<parameter<Member>> = true;

/// Stands for a member of a statement's arguments: `param<&by_email::email>`.
template <auto Member>
inline constexpr parameter<Member> param{};

/// A value that is part of the SQL text: a truth value, a number or an enum's value.
template <auto Value>
struct literal_value
    : node<literal_value<Value>, std::remove_cv_t<decltype(Value)>, precedence::primary> {
    template <class Writer>
    static constexpr void write(Writer& writer, const literal_value*) {
        if constexpr (std::is_enum_v<decltype(Value)>) {
            writer.literal(stored_text(Value));
        } else if constexpr (std::is_same_v<decltype(Value), bool>) {
            writer.text(Value ? "true" : "false");
        } else {
            writer.number(Value);
        }
    }
};

/// A value that is part of the SQL text: `literal<role::owner>`, `literal<1>`.
template <auto Value>
inline constexpr literal_value<Value> literal{};

/// A text that is part of the SQL text.
template <fixed_string Text>
struct literal_characters : node<literal_characters<Text>, std::string, precedence::primary> {
    template <class Writer>
    static constexpr void write(Writer& writer, const literal_characters*) {
        writer.literal(Text.view());
    }
};

/// A text that is part of the SQL text: `literal_text<"-">`.
template <fixed_string Text>
inline constexpr literal_characters<Text> literal_text{};

/// `name()`: a function of the database's own that takes nothing.
template <fixed_string Name, class Value>
struct function_value : node<function_value<Name, Value>, Value, precedence::primary> {
    template <class Outer>
    static constexpr bool nullable_within = true;

    template <class Writer>
    static constexpr void write(Writer& writer, const function_value*) {
        writer.text(Name.view());
        writer.text("()");
    }
};

/// Calls a function of the database: `database_function<"alps_tenant", tenant_id>()` in a policy.
/// The name stands in the SQL as it is written here; the result may be null.
template <fixed_string Name, class Value>
[[nodiscard]] constexpr function_value<Name, Value> database_function() {
    return {};
}

/// The time of the statement, by the database's clock.
struct current_time : node<current_time, timestamp, precedence::primary> {
    template <class Writer>
    static constexpr void write(Writer& writer, const current_time*) {
        writer.text(traits_of<Writer::dialect>::now);
    }
};

[[nodiscard]] constexpr current_time now() { return {}; }

/// A value of an enum that the database stores as a type of its own: PostgreSQL is told which.
template <fixed_string Type, expression Value>
struct enumeration_value
    : node<enumeration_value<Type, Value>, typename Value::value_type, precedence::primary, Value> {
    Value value;

    constexpr explicit enumeration_value(Value typed) : value(std::move(typed)) {}

    template <class Writer>
    static constexpr void write(Writer& writer, const enumeration_value* self) {
        constexpr bool cast = traits_of<Writer::dialect>::has_enumerations;
        if constexpr (cast) writer.text("cast(");
        Value::write(writer, part(self, &enumeration_value::value));
        if constexpr (cast) {
            writer.text(" as ");
            writer.identifier(Type.view());
            writer.text(")");
        }
    }
};

namespace detail {

/// Whether a C++ number becomes a `Target` without losing anything by the types. A size becomes a
/// 64-bit number: none of a container is larger.
template <class Target, class Value>
concept converts =
    std::is_arithmetic_v<Value> && !std::is_same_v<Value, bool> &&
    (requires(const Value& value) { Target{value}; } ||
     (std::is_same_v<Target, double> && requires(const Value& value) { std::int32_t{value}; }) ||
     (std::is_same_v<Target, std::int64_t> && std::is_same_v<Value, std::size_t>));

/// Makes a number of a `Target`.
///
/// Throws `std::out_of_range` for a size that no container has.
template <class Target, class Value>
constexpr Target to_number(Value value) {
    if constexpr (std::is_same_v<Value, std::size_t> && std::is_same_v<Target, std::int64_t>) {
        if (!std::in_range<std::int64_t>(value))
            throw std::out_of_range("alps: a size is out of the range of 64-bit numbers");
    }
    return static_cast<Target>(value);
}

/// The type that a value is bound as next to an SQL value of type `Target`.
template <class Target, class Value>
constexpr auto bind_as(const Value& value) {
    if constexpr (std::is_same_v<Target, std::string>) {
        static_assert(std::is_convertible_v<const Value&, std::string_view> &&
                          !std::is_null_pointer_v<Value>,
                      "alps: this value is no text, but a text stands on the other side");
        return bound<std::string>(std::string(std::string_view(value)));
    } else if constexpr (time<Target>) {
        static_assert(std::is_convertible_v<const Value&, timestamp> ||
                          std::is_same_v<Value, Target>,
                      "alps: this value is no time in milliseconds, but a time stands on the other "
                      "side; finer ones become such by std::chrono::floor");
        using type = std::conditional_t<std::is_same_v<Value, Target>, Target, timestamp>;
        return bound<Target>(type(value));
    } else if constexpr (number<Target>) {
        static_assert(std::is_arithmetic_v<Value> && !std::is_same_v<Value, bool>,
                      "alps: this value is no number, but a number stands on the other side");
        using other = std::conditional_t<converts<std::int64_t, Value>, std::int64_t, double>;
        using type = std::conditional_t<converts<Target, Value>, Target, other>;
        static_assert(!std::is_arithmetic_v<Value> || converts<type, Value>,
                      "alps: this number does not fit the one on the other side without loss");
        return bound<type>(to_number<type>(value));
    } else {
        static_assert(std::is_same_v<Target, Value>,
                      "alps: this value has another type than what stands on the other side");
        return bound<Target>(value);
    }
}

/// Says which enumeration a value belongs to, if that of the other side is one.
template <expression Side, expression Value>
constexpr auto typed_beside(const Value& value) {
    if constexpr (requires { Side::enumeration; } && !requires { Value::enumeration; }) {
        return enumeration_value<Side::enumeration, Value>(value);
    } else {
        return value;
    }
}

} // namespace detail

/// Makes the other side of an operator: an expression stays, a value is bound with the type of the
/// expression it meets.
template <expression Side, class Value>
constexpr auto beside(const Value& value) {
    using target = typename Side::value_type;
    if constexpr (expression<Value>) {
        static_assert(comparable<target, typename Value::value_type>,
                      "alps: the two sides have different types");
        return detail::typed_beside<Side>(value);
    } else if constexpr (is_optional<Value> || std::is_same_v<Value, std::nullopt_t>) {
        static_assert(
            !is_optional<Value> && !std::is_same_v<Value, std::nullopt_t>,
            "alps: an optional is used as a value; nothing is equal to null, use is_null() "
            "or unwrap it");
        return bound<target>(target{});
    } else {
        return detail::typed_beside<Side>(detail::bind_as<target>(value));
    }
}

} // namespace alps::schema
