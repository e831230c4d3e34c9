#pragma once

#include <alps/schema/model.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace alps::schema {

/// A column, or a table if `column` is empty.
struct table_or_column {
    std::string table;
    std::string column{};

    friend bool operator==(const table_or_column&, const table_or_column&) = default;
};

/// Writes the name of one as the command line takes it: `users`, `users.name`.
[[nodiscard]] std::string to_string(const table_or_column& object);

/// What a table has besides its columns.
enum class part_kind { primary, unique_key, foreign_key, check, guard, index, policy };

/// `unique key`, `check`: as changes are described.
[[nodiscard]] std::string_view to_string(part_kind kind) noexcept;

// The changes. They name tables and columns as the schema after them does, and what is dropped as
// it would be called there.

struct create_enumeration {
    std::string name;
    friend bool operator==(const create_enumeration&, const create_enumeration&) = default;
};

struct drop_enumeration {
    std::string name;
    friend bool operator==(const drop_enumeration&, const drop_enumeration&) = default;
};

struct add_value {
    std::string enumeration;
    std::string value;
    std::string before{}; ///< The value that it is put before; empty for the end.
    friend bool operator==(const add_value&, const add_value&) = default;
};

/// An enumeration loses values, or has them in another order, and is made anew.
struct change_values {
    std::string enumeration;
    std::vector<std::string> removed{};
    friend bool operator==(const change_values&, const change_values&) = default;
};

/// With its keys, checks, indexes and so on, as `drop_table` too.
struct create_table {
    std::string table;
    friend bool operator==(const create_table&, const create_table&) = default;
};

struct drop_table {
    std::string table;
    std::string was; ///< As the schema before calls it.
    friend bool operator==(const drop_table&, const drop_table&) = default;
};

struct rename_table {
    std::string table;
    std::string to;
    friend bool operator==(const rename_table&, const rename_table&) = default;
};

/// With its trigger if it is `on_update_now`, and with the primary key if it is the whole of it.
struct add_column {
    std::string table;
    std::string column;
    friend bool operator==(const add_column&, const add_column&) = default;
};

struct drop_column {
    std::string table;
    std::string column;
    table_or_column was; ///< As the schema before calls it.
    friend bool operator==(const drop_column&, const drop_column&) = default;
};

struct rename_column {
    std::string table;
    std::string column;
    std::string to;
    friend bool operator==(const rename_column&, const rename_column&) = default;
};

struct change_type {
    std::string table;
    std::string column;
    model::column_type before;
    model::column_type after;
    table_or_column was; ///< As the schema before calls it.
    friend bool operator==(const change_type&, const change_type&) = default;
};

struct change_default {
    std::string table;
    std::string column;
    friend bool operator==(const change_default&, const change_default&) = default;
};

struct change_nullability {
    std::string table;
    std::string column;
    bool nullable;
    friend bool operator==(const change_nullability&, const change_nullability&) = default;
};

struct change_on_update {
    std::string table;
    std::string column;
    bool on_update_now;
    friend bool operator==(const change_on_update&, const change_on_update&) = default;
};

struct add_part {
    part_kind kind;
    std::string table;
    std::string name;
    friend bool operator==(const add_part&, const add_part&) = default;
};

struct drop_part {
    part_kind kind;
    std::string table;
    std::string name;
    friend bool operator==(const drop_part&, const drop_part&) = default;
};

/// A part that keeps its name is dropped and created anew.
struct change_part {
    part_kind kind;
    std::string table;
    std::string name;
    friend bool operator==(const change_part&, const change_part&) = default;
};

/// A part has another name and is otherwise the same.
struct rename_part {
    part_kind kind;
    std::string table;
    std::string name;
    std::string to;
    friend bool operator==(const rename_part&, const rename_part&) = default;
};

struct change_row_security {
    std::string table;
    model::row_security to;
    friend bool operator==(const change_row_security&, const change_row_security&) = default;
};

using change =
    std::variant<rename_table, rename_column, create_enumeration, add_value, change_values,
                 create_table, drop_table, add_column, drop_column, change_type, change_default,
                 change_nullability, change_on_update, add_part, drop_part, change_part,
                 rename_part, change_row_security, drop_enumeration>;

/// Says what a change does: `drops column users.name`.
[[nodiscard]] std::string describe(const change& any);

enum class loss_kind {
    table,      ///< All rows of the table.
    column,     ///< The column's values.
    conversion, ///< What of the column's values does not fit its new type.
    /// What rows say with values that the enumeration no longer has. As long as there are such rows
    /// PostgreSQL refuses the conversion.
    values,
};

/// Data that a change takes away, named as the schema before does.
struct loss {
    loss_kind kind;
    std::string table{}; ///< Empty for `values`: wherever the enumeration is used.
    std::string column{};
    std::string enumeration{};
    std::vector<std::string> values{};

    friend bool operator==(const loss&, const loss&) = default;
};

/// Returns what data goes with a change; nothing if all stays.
[[nodiscard]] std::optional<loss> loss_of(const change& any);

} // namespace alps::schema
