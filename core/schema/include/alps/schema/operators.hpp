#pragma once

#include <alps/base/dialect.hpp>
#include <alps/schema/value.hpp>

#include <cstddef>
#include <tuple>
#include <utility>
#include <vector>

namespace alps::schema {

/// `left <operator> right`.
template <fixed_string Operator, class Value, precedence Level, expression Left, expression Right>
struct binary : node<binary<Operator, Value, Level, Left, Right>, Value, Level, Left, Right> {
    Left left;
    Right right;

    constexpr binary(Left first, Right second) : left(std::move(first)), right(std::move(second)) {}

    template <class Writer>
    static constexpr void write(Writer& writer, const binary* self) {
        // `a - (b - c)` needs its parentheses, `a and (b and c)` does not; comparisons do not
        // chain.
        constexpr auto after = static_cast<precedence>(static_cast<int>(Level) + 1);
        constexpr bool associative = Level == precedence::disjunction ||
                                     Level == precedence::conjunction ||
                                     Level == precedence::concatenation;
        constexpr auto first = Level == precedence::comparison ? after : Level;
        write_operand<first>(writer, part(self, &binary::left));
        writer.text(" ");
        writer.text(Operator.view());
        writer.text(" ");
        write_operand<associative ? Level : after>(writer, part(self, &binary::right));
    }
};

template <fixed_string Operator, expression Left, expression Right>
using comparison = binary<Operator, bool, precedence::comparison, Left, Right>;

template <fixed_string Operator, expression Left, class Right>
constexpr auto compare(const Left& left, const Right& right) {
    auto other = beside<Left>(right);
    return comparison<Operator, Left, decltype(other)>(left, std::move(other));
}

template <expression Left, class Right>
constexpr auto operator==(const Left& left, const Right& right) {
    return compare<"=">(left, right);
}
template <expression Left, class Right>
constexpr auto operator!=(const Left& left, const Right& right) {
    return compare<"<>">(left, right);
}
template <expression Left, class Right>
constexpr auto operator<(const Left& left, const Right& right) {
    return compare<"<">(left, right);
}
template <expression Left, class Right>
constexpr auto operator<=(const Left& left, const Right& right) {
    return compare<"<=">(left, right);
}
template <expression Left, class Right>
constexpr auto operator>(const Left& left, const Right& right) {
    return compare<">">(left, right);
}
template <expression Left, class Right>
constexpr auto operator>=(const Left& left, const Right& right) {
    return compare<">=">(left, right);
}

template <condition Left, condition Right>
constexpr auto operator&&(const Left& left, const Right& right) {
    return binary<"and", bool, precedence::conjunction, Left, Right>(left, right);
}
template <condition Left, condition Right>
constexpr auto operator||(const Left& left, const Right& right) {
    return binary<"or", bool, precedence::disjunction, Left, Right>(left, right);
}

/// `not operand`.
template <condition Operand>
struct negation : node<negation<Operand>, bool, precedence::negation, Operand> {
    Operand operand;

    constexpr explicit negation(Operand negated) : operand(std::move(negated)) {}

    template <class Writer>
    static constexpr void write(Writer& writer, const negation* self) {
        writer.text("not ");
        write_operand<precedence::negation>(writer, part(self, &negation::operand));
    }
};

template <condition Operand>
constexpr auto operator!(const Operand& operand) {
    return negation<Operand>(operand);
}

namespace detail {
template <class Left, class Right>
using sum_type = std::conditional_t<
    std::is_same_v<Left, double> || std::is_same_v<Right, double>, double,
    std::conditional_t<std::is_same_v<Left, std::int64_t> || std::is_same_v<Right, std::int64_t>,
                       std::int64_t, std::int32_t>>;
} // namespace detail

template <fixed_string Operator, precedence Level, expression Left, class Right>
constexpr auto calculate(const Left& left, const Right& right) {
    auto other = beside<Left>(right);
    using second = decltype(other);
    static_assert(number<typename Left::value_type> && number<typename second::value_type>,
                  "alps: only numbers are calculated with");
    using sum = detail::sum_type<typename Left::value_type, typename second::value_type>;
    return binary<Operator, sum, Level, Left, second>(left, std::move(other));
}

template <expression Left, class Right>
constexpr auto operator+(const Left& left, const Right& right) {
    return calculate<"+", precedence::sum>(left, right);
}
template <expression Left, class Right>
constexpr auto operator-(const Left& left, const Right& right) {
    return calculate<"-", precedence::sum>(left, right);
}
template <expression Left, class Right>
constexpr auto operator*(const Left& left, const Right& right) {
    return calculate<"*", precedence::product>(left, right);
}
template <expression Left, class Right>
constexpr auto operator/(const Left& left, const Right& right) {
    return calculate<"/", precedence::product>(left, right);
}

/// `operand is null`, or `is not null`.
template <bool Null, expression Operand>
struct null_test : node<null_test<Null, Operand>, bool, precedence::comparison, Operand> {
    Operand operand;

    constexpr explicit null_test(Operand tested) : operand(std::move(tested)) {}

    template <class Outer>
    static constexpr bool nullable_within = false;

    template <class Writer>
    static constexpr void write(Writer& writer, const null_test* self) {
        write_operand<precedence::sum>(writer, part(self, &null_test::operand));
        writer.text(Null ? " is null" : " is not null");
    }
};

template <expression Operand>
constexpr auto make_null_test(const Operand& operand) {
    return null_test<true, Operand>(operand);
}
template <expression Operand>
constexpr auto make_not_null_test(const Operand& operand) {
    return null_test<false, Operand>(operand);
}

template <expression Text, class Pattern>
constexpr auto make_like(const Text& text, const Pattern& pattern) {
    static_assert(std::is_same_v<typename Text::value_type, std::string>,
                  "alps: only a text is like a pattern");
    return compare<"like">(text, pattern);
}

/// `operand in (choice, …)`.
template <expression Operand, expression... Choices>
struct membership_test : node<membership_test<Operand, Choices...>, bool, precedence::comparison,
                              Operand, Choices...> {
    Operand operand;
    std::tuple<Choices...> choices;

    constexpr membership_test(Operand tested, std::tuple<Choices...> among)
        : operand(std::move(tested)), choices(std::move(among)) {}

    template <class Writer>
    static constexpr void write(Writer& writer, const membership_test* self) {
        write_operand<precedence::sum>(writer, part(self, &membership_test::operand));
        writer.text(" in (");
        write_list(writer, part(self, &membership_test::choices));
        writer.text(")");
    }
};

/// `operand` among a list of any length, which is one parameter.
template <expression Operand, class Type>
struct list_test : node<list_test<Operand, Type>, bool, precedence::comparison, Operand> {
    Operand operand;
    std::vector<Type> choices;

    constexpr list_test(Operand tested, std::vector<Type> among)
        : operand(std::move(tested)), choices(std::move(among)) {}

    template <class Writer>
    static constexpr void write(Writer& writer, const list_test* self) {
        constexpr bool array = Writer::dialect == dialect::postgres;
        write_operand<precedence::sum>(writer, part(self, &list_test::operand));
        writer.text(array ? " = any(" : " in (select value from json_each(");
        writer.value(part(self, &list_test::choices));
        if constexpr (array && requires { Operand::enumeration; }) {
            writer.text("::");
            writer.identifier(Operand::enumeration.view());
            writer.text("[]");
        }
        writer.text(array ? ")" : "))");
    }
};

template <expression Operand, class... Values>
constexpr auto make_membership(const Operand& operand, const Values&... values) {
    static_assert(sizeof...(Values) > 0, "alps: in() needs something to choose from");
    auto choices = std::tuple(beside<Operand>(values)...);
    return [&]<class... Choices>(std::tuple<Choices...>& among) {
        return membership_test<Operand, Choices...>(operand, std::move(among));
    }(choices);
}

template <expression Operand, class Type>
constexpr auto make_membership(const Operand& operand, const std::vector<Type>& values) {
    static_assert(std::is_same_v<typename Operand::value_type, Type>,
                  "alps: the list holds values of another type");
    return list_test<Operand, Type>(operand, values);
}

} // namespace alps::schema
