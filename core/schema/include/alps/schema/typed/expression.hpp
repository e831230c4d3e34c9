#pragma once

#include <alps/schema/typed/parts.hpp>
#include <alps/schema/typed/type_list.hpp>

#include <concepts>
#include <string_view>

namespace alps::schema {

/// How tightly an expression binds, from loose to tight; decides where parentheses are written.
enum class precedence {
    disjunction,
    conjunction,
    negation,
    comparison,
    sum,
    product,
    concatenation,
    primary
};

/// What every SQL expression derives from: the operators find it, and it brings those of SQL's
/// operations that C++ has no operator for.
///
/// An expression is a value without a database: a tree of nodes whose types hold the SQL's shape
/// and whose members hold the values to bind. Each node type has
///
/// - `value_type`, the C++ type of its SQL type, never `std::optional`,
/// - `tables`, the tables whose columns it uses; `columns`, those that stand outside aggregates;
///   `aggregate`, whether it has an aggregate,
/// - `nullable_within<Outer>`, whether it may be null if the tables of `Outer` are the optional
///   sides of outer joins,
/// - `level`,
/// - `write(writer, self)`, which names its parts to a writer in the order of the SQL text. With a
///   null `self` only the shape is written, with an object its values are told as well. There is
///   one traversal for both, so that text and values cannot disagree.
template <class Self>
struct operand {
    using expression_type = Self;

    /// `x in (a, b, …)`, for a fixed number of values or expressions; `x in (list)` for a
    /// `std::vector` of values, which is one parameter whatever its size; or for a subquery.
    template <class... Values>
    [[nodiscard]] constexpr auto in(const Values&... values) const {
        return make_membership(self(), values...);
    }

    /// `not (x in (…))`. Like SQL's, it is never true where `x` or one of the values is null.
    template <class... Values>
    [[nodiscard]] constexpr auto not_in(const Values&... values) const {
        return !in(values...);
    }

    /// Whether a text matches a pattern in which `%` stands for any characters and `_` for one.
    /// Case counts on PostgreSQL; SQLite ignores the case of ASCII letters.
    template <class Pattern>
    [[nodiscard]] constexpr auto like(const Pattern& pattern) const {
        return make_like(self(), pattern);
    }

    [[nodiscard]] constexpr auto is_null() const { return make_null_test(self()); }
    [[nodiscard]] constexpr auto is_not_null() const { return make_not_null_test(self()); }

    /// `low <= x and x <= high`.
    template <class Low, class High>
    [[nodiscard]] constexpr auto between(const Low& low, const High& high) const {
        return self() >= low && self() <= high;
    }

    /// Sorts by the expression, from small to large.
    [[nodiscard]] constexpr auto asc() const { return make_ascending(self()); }

    /// Sorts by the expression, from large to small.
    [[nodiscard]] constexpr auto desc() const { return make_descending(self()); }

    /// The element of a JSON array, from 0, or the member of a JSON object; JSON itself, null if it
    /// is not there.
    template <class Key>
    [[nodiscard]] constexpr auto operator[](const Key& key) const {
        return make_json_element(self(), key);
    }

private:
    [[nodiscard]] constexpr const Self& self() const { return static_cast<const Self&>(*this); }
};

/// Any SQL expression.
template <class Type>
concept expression = requires { typename Type::expression_type; } &&
                     std::derived_from<Type, operand<typename Type::expression_type>>;

/// A truth value, such as a comparison.
template <class Type>
concept condition = expression<Type> && std::same_as<typename Type::value_type, bool>;

/// What most nodes have in common: they use what their children use, and are null where one of
/// them is.
template <class Self, class Value, precedence Level, class... Children>
struct node : operand<Self> {
    using value_type = Value;
    using tables = concatenated<typename Children::tables...>;
    using columns = concatenated<typename Children::columns...>;
    static constexpr precedence level = Level;
    static constexpr bool aggregate = (Children::aggregate || ...);
    template <class Outer>
    static constexpr bool nullable_within = (Children::template nullable_within<Outer> || ...);
};

/// Returns the part of a node, or null for a node that is a shape only.
template <class Node, class Member>
constexpr const Member* part(const Node* self, Member Node::* member) {
    return self == nullptr ? nullptr : &(self->*member);
}

/// Writes a child, in parentheses if it binds more loosely than `Least`.
template <precedence Least, class Writer, class Child>
constexpr void write_operand(Writer& writer, const Child* child) {
    constexpr bool loose = Child::level < Least;
    if constexpr (loose) writer.text("(");
    Child::write(writer, child);
    if constexpr (loose) writer.text(")");
}

/// Calls a function with each part, and writes a text between two.
template <class Writer, class Function, class... Types>
constexpr void write_parts(Writer& writer, std::string_view between, const parts<Types...>* all,
                           const Function& function) {
    bool first = true;
    for_each_part(all, [&](const auto* part) {
        if (!first) writer.text(between);
        first = false;
        function(part);
    });
}

/// Writes expressions one after the other, with commas between them.
template <class Writer, class... Children>
constexpr void write_list(Writer& writer, const parts<Children...>* children) {
    write_parts(writer, ", ", children,
                [&]<class Child>(const Child* child) { Child::write(writer, child); });
}

} // namespace alps::schema
