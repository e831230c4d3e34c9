#pragma once

#include <alps/schema/typed/operators.hpp>

#include <string>
#include <tuple>
#include <utility>

namespace alps::query {

using schema::expression;
using schema::fixed_string;
using schema::precedence;

/// `name(argument, …)`.
template <fixed_string Name, class Value, expression... Arguments>
struct call
    : schema::node<call<Name, Value, Arguments...>, Value, precedence::primary, Arguments...> {
    schema::parts<Arguments...> arguments;

    constexpr explicit call(Arguments... given) : arguments{{{std::move(given)}...}} {}

    template <class Writer>
    static constexpr void write(Writer& writer, const call* self) {
        writer.text(Name.view());
        writer.text("(");
        schema::write_list(writer, schema::part(self, &call::arguments));
        writer.text(")");
    }
};

namespace detail {

/// The type of what is one of several values: theirs, and of numbers the widest.
template <class First, class... Others>
struct common_type {
    using type = First;
};
template <schema::number First, schema::number Second, class... Others>
struct common_type<First, Second, Others...>
    : common_type<schema::wider<First, Second>, Others...> {};

} // namespace detail

/// `coalesce(first, …)`: the first that is not null.
template <expression... Arguments>
struct coalesce_call
    : schema::node<coalesce_call<Arguments...>,
                   typename detail::common_type<typename Arguments::value_type...>::type,
                   precedence::primary, Arguments...> {
    schema::parts<Arguments...> arguments;

    constexpr explicit coalesce_call(Arguments... given) : arguments{{{std::move(given)}...}} {}

    template <class Outer>
    static constexpr bool nullable_within = (Arguments::template nullable_within<Outer> && ...);

    template <class Writer>
    static constexpr void write(Writer& writer, const coalesce_call* self) {
        writer.text("coalesce(");
        schema::write_list(writer, schema::part(self, &coalesce_call::arguments));
        writer.text(")");
    }
};

/// The first of some expressions or values that is not null.
template <expression First, class... Others>
[[nodiscard]] constexpr auto coalesce(const First& first, const Others&... others) {
    static_assert(sizeof...(Others) > 0, "alps: coalesce() needs something to fall back on");
    return coalesce_call(first, schema::beside<First>(others)...);
}

template <expression Text>
[[nodiscard]] constexpr auto lower(const Text& text) {
    static_assert(std::is_same_v<typename Text::value_type, std::string>,
                  "alps: lower() takes a text");
    return call<"lower", std::string, Text>(text);
}

template <expression Text>
[[nodiscard]] constexpr auto upper(const Text& text) {
    static_assert(std::is_same_v<typename Text::value_type, std::string>,
                  "alps: upper() takes a text");
    return call<"upper", std::string, Text>(text);
}

/// The number of a text's characters.
template <expression Text>
[[nodiscard]] constexpr auto length(const Text& text) {
    static_assert(std::is_same_v<typename Text::value_type, std::string>,
                  "alps: length() takes a text");
    return call<"length", std::int64_t, Text>(text);
}

namespace detail {

/// A part of a text: an expression stays, a value is bound.
template <class Part>
constexpr auto text_part(const Part& part) {
    if constexpr (expression<Part>) {
        return part;
    } else {
        return schema::detail::bind_as<std::string>(part);
    }
}

template <expression Text>
constexpr auto join_texts(const Text& text) {
    return text;
}
template <expression Left, class Next, class... Rest>
constexpr auto join_texts(const Left& left, const Next& next, const Rest&... rest) {
    auto right = text_part(next);
    using both =
        schema::binary<schema::binary_operator::concatenation, std::string, Left, decltype(right)>;
    return join_texts(both(left, std::move(right)), rest...);
}

} // namespace detail

/// The texts of some expressions and values, one behind the other; null if one of them is.
template <class First, class... Others>
[[nodiscard]] constexpr auto concat(const First& first, const Others&... others) {
    return detail::join_texts(detail::text_part(first), others...);
}

/// `cast(operand as type)`.
template <class Value, fixed_string Type, expression Operand>
struct cast_expression
    : schema::node<cast_expression<Value, Type, Operand>, Value, precedence::primary, Operand> {
    Operand operand;

    constexpr explicit cast_expression(Operand converted) : operand(std::move(converted)) {}

    template <class Writer>
    static constexpr void write(Writer& writer, const cast_expression* self) {
        writer.text("cast(");
        Operand::write(writer, schema::part(self, &cast_expression::operand));
        writer.text(" as ");
        writer.text(Type.view());
        writer.text(")");
    }
};

/// Converts to another type as the database does it: to `std::string`, `std::int32_t`,
/// `std::int64_t` or `double`.
template <class Value, expression Operand>
[[nodiscard]] constexpr auto cast_to(const Operand& operand) {
    if constexpr (std::is_same_v<Value, std::string>) {
        return cast_expression<Value, "text", Operand>(operand);
    } else if constexpr (std::is_same_v<Value, std::int32_t>) {
        return cast_expression<Value, "integer", Operand>(operand);
    } else if constexpr (std::is_same_v<Value, std::int64_t>) {
        return cast_expression<Value, "bigint", Operand>(operand);
    } else {
        static_assert(std::is_same_v<Value, double>, "alps: cast_to() converts to text or numbers");
        return cast_expression<Value, "double precision", Operand>(operand);
    }
}

namespace detail {

/// The branches of a `case`, each of them a condition and a value.
template <expression Condition, expression Value>
struct branch : schema::node<branch<Condition, Value>, typename Value::value_type,
                             precedence::primary, Condition, Value> {
    Condition condition;
    Value value;

    constexpr branch(Condition when, Value then)
        : condition(std::move(when)), value(std::move(then)) {}

    template <class Outer>
    static constexpr bool nullable_within = Value::template nullable_within<Outer>;

    template <class Writer>
    static constexpr void write(Writer& writer, const branch* self) {
        writer.text(" when ");
        Condition::write(writer, schema::part(self, &branch::condition));
        writer.text(" then ");
        Value::write(writer, schema::part(self, &branch::value));
    }
};

} // namespace detail

/// `case when … then … else … end`.
template <expression Otherwise, class... Branches>
struct case_expression
    : schema::node<case_expression<Otherwise, Branches...>,
                   typename detail::common_type<typename Branches::value_type...,
                                                typename Otherwise::value_type>::type,
                   precedence::primary, Branches..., Otherwise> {
    schema::parts<Branches...> branches;
    Otherwise otherwise;

    constexpr case_expression(schema::parts<Branches...> tried, Otherwise rest)
        : branches(std::move(tried)), otherwise(std::move(rest)) {}

    template <class Writer>
    static constexpr void write(Writer& writer, const case_expression* self) {
        writer.text("case");
        schema::for_each_part(
            schema::part(self, &case_expression::branches),
            [&]<class Branch>(const Branch* branch) { Branch::write(writer, branch); });
        writer.text(" else ");
        Otherwise::write(writer, schema::part(self, &case_expression::otherwise));
        writer.text(" end");
    }
};

/// A `case` that is not complete yet.
template <class... Branches>
struct case_branches {
    schema::parts<Branches...> branches;

    /// Adds a branch.
    template <class Condition, class Value>
    [[nodiscard]] constexpr auto when(const Condition& condition, const Value& value) const {
        static_assert(schema::condition<Condition>,
                      "alps: when() takes a condition, such as a comparison, and a value");
        auto side = schema::beside<std::tuple_element_t<0, std::tuple<Branches...>>>(value);
        using added = detail::branch<Condition, decltype(side)>;
        return case_branches<Branches..., added>{
            schema::with_part(branches, added(condition, std::move(side)))};
    }

    /// Names the value where no condition holds.
    template <class Value>
    [[nodiscard]] constexpr auto otherwise(const Value& value) const {
        auto side = schema::beside<std::tuple_element_t<0, std::tuple<Branches...>>>(value);
        return case_expression<decltype(side), Branches...>(branches, std::move(side));
    }
};

/// `case_when(condition, value).when(…).otherwise(value)`. The first value is an expression and
/// gives the type.
template <class Condition, class Value>
[[nodiscard]] constexpr auto case_when(const Condition& condition, const Value& value) {
    static_assert(schema::condition<Condition> && expression<Value>,
                  "alps: case_when() takes a condition, such as a comparison, and an expression, "
                  "such as literal<…>");
    using first = detail::branch<Condition, Value>;
    return case_branches<first>{schema::make_parts(first(condition, value))};
}

} // namespace alps::query
