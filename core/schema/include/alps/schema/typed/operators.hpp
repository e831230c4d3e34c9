#pragma once

#include <alps/schema/typed/value.hpp>

#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace alps::schema {

/// What stands between two expressions.
enum class binary_operator {
    equal,
    unequal,
    less,
    at_most,
    greater,
    at_least,
    like,
    conjunction,
    disjunction,
    sum,
    difference,
    product,
    quotient,
    concatenation
};

namespace detail {

struct operator_facts {
    std::string_view sql;
    precedence level;
};

/// In the order of `binary_operator`.
inline constexpr operator_facts operators[] = {
    {"=", precedence::comparison},    {"<>", precedence::comparison},
    {"<", precedence::comparison},    {"<=", precedence::comparison},
    {">", precedence::comparison},    {">=", precedence::comparison},
    {"like", precedence::comparison}, {"and", precedence::conjunction},
    {"or", precedence::disjunction},  {"+", precedence::sum},
    {"-", precedence::sum},           {"*", precedence::product},
    {"/", precedence::product},       {"||", precedence::concatenation},
};

static_assert(std::size(operators) == static_cast<std::size_t>(binary_operator::concatenation) + 1);

constexpr const operator_facts& facts_of(binary_operator between) {
    return operators[static_cast<int>(between)];
}

} // namespace detail

/// `left <operator> right`.
template <binary_operator Operator, class Value, expression Left, expression Right>
struct binary : node<binary<Operator, Value, Left, Right>, Value, detail::facts_of(Operator).level,
                     Left, Right> {
    Left left;
    Right right;

    constexpr binary(Left first, Right second) : left(std::move(first)), right(std::move(second)) {}

    template <class Writer>
    static constexpr void write(Writer& writer, const binary* self) {
        // `a - (b - c)` needs its parentheses, `a and (b and c)` does not; comparisons do not
        // chain.
        constexpr precedence level = binary::level;
        constexpr auto after = static_cast<precedence>(static_cast<int>(level) + 1);
        constexpr bool associative = level == precedence::disjunction ||
                                     level == precedence::conjunction ||
                                     level == precedence::concatenation;
        constexpr auto first = level == precedence::comparison ? after : level;
        // A table's definition is for every program, also for one without functions of ours.
        constexpr bool checked = is_arithmetic && !requires { Writer::defines_tables; };
        using traits = traits_of<Writer::dialect>;
        if constexpr (checked) writer.text(traits::template before_result<Value>);
        write_operand<first>(writer, part(self, &binary::left));
        writer.text(" ");
        writer.text(detail::facts_of(Operator).sql);
        writer.text(" ");
        constexpr bool divides = checked && Operator == binary_operator::quotient;
        if constexpr (divides) writer.text(traits::before_divisor);
        write_operand<associative ? level : after>(writer, part(self, &binary::right));
        if constexpr (divides) writer.text(traits::behind_divisor);
        if constexpr (checked) writer.text(traits::template behind_result<Value>);
    }

private:
    static constexpr bool is_arithmetic =
        Operator == binary_operator::sum || Operator == binary_operator::difference ||
        Operator == binary_operator::product || Operator == binary_operator::quotient;
};

/// What an operator of SQL stands between: expressions, or one of them and a value.
template <class Left, class Right>
concept operands = expression<Left> || expression<Right>;

/// Calls a function with both sides of an operator as expressions.
template <class Left, class Right, class Function>
constexpr auto with_sides(const Left& left, const Right& right, const Function& function) {
    constexpr bool left_decides =
        expression<Left> && !(expression<Right> && requires { Right::enumeration; });
    if constexpr (left_decides) {
        return function(left, beside<Left>(right));
    } else {
        return function(beside<Right>(left), right);
    }
}

template <binary_operator Operator, class Left, class Right>
constexpr auto compare(const Left& left, const Right& right) {
    return with_sides(left, right, []<class First, class Second>(First first, Second second) {
        return binary<Operator, bool, First, Second>(std::move(first), std::move(second));
    });
}

template <class Left, class Right>
requires operands<Left, Right>
constexpr auto operator==(const Left& left, const Right& right) {
    return compare<binary_operator::equal>(left, right);
}
template <class Left, class Right>
requires operands<Left, Right>
constexpr auto operator!=(const Left& left, const Right& right) {
    return compare<binary_operator::unequal>(left, right);
}
template <class Left, class Right>
requires operands<Left, Right>
constexpr auto operator<(const Left& left, const Right& right) {
    return compare<binary_operator::less>(left, right);
}
template <class Left, class Right>
requires operands<Left, Right>
constexpr auto operator<=(const Left& left, const Right& right) {
    return compare<binary_operator::at_most>(left, right);
}
template <class Left, class Right>
requires operands<Left, Right>
constexpr auto operator>(const Left& left, const Right& right) {
    return compare<binary_operator::greater>(left, right);
}
template <class Left, class Right>
requires operands<Left, Right>
constexpr auto operator>=(const Left& left, const Right& right) {
    return compare<binary_operator::at_least>(left, right);
}

template <binary_operator Operator, class Left, class Right>
constexpr auto join_conditions(const Left& left, const Right& right) {
    static_assert((!expression<Left> || condition<Left>) &&
                      (!expression<Right> || condition<Right>),
                  "alps: && and || join conditions, such as comparisons");
    return compare<Operator>(left, right);
}

template <class Left, class Right>
requires operands<Left, Right>
constexpr auto operator&&(const Left& left, const Right& right) {
    return join_conditions<binary_operator::conjunction>(left, right);
}
template <class Left, class Right>
requires operands<Left, Right>
constexpr auto operator||(const Left& left, const Right& right) {
    return join_conditions<binary_operator::disjunction>(left, right);
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

template <expression Operand>
constexpr auto operator!(const Operand& operand) {
    static_assert(condition<Operand>, "alps: ! negates a condition, such as a comparison");
    return negation<Operand>(operand);
}

template <binary_operator Operator, class Left, class Right>
constexpr auto calculate(const Left& left, const Right& right) {
    return with_sides(left, right, []<class First, class Second>(First first, Second second) {
        static_assert(number<typename First::value_type> && number<typename Second::value_type>,
                      "alps: only numbers are calculated with; concat() joins texts");
        using type = wider<typename First::value_type, typename Second::value_type>;
        return binary<Operator, type, First, Second>(std::move(first), std::move(second));
    });
}

template <class Left, class Right>
requires operands<Left, Right>
constexpr auto operator+(const Left& left, const Right& right) {
    return calculate<binary_operator::sum>(left, right);
}
template <class Left, class Right>
requires operands<Left, Right>
constexpr auto operator-(const Left& left, const Right& right) {
    return calculate<binary_operator::difference>(left, right);
}
template <class Left, class Right>
requires operands<Left, Right>
constexpr auto operator*(const Left& left, const Right& right) {
    return calculate<binary_operator::product>(left, right);
}
template <class Left, class Right>
requires operands<Left, Right>
constexpr auto operator/(const Left& left, const Right& right) {
    return calculate<binary_operator::quotient>(left, right);
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
    return compare<binary_operator::like>(text, pattern);
}

/// `operand in (choice, …)`.
template <expression Operand, expression... Choices>
struct membership_test : node<membership_test<Operand, Choices...>, bool, precedence::comparison,
                              Operand, Choices...> {
    Operand operand;
    parts<Choices...> choices;

    constexpr membership_test(Operand tested, parts<Choices...> among)
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
        using traits = traits_of<Writer::dialect>;
        write_operand<precedence::sum>(writer, part(self, &list_test::operand));
        writer.text(traits::before_list);
        writer.value(part(self, &list_test::choices));
        if constexpr (traits::has_enumerations && requires { Operand::enumeration; }) {
            writer.text("::");
            writer.identifier(Operand::enumeration.view());
            writer.text("[]");
        }
        writer.text(traits::behind_list);
    }
};

template <expression Operand, class... Values>
constexpr auto make_membership(const Operand& operand, const Values&... values) {
    static_assert(sizeof...(Values) > 0, "alps: in() needs something to choose from");
    auto choices = make_parts(beside<Operand>(values)...);
    return [&]<class... Choices>(const parts<Choices...>& among) {
        return membership_test<Operand, Choices...>(operand, among);
    }(choices);
}

template <expression Operand, class Type>
constexpr auto make_membership(const Operand& operand, const std::vector<Type>& values) {
    static_assert(std::is_same_v<typename Operand::value_type, Type>,
                  "alps: the list holds values of another type");
    return list_test<Operand, Type>(operand, values);
}

} // namespace alps::schema
