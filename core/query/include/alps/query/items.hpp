#pragma once

#include <alps/query/row.hpp>
#include <alps/query/row_mapping.hpp>
#include <alps/query/traits.hpp>
#include <alps/schema/typed/column_facts.hpp>
#include <alps/schema/typed/table.hpp>

#include <optional>
#include <tuple>
#include <type_traits>

/// What a query can return: columns and expressions, whole tables, and structs made of them.
///
/// An item has
///
/// - `mapping<Outer>`, how it is read if the tables of `Outer` are the optional sides of outer
///   joins,
/// - `output<Name, Outer>`, its columns as columns of a table called `Name`,
/// - `describe(list)`, which adds the facts of its columns to a list,
/// - `write<Result>(writer, self)`.
///
/// `Result` tells the columns that a program reads from those of a nested query.
namespace alps::query {

using schema::expression;
using schema::fixed_string;
using schema::precedence;
using schema::type_list;

/// An expression under a name: `as<"members">(count())`.
template <fixed_string Name, expression Expression>
struct named_expression {
    static constexpr fixed_string output_name = Name;

    Expression expression;
};

/// Names an expression, for `row[…]` and for the queries around this one.
template <fixed_string Name, expression Expression>
[[nodiscard]] constexpr auto as(const Expression& expression) {
    return named_expression<Name, Expression>{expression};
}

/// Every column of every table in `from()` and the joins: `select(all)`.
struct all_columns {};
inline constexpr all_columns all{};

namespace detail {

template <class Expression>
concept enumerated_expression = requires { Expression::enumeration; };

/// A column of a query's result, seen by the query around it.
template <fixed_string Table, fixed_string Name, class Expression, class Value>
using output_column = std::conditional_t<
    enumerated_expression<Expression>,
    schema::table_column<schema::source_name<Table>, Name, Value, schema::enumerated>,
    schema::table_column<schema::source_name<Table>, Name, Value>>;

/// The C++ type of an expression in a query whose outer joins leave the tables of `Outer` optional.
template <class Expression, class Outer>
using value_within = std::conditional_t<Expression::template nullable_within<Outer>,
                                        std::optional<typename Expression::value_type>,
                                        typename Expression::value_type>;

/// Where a column of a result comes from, as far as messages can say it.
template <class Expression>
constexpr schema::column_facts facts_of_result() {
    if constexpr (requires { Expression::is_primary_key; }) {
        return schema::facts_of_column<Expression>();
    } else if constexpr (requires { Expression::output_name; }) {
        return {.name = Expression::output_name.view()};
    } else {
        return {};
    }
}

template <class Item>
struct expression_item {
    using used = Item;

    template <class Outer>
    static constexpr bool optional = Item::template nullable_within<Outer>;
    template <class Outer>
    using mapping = cell<value_within<Item, Outer>>;

    using tables = typename Item::tables;
    using columns = typename Item::columns;
    static constexpr bool aggregate = Item::aggregate;

    static constexpr void describe(auto& list) { list.push_back(facts_of_result<Item>()); }

    /// Without a name nothing can refer to it.
    template <fixed_string Name, class Outer>
    using output = type_list<output_column<Name, "", Item, value_within<Item, Outer>>>;

    template <bool Result, class Writer>
    static constexpr void write(Writer& writer, const Item* self) {
        constexpr bool convert =
            Result && traits_of<Writer::dialect>::casts_enumerations && enumerated_expression<Item>;
        if constexpr (convert) writer.text("cast(");
        Item::write(writer, self);
        if constexpr (convert) writer.text(" as text)");
    }
};

/// How an item behaves; the type of the item that is written may differ from that of the traits.
template <class Item>
struct item {
    static_assert(expression<Item>,
                  "alps: only columns, expressions, tables and make<T>(…) can be selected");
};

template <expression Item>
struct item<Item> : expression_item<Item> {};

/// An expression that has a name: a column, or `as<"name">(…)`.
template <class Item>
requires expression<Item> && requires { Item::output_name; }
struct item<Item> : expression_item<Item> {
    template <fixed_string Name, class Outer>
    using output =
        type_list<output_column<Name, Item::output_name, Item, value_within<Item, Outer>>>;
};

template <fixed_string Name, class Expression>
struct item<named_expression<Name, Expression>> : expression_item<Expression> {
    template <fixed_string Table, class Outer>
    using output =
        type_list<output_column<Table, Name, Expression, value_within<Expression, Outer>>>;

    static constexpr void describe(auto& list) {
        auto facts = facts_of_result<Expression>();
        if (facts.table.empty()) facts.name = Name.view();
        list.push_back(facts);
    }

    template <bool Result, class Writer>
    static constexpr void write(Writer& writer, const named_expression<Name, Expression>* self) {
        expression_item<Expression>::template write<Result>(
            writer, schema::part(self, &named_expression<Name, Expression>::expression));
        writer.text(" as ");
        writer.identifier(Name.view());
    }
};

/// Writes items with commas between them.
template <bool Result, class Writer, class... Items>
constexpr void write_items(Writer& writer, const schema::parts<Items...>* items) {
    schema::write_parts(writer, ", ", items, [&]<class One>(const One* one) {
        item<One>::template write<Result>(writer, one);
    });
}

/// The index of the first column that is null only where the whole row is missing; -1 without one.
template <class... Columns>
constexpr int first_required() {
    constexpr bool nullable[] = {Columns::nullable...};
    for (int index = 0; index < static_cast<int>(sizeof...(Columns)); ++index) {
        if (!nullable[index]) return index;
    }
    return -1;
}

/// All columns of a source, as a row of it.
template <class Source, class Columns>
struct star;
template <class Source, class... Columns>
struct star<Source, type_list<Columns...>> {
    template <class Outer>
    static constexpr bool optional = schema::contains<Outer, typename Source::known_as>;
    using whole = record<typename Source::row, cell<typename Columns::declared_type>...>;
    template <class Outer>
    using mapping = std::conditional_t<optional<Outer>,
                                       optional_record<first_required<Columns...>(), whole>, whole>;

    using tables = type_list<typename Source::known_as>;
    using columns = type_list<Columns...>;
    static constexpr bool aggregate = false;

    template <fixed_string Name, class Outer>
    using output = type_list<
        output_column<Name, Columns::output_name, Columns, value_within<Columns, Outer>>...>;

    static constexpr void describe(auto& list) {
        (list.push_back(schema::facts_of_column<Columns>()), ...);
    }

    template <bool Result, class Writer>
    static constexpr void write(Writer& writer, const void*) {
        write_items<Result>(writer, static_cast<const schema::parts<Columns...>*>(nullptr));
    }
};
template <class Item>
requires requires {
    typename Item::known_as;
    typename Item::row;
}
struct item<Item> : star<Item, typename Item::columns> {};

} // namespace detail

/// A struct made of items, in the order of its members: `make<tenant>(t.id, t.name, …)`.
template <class Struct, class... Items>
struct composite {
    schema::parts<Items...> items;
};

namespace detail {

template <class Tables, class Outer>
inline constexpr bool from_one_outer_table = false;
template <class First, class... Rest, class Outer>
inline constexpr bool from_one_outer_table<type_list<First, Rest...>, Outer> =
    schema::contains<Outer, First> && (std::is_same_v<First, Rest> && ...);

template <class Struct, class... Items>
struct item<composite<Struct, Items...>> {
    using first = item<std::tuple_element_t<0, std::tuple<Items...>>>;
    using tables = schema::concatenated<typename item<Items>::tables...>;

    /// Missing as a whole if all of it comes from one table, which an outer join may leave missing:
    /// then its first column is null for no other reason.
    template <class Outer>
    static constexpr bool optional =
        from_one_outer_table<tables, Outer> && first::template optional<Outer> &&
        !first::template optional<type_list<>>;
    /// What makes the struct optional does not make its members so.
    template <class Outer>
    using within = std::conditional_t<optional<Outer>, type_list<>, Outer>;
    template <class Outer>
    using whole = record<Struct, typename item<Items>::template mapping<within<Outer>>...>;
    template <class Outer>
    using mapping =
        std::conditional_t<optional<Outer>, optional_record<0, whole<Outer>>, whole<Outer>>;

    using columns = schema::concatenated<typename item<Items>::columns...>;
    static constexpr bool aggregate = (item<Items>::aggregate || ...);

    template <fixed_string Name, class Outer>
    using output = schema::concatenated<typename item<Items>::template output<Name, Outer>...>;

    static constexpr void describe(auto& list) { (item<Items>::describe(list), ...); }

    template <bool Result, class Writer>
    static constexpr void write(Writer& writer, const composite<Struct, Items...>* self) {
        write_items<Result>(writer, schema::part(self, &composite<Struct, Items...>::items));
    }
};

} // namespace detail

/// Puts items into a struct, in the order of its members. If all of them come from one table that
/// an outer join may leave missing, the struct as a whole is `std::optional`.
template <class Struct, class... Items>
[[nodiscard]] constexpr auto make(const Items&... items) {
    return composite<Struct, Items...>{schema::make_parts(items...)};
}

} // namespace alps::query
