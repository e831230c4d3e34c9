#pragma once

#include <alps/schema/model.hpp>
#include <alps/schema/typed/fixed_string.hpp>

namespace alps::schema {

using model::action;

/// The column is the table's primary key.
struct primary_key_option {};
inline constexpr primary_key_option primary_key{};

/// No two rows have the same value.
struct unique_option {};
inline constexpr unique_option unique{};

/// A text of at most `length` characters. SQLite notes the length and does not enforce it.
struct varchar {
    int length;
};

/// The time of the insert, unless the insert names a value.
struct default_now_option {};
inline constexpr default_now_option default_now{};

/// A random UUID, unless the insert names a value.
struct default_uuid_option {};
inline constexpr default_uuid_option default_uuid{};

/// A truth value or a number, unless the insert names a value.
template <class Value>
struct default_value {
    Value value;

    consteval explicit default_value(Value of_column) : value(of_column) {}
};

/// A text or JSON, unless the insert names a value: `default_text("[]")`.
template <std::size_t Size>
struct default_text {
    fixed_string<Size> value;

    consteval explicit default_text(const char (&text)[Size]) : value(text) {}
};

/// What an SQL expression gives, unless the insert names a value: `default_sql("lower('A')")`. The
/// text stands as written, on every engine.
template <std::size_t Size>
struct default_sql {
    fixed_string<Size> text;

    consteval explicit default_sql(const char (&sql)[Size]) : text(sql) {}
};

/// A type of the database that alps does not know: `sql_type("numeric(10, 2)")`. The name stands as
/// written, on every engine.
///
/// Goes with a text, a truth value or a number: what queries take the column for. They read and
/// write it directly where the engine sends that for it, as it does an integer for a `smallint`;
/// otherwise select `cast_to<std::string>(t.price)`. A `serial` column counts as one with a
/// default.
template <std::size_t Size>
struct sql_type {
    fixed_string<Size> name;

    consteval explicit sql_type(const char (&sql)[Size]) : name(sql) {}
};

/// The database numbers the rows, in the order in which they are inserted: a `serial` or
/// `bigserial` on PostgreSQL, and on SQLite the number that a row has anyway. For a primary key
/// that is a whole number; the insert leaves it out.
struct auto_increment_option {};
inline constexpr auto_increment_option auto_increment{};

/// The database sets the column to the current time whenever the row is updated, unless the update
/// names a value.
struct on_update_now_option {};
inline constexpr on_update_now_option on_update_now{};

/// The enum has a type of its own in the database, where the engine knows enumerations; otherwise
/// it is stored as text.
struct enumerated_option {};
inline constexpr enumerated_option enumerated{};

/// What happens to a row whose referenced row is removed.
struct on_delete {
    schema::action action;
};

/// What happens to a row whose referenced key is changed.
struct on_update {
    schema::action action;
};

/// The column holds a key of another table.
template <class Column>
struct reference {
    action removal = action::no_action;
    action change = action::no_action;
};

/// Refers to a column of another table: `references(users.id, on_delete(action::cascade))`.
template <class Column>
consteval reference<Column> references(Column, on_delete removal = {action::no_action},
                                       on_update update = {action::no_action}) {
    return {removal.action, update.action};
}

} // namespace alps::schema
