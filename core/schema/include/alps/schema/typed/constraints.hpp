#pragma once

#include <alps/schema/model.hpp>
#include <alps/schema/typed/definition_writer.hpp>
#include <alps/schema/typed/foreign_key.hpp>
#include <alps/schema/typed/index.hpp>
#include <alps/schema/typed/key.hpp>
#include <alps/schema/typed/traits.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

/// What a table's struct lists in its `constraints(t)`, besides what its columns say themselves.
namespace alps::schema {

namespace detail {

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

/// A condition that every row fulfils.
template <class Condition>
struct check_definition {
    static_assert(schema::condition<Condition>, "alps: a check is a condition");

    std::string_view name;
    Condition condition;
    bool is_guard = false;

    /// Has triggers keep it on SQLite, which cannot add a CHECK to a table that is there without
    /// making it anew, and with it all that other programs have added to it.
    [[nodiscard]] constexpr check_definition by_triggers() const { return {name, condition, true}; }

    template <alps::dialect Dialect>
    void describe(model::table& table) const {
        std::string text = definition_text<Dialect>(condition);
        if constexpr (traits_of<Dialect>::has_guards) {
            if (is_guard) {
                table.guards.push_back({std::string(name), std::move(text)});
                return;
            }
        }
        table.checks.push_back({std::string(name), std::move(text)});
    }
};

template <fixed_string Name, class Condition>
[[nodiscard]] constexpr auto check(const Condition& condition) {
    return check_definition<Condition>{Name.view(), condition};
}

/// Has the database refuse values that are not of their columns' types, with triggers on SQLite,
/// which takes any value for any column. PostgreSQL does by itself.
struct types_definition {
    std::string_view name;

    template <alps::dialect Dialect>
    void describe(model::table& table) const {
        if constexpr (traits_of<Dialect>::has_guards)
            table.guards.push_back({std::string(name), traits_of<Dialect>::type_condition(table)});
    }
};

template <fixed_string Name>
[[nodiscard]] constexpr types_definition check_types() {
    return {Name.view()};
}

/// Keeps the last row of a group that fulfils a condition.
template <class Group, class Condition>
struct kept_row_definition {
    static_assert(schema::condition<Condition>, "alps: a condition says which row is kept");

    std::string_view name;
    Condition condition;

    template <alps::dialect Dialect>
    void describe(model::table& table) const {
        table.guards.push_back(
            {std::string(name), definition_text<Dialect>(condition), std::string(Group::name)});
    }
};

/// Has triggers refuse a DELETE or UPDATE, whoever runs it and at whichever isolation level, that
/// leaves a group without a row which fulfils a condition:
/// `keep_one<"members_owner">(t.team_id, t.role == role::owner)`. The group is a column that refers
/// to another table; when that row goes, all may go with it.
///
/// PostgreSQL looks when the statement is done. SQLite looks after each row, so that a statement
/// which takes the role from one row and gives it to another may be refused there: give it first.
template <fixed_string Name, class Group, class Condition>
[[nodiscard]] constexpr auto keep_one(const Group&, const Condition& condition) {
    return kept_row_definition<Group, Condition>{Name.view(), condition};
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
