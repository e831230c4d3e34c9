#pragma once

#include <alps/schema/typed/constraints.hpp>
#include <alps/schema/typed/table.hpp>

#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>

namespace alps::schema {
namespace detail {

template <class Type>
constexpr model::type_kind kind_of() {
    using model::type_kind;
    if constexpr (std::is_same_v<Type, bool>) return type_kind::boolean;
    if constexpr (std::is_same_v<Type, std::int32_t>) return type_kind::integer;
    if constexpr (std::is_same_v<Type, std::int64_t>) return type_kind::bigint;
    if constexpr (std::is_same_v<Type, double>) return type_kind::real;
    if constexpr (time<Type>) return type_kind::timestamp;
    if constexpr (std::is_same_v<Type, json_text>) return type_kind::json;
    if constexpr (std::is_same_v<Type, std::string> || storable_enum<Type>) return type_kind::text;
    return type_kind::uuid;
}

template <class Type>
inline constexpr bool is_id = std::is_same_v<Type, uuid>;
template <class Kind>
inline constexpr bool is_id<id<Kind>> = true;

/// The types that a column can have.
template <class Type>
concept storable =
    std::is_same_v<Type, bool> || number<Type> || std::is_same_v<Type, std::string> || time<Type> ||
    std::is_same_v<Type, json_text> || storable_enum<Type> || is_id<Type>;

/// Adds what a column's options say to its description and its table's.
template <alps::dialect Dialect, class Column>
struct option_reader {
    using type = typename Column::value_type;

    model::table& table;
    model::column& column;

    void operator()(primary_key_option) const {
        static_assert(!Column::nullable, "alps: a primary key is never null");
        column.primary_key = true;
    }
    void operator()(unique_option) const {
        table.unique_keys.push_back({table.name + '_' + column.name + "_unique", {column.name}});
    }
    void operator()(varchar limit) const {
        static_assert(std::is_same_v<type, std::string> || storable_enum<type>,
                      "alps: varchar() goes with a text or an enum");
        column.type = {model::type_kind::varchar, limit.length, {}};
    }
    void operator()(default_now_option) const {
        static_assert(time<type>, "alps: default_now goes with a time");
        column.default_value = {model::column_default::kind::now, {}};
    }
    void operator()(default_uuid_option) const {
        static_assert(is_id<type>, "alps: default_uuid goes with an id");
        column.default_value = {model::column_default::kind::random_uuid, {}};
    }
    template <class Value>
    void operator()(const default_value<Value>& given) const {
        static_assert(std::is_same_v<Value, type> || (number<type> && converts<type, Value>),
                      "alps: default_value() has another type than the column");
        definition_writer<dialect::postgres> writer;
        writer.value(&given.value);
        column.default_value = {model::column_default::kind::literal, writer.take()};
    }
    template <std::size_t Size>
    void operator()(const default_text<Size>& given) const {
        static_assert(std::is_same_v<type, std::string> || std::is_same_v<type, json_text>,
                      "alps: default_text() goes with a text or JSON");
        std::string literal;
        syntax::append_quoted(literal, given.value.view(), '\'');
        column.default_value = {model::column_default::kind::literal, std::move(literal)};
    }
    template <std::size_t Size>
    void operator()(const default_sql<Size>& given) const {
        column.default_value = {model::column_default::kind::expression,
                                std::string(given.text.view())};
    }
    template <std::size_t Size>
    void operator()(const sql_type<Size>& given) const {
        static_assert(std::is_same_v<type, std::string> || std::is_same_v<type, bool> ||
                          number<type>,
                      "alps: sql_type() goes with a text, a truth value or a number");
        column.type = {model::type_kind::other, 0, std::string(given.name.view())};
    }
    void operator()(auto_increment_option) const {
        static_assert(std::is_same_v<type, std::int32_t> || std::is_same_v<type, std::int64_t>,
                      "alps: auto_increment goes with a whole number");
        static_assert(Column::is_primary_key, "alps: auto_increment goes with a primary key");
        if constexpr (Dialect == dialect::postgres) {
            column.type = {model::type_kind::other, 0,
                           std::is_same_v<type, std::int64_t> ? "bigserial" : "serial"};
        }
    }
    void operator()(on_update_now_option) const {
        static_assert(time<type>, "alps: on_update_now goes with a time");
        column.on_update_now = true;
    }
    void operator()(enumerated_option) const {}
    template <class Referenced>
    void operator()(const reference<Referenced>& other) const {
        static_assert(comparable<type, typename Referenced::value_type>,
                      "alps: references() names a column of another type");
        static_assert(are_key<Referenced>(),
                      "alps: references() names a column that is no key of its table; make it "
                      "primary_key or unique, or name a whole key in foreign_key()");
        const std::string referenced_table(naming<typename Referenced::table>::name);
        const std::string referenced(Referenced::name);
        auto name = foreign_key_name(table.name, {column.name}, referenced_table, {referenced});
        table.foreign_keys.push_back({std::move(name),
                                      {column.name},
                                      referenced_table,
                                      {referenced},
                                      other.removal,
                                      other.change});
    }
    template <class Other>
    void operator()(const Other&) const {
        static_assert(!std::is_same_v<Other, Other>, "alps: this is no option of a column");
    }
};

/// Whether the column can take what the rows that it refers to leave it.
template <class Column>
consteval bool can_be_left() {
    bool can = true;
    Column::for_each_option([&]<class Option>(const Option& option) {
        if constexpr (requires { option.removal; })
            can = can_take<Column>(option.removal) && can_take<Column>(option.change);
    });
    return can;
}

template <alps::dialect Dialect, class Column>
void describe_column(model::table& table) {
    using type = typename Column::value_type;
    static_assert(storable<type>, "alps: no column can hold values of this type");
    static_assert(Column::defaults <= 1, "alps: a column has one default");
    static_assert(can_be_left<Column>(),
                  "alps: set_null is given to a column that is not null, or set_default to one "
                  "without a default");
    model::column described;
    described.name = Column::name;
    described.nullable = Column::nullable;
    described.type.kind = kind_of<type>();
    if constexpr (requires { Column::enumeration; }) {
        described.type = {model::type_kind::enumeration, 0,
                          std::string(Column::enumeration.view())};
    }
    Column::for_each_option(option_reader<Dialect, Column>{table, described});
    table.columns.push_back(std::move(described));
}

template <alps::dialect Dialect, class Table>
model::table describe_table(const Table& typed) {
    model::table table;
    table.name = naming<Table>::name;
    [&]<class... Columns>(type_list<Columns...>) {
        (describe_column<Dialect, Columns>(table), ...);
    }(typename Table::columns());
    if constexpr (requires { Table::constraints(typed); }) {
        std::apply([&](const auto&... each) { (each.template describe<Dialect>(table), ...); },
                   Table::constraints(typed));
    }
    return table;
}

template <class Enum>
model::enumeration describe_enum() {
    model::enumeration described{std::string(stored_enum<Enum>::name.view()), {}};
    for (const auto& value : stored_enum<Enum>::values)
        described.values.emplace_back(value.text);
    return described;
}

} // namespace detail

/// Describes tables as plain values, for a dialect. `Enums` are the enumerations that the database
/// shall have as types of their own.
template <alps::dialect Dialect, storable_enum... Enums, class... Tables>
[[nodiscard]] model::schema describe(const Tables&... tables) {
    model::schema described;
    described.dialect = Dialect;
    (described.enumerations.push_back(detail::describe_enum<Enums>()), ...);
    (described.tables.push_back(detail::describe_table<Dialect>(tables)), ...);
    std::ranges::sort(described.enumerations, {}, &model::enumeration::name);
    std::ranges::sort(described.tables, {}, &model::table::name);
    return described;
}

} // namespace alps::schema
