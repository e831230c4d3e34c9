#pragma once

#include <alps/base/join.hpp>
#include <alps/schema/model.hpp>
#include <alps/schema/typed/column.hpp>
#include <alps/schema/typed/definition_writer.hpp>
#include <alps/schema/typed/ordering.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

/// What a table's struct lists in its `constraints(t)`, besides what its columns say themselves.
namespace alps::schema {

namespace detail {

template <class Column>
inline constexpr bool is_column = false;
template <class Table, fixed_string Name, class Type, auto... Options>
inline constexpr bool is_column<table_column<Table, Name, Type, Options...>> = true;

struct no_condition {};

/// A text that only a `definition_writer` takes.
template <class Self, fixed_string Text, class Value, precedence Level>
struct definition_text_node : node<Self, Value, Level> {
    template <class Outer>
    static constexpr bool nullable_within = true;

    template <class Writer>
    static constexpr void write(Writer& writer, const Self*) {
        static_assert(
            requires { Writer::defines_tables; },
            "alps: an SQL text is part of a table's definition only; a query is made of columns "
            "and functions");
        writer.text(Text.view());
    }
};

template <class Type>
concept index_part = expression<Type> || requires { typename Type::key_type; };

template <alps::dialect Dialect, class Part>
model::index_part describe_part(const Part& written) {
    const auto part = as_ordering(written);
    using key = typename decltype(part)::key_type;
    model::index_part described;
    if constexpr (is_column<key>) {
        described.text = key::name;
    } else {
        described.text = definition_text<Dialect>(part.key);
        described.expression = true;
        // PostgreSQL takes nothing but calls without.
        constexpr bool enclose = key::level != precedence::primary;
        if constexpr (enclose) described.text = '(' + described.text + ')';
    }
    described.descending = decltype(part)::descending;
    if constexpr (decltype(part)::nulls_place != nulls::by_engine) {
        described.nulls_first = decltype(part)::nulls_place == nulls::first;
    }
    return described;
}

template <class... Columns>
std::vector<std::string> names_of(type_list<Columns...>) {
    return {std::string(Columns::name)...};
}

/// The name that Drizzle gives a foreign key.
inline std::string foreign_key_name(const std::string& table,
                                    const std::vector<std::string>& columns,
                                    const std::string& other,
                                    const std::vector<std::string>& referenced) {
    return table + '_' + join(columns, "_") + '_' + other + '_' + join(referenced, "_") + "_fk";
}

} // namespace detail

/// A condition as its SQL text: `sql_condition<"price > 0">`. It stands as written in checks,
/// policies and partial indexes, and nowhere else.
template <fixed_string Text>
struct sql_condition_text
    : detail::definition_text_node<sql_condition_text<Text>, Text, bool, precedence::disjunction> {
};
template <fixed_string Text>
inline constexpr sql_condition_text<Text> sql_condition{};

/// The value of an `sql_expression`, of which alps knows nothing.
struct unknown_value {};

/// An expression of an index as its SQL text, with the parentheses that PostgreSQL asks for unless
/// it is a call: `sql_expression<"(price + tax)">`.
template <fixed_string Text>
struct sql_expression_text : detail::definition_text_node<sql_expression_text<Text>, Text,
                                                          unknown_value, precedence::primary> {};
template <fixed_string Text>
inline constexpr sql_expression_text<Text> sql_expression{};

/// An index. Its parts are columns or expressions, each with `.asc()` or `.desc()` if it matters.
template <class Condition, class... Parts>
struct index_definition {
    static_assert(sizeof...(Parts) > 0 && (detail::index_part<Parts> && ...),
                  "alps: an index has columns and expressions, with or without asc() and desc()");

    std::string_view name;
    bool is_unique;
    bool is_concurrent;
    Condition condition;
    std::tuple<Parts...> parts;

    /// Leaves out the rows that do not fulfil a condition.
    template <class Only>
    [[nodiscard]] constexpr auto where(const Only& only) const {
        static_assert(schema::condition<Only>, "alps: an index is limited by a condition");
        return index_definition<Only, Parts...>{name, is_unique, is_concurrent, only, parts};
    }

    /// Is built without locking writers out, on PostgreSQL, and therefore outside a transaction.
    [[nodiscard]] constexpr index_definition concurrently() const {
        auto changed = *this;
        changed.is_concurrent = true;
        return changed;
    }

    template <alps::dialect Dialect>
    void describe(model::table& table) const {
        model::index described;
        described.name = name;
        described.unique = is_unique;
        described.concurrently = is_concurrent;
        std::apply(
            [&](const auto&... part) {
                (described.parts.push_back(detail::describe_part<Dialect>(part)), ...);
            },
            parts);
        if constexpr (!std::is_same_v<Condition, detail::no_condition>) {
            described.condition = definition_text<Dialect>(condition);
        }
        table.indexes.push_back(std::move(described));
    }
};

template <fixed_string Name, class... Parts>
[[nodiscard]] constexpr auto index(const Parts&... parts) {
    return index_definition<detail::no_condition, Parts...>{
        Name.view(), false, false, {}, {parts...}};
}

template <fixed_string Name, class... Parts>
[[nodiscard]] constexpr auto unique_index(const Parts&... parts) {
    return index_definition<detail::no_condition, Parts...>{
        Name.view(), true, false, {}, {parts...}};
}

/// A condition that every row fulfils.
template <class Condition>
struct check_definition {
    static_assert(schema::condition<Condition>, "alps: a check is a condition");

    std::string_view name;
    Condition condition;

    template <alps::dialect Dialect>
    void describe(model::table& table) const {
        table.checks.push_back({std::string(name), definition_text<Dialect>(condition)});
    }
};

template <fixed_string Name, class Condition>
[[nodiscard]] constexpr auto check(const Condition& condition) {
    return check_definition<Condition>{Name.view(), condition};
}

/// A key of several columns.
template <class... Columns>
struct key_definition {
    static_assert((detail::is_column<Columns> && ...), "alps: a key consists of columns");

    std::string_view name;
    bool primary;

    template <alps::dialect>
    void describe(model::table& table) const {
        model::key key{std::string(name), detail::names_of(type_list<Columns...>())};
        if (primary && sizeof...(Columns) == 1) {
            const auto column =
                std::ranges::find(table.columns, key.columns[0], &model::column::name);
            column->primary_key = true;
        } else if (primary) {
            table.primary_key = std::move(key);
        } else {
            table.unique_keys.push_back(std::move(key));
        }
    }
};

/// The table's primary key, of several columns; or of one, which may be null on SQLite then.
template <fixed_string Name, class... Columns>
[[nodiscard]] constexpr auto primary_key_of(Columns...) {
    return key_definition<Columns...>{Name.view(), true};
}

/// No two rows have the same values in all of these columns.
template <fixed_string Name, class... Columns>
[[nodiscard]] constexpr auto unique_key(Columns...) {
    return key_definition<Columns...>{Name.view(), false};
}

/// Some columns that belong together in a foreign key.
template <class... Columns>
struct column_group {};

template <class... Columns>
[[nodiscard]] constexpr column_group<Columns...> columns(Columns...) {
    return {};
}

namespace detail {

template <class Left, class Right>
inline constexpr bool all_comparable = false;
template <class... Left, class... Right>
requires(sizeof...(Left) == sizeof...(Right))
inline constexpr bool all_comparable<type_list<Left...>, type_list<Right...>> =
    (comparable<typename Left::value_type, typename Right::value_type> && ...);

} // namespace detail

/// A foreign key of several columns, or one within the same table, or one with a name of its own.
template <class Columns, class Referenced>
struct foreign_key_definition;
template <class... Columns, class First, class... Referenced>
struct foreign_key_definition<column_group<Columns...>, column_group<First, Referenced...>> {
    static_assert(sizeof...(Columns) == 1 + sizeof...(Referenced),
                  "alps: a foreign key has as many columns as it refers to");
    static_assert(detail::all_comparable<type_list<Columns...>, type_list<First, Referenced...>>,
                  "alps: a foreign key refers to columns of the same types");
    static_assert((std::is_same_v<typename Referenced::table, typename First::table> && ...),
                  "alps: a foreign key refers to columns of one table");

    std::string_view name; ///< Drizzle's if empty.
    action removal;
    action change;

    template <alps::dialect>
    void describe(model::table& table) const {
        auto own = detail::names_of(type_list<Columns...>());
        auto others = detail::names_of(type_list<First, Referenced...>());
        std::string other(naming<typename First::table>::name);
        auto usual = detail::foreign_key_name(table.name, own, other, others);
        table.foreign_keys.push_back({name.empty() ? std::move(usual) : std::string(name),
                                      std::move(own), std::move(other), std::move(others), removal,
                                      change});
    }
};

/// `foreign_key(columns(t.tenant_id, t.build_id), columns(builds.tenant_id, builds.id))`.
template <class... Columns, class... Referenced>
[[nodiscard]] constexpr auto foreign_key(column_group<Columns...>, column_group<Referenced...>,
                                         on_delete removal = {action::no_action},
                                         on_update update = {action::no_action}) {
    return foreign_key_definition<column_group<Columns...>, column_group<Referenced...>>{
        {}, removal.action, update.action};
}

/// The same under a name of its own, instead of the one that Drizzle gives it.
template <fixed_string Name, class... Columns, class... Referenced>
[[nodiscard]] constexpr auto foreign_key(column_group<Columns...>, column_group<Referenced...>,
                                         on_delete removal = {action::no_action},
                                         on_update update = {action::no_action}) {
    return foreign_key_definition<column_group<Columns...>, column_group<Referenced...>>{
        Name.view(), removal.action, update.action};
}

/// Has PostgreSQL apply the table's policies to everybody but its owner, or to everybody.
struct row_security_definition {
    model::row_security mode;

    template <alps::dialect>
    void describe(model::table& table) const {
        table.row_security = mode;
    }
};

[[nodiscard]] constexpr row_security_definition row_security(model::row_security mode) {
    return {mode};
}

/// A row-level security policy.
template <class Visible, class Writable, std::size_t Roles>
struct policy_definition {
    std::string_view name;
    model::command command;
    bool permissive;
    std::array<std::string_view, Roles> roles;
    Visible visible;
    Writable writable;

    /// Rows that can be seen, changed and removed.
    template <class Condition>
    [[nodiscard]] constexpr auto using_rows(const Condition& condition) const {
        static_assert(schema::condition<Condition>, "alps: a policy has conditions");
        return policy_definition<Condition, Writable, Roles>{name,  command,   permissive,
                                                             roles, condition, writable};
    }

    /// Rows that can be written.
    template <class Condition>
    [[nodiscard]] constexpr auto with_check(const Condition& condition) const {
        static_assert(schema::condition<Condition>, "alps: a policy has conditions");
        return policy_definition<Visible, Condition, Roles>{name,  command, permissive,
                                                            roles, visible, condition};
    }

    /// Applies to one command; to all of them without this.
    [[nodiscard]] constexpr auto to_command(model::command only) const {
        auto changed = *this;
        changed.command = only;
        return changed;
    }

    /// Applies to a role, and to each that is named in this way; to everybody without this.
    [[nodiscard]] constexpr auto to_role(std::string_view role) const {
        std::array<std::string_view, Roles + 1> all{};
        std::ranges::copy(roles, all.begin());
        all.back() = role;
        return policy_definition<Visible, Writable, Roles + 1>{name, command, permissive,
                                                               all,  visible, writable};
    }

    /// Takes rows away from what other policies permit, instead of permitting more.
    [[nodiscard]] constexpr auto restrictive() const {
        auto changed = *this;
        changed.permissive = false;
        return changed;
    }

    template <alps::dialect Dialect>
    void describe(model::table& table) const {
        model::policy described;
        described.name = name;
        described.applies_to = command;
        described.permissive = permissive;
        described.roles.assign(roles.begin(), roles.end());
        if constexpr (expression<Visible>) described.visible = definition_text<Dialect>(visible);
        if constexpr (expression<Writable>) described.writable = definition_text<Dialect>(writable);
        table.policies.push_back(std::move(described));
    }
};

template <fixed_string Name>
[[nodiscard]] constexpr auto policy() {
    return policy_definition<detail::no_condition, detail::no_condition, 0>{
        Name.view(), model::command::all, true, {}, {}, {}};
}

} // namespace alps::schema
