#pragma once

#include <alps/base/dialect.hpp>

#include <optional>
#include <string>
#include <vector>

/// A database's schema as plain values: what typed tables describe, what a catalogue is read into,
/// and what migrations compare. Expressions are SQL of the schema's dialect.
namespace alps::schema::model {

enum class type_kind {
    boolean,
    integer, ///< 32 bits.
    bigint,  ///< 64 bits.
    real,    ///< Double precision.
    text,
    varchar,
    uuid,
    timestamp, ///< With time zone.
    json,      ///< `jsonb` on PostgreSQL, text on SQLite.
    enumeration,
    other, ///< A type of the engine that typed tables do not declare.
};

struct column_type {
    type_kind kind = type_kind::text;
    int length = 0;     ///< Most characters of a `varchar`.
    std::string name{}; ///< Of an enumeration, or the SQL of an `other`: `numeric(10, 2)`.

    friend bool operator==(const column_type&, const column_type&) = default;
};

/// What a column holds where an insert names no value.
struct column_default {
    enum class kind { literal, now, random_uuid, expression };

    column_default::kind kind = kind::literal;
    /// The literal (`false`, `7`, `'[]'`) or the expression; empty for the others.
    std::string text{};

    friend bool operator==(const column_default&, const column_default&) = default;
};

struct column {
    std::string name;
    column_type type;
    bool nullable = false;
    bool primary_key =
        false; ///< The whole key; see `table::primary_key` for one of several columns.
    std::optional<column_default> default_value{};
    /// The database sets the column, a `timestamp`, to the current time whenever the row is
    /// updated; `create_statements()` has the rule.
    bool on_update_now = false;

    friend bool operator==(const column&, const column&) = default;
};

/// A key, named; a primary key or a unique constraint.
struct key {
    std::string name;
    std::vector<std::string> columns;

    friend bool operator==(const key&, const key&) = default;
};

enum class action { no_action, restrict, cascade, set_null, set_default };

struct foreign_key {
    std::string name;
    std::vector<std::string> columns;
    std::string table;                   ///< The table referred to.
    std::vector<std::string> referenced; ///< Its columns, in the order of `columns`.
    action on_delete = action::no_action;
    action on_update = action::no_action;

    friend bool operator==(const foreign_key&, const foreign_key&) = default;
};

struct check {
    std::string name;
    std::string condition;

    friend bool operator==(const check&, const check&) = default;
};

/// What triggers keep.
struct guard {
    std::string name;
    std::string condition;
    /// Empty if every row fulfils the condition, as with a check. Otherwise the column that groups
    /// the rows, by the key of another table's row that they refer to: as long as that row is
    /// there, no DELETE may take away the last of a group's rows that fulfil the condition.
    std::string group{};

    friend bool operator==(const guard&, const guard&) = default;
};

struct index_part {
    std::string text; ///< A column's name, or an expression in the parentheses that it needs.
    bool expression = false;
    bool descending = false;
    std::optional<bool> nulls_first{}; ///< The engine's own order unless it is said.

    friend bool operator==(const index_part&, const index_part&) = default;
};

struct index {
    std::string name;
    std::vector<index_part> parts;
    bool unique = false;
    bool concurrently = false; ///< PostgreSQL: built without locking writers out.
    std::string condition{};   ///< Of a partial index; empty for all rows.

    friend bool operator==(const index&, const index&) = default;
};

enum class command { all, select, insert, update, remove };

/// A row-level security policy; PostgreSQL only.
struct policy {
    std::string name;
    command applies_to = command::all;
    bool permissive = true;
    std::vector<std::string> roles{}; ///< Everybody if empty.
    std::string visible{};            ///< USING; empty for none.
    std::string writable{};           ///< WITH CHECK; empty for none.

    friend bool operator==(const policy&, const policy&) = default;
};

/// Whether PostgreSQL applies a table's policies: not at all, to others than its owner, to all.
enum class row_security { off, enabled, forced };

struct table {
    std::string name;
    std::vector<column> columns;
    std::optional<key> primary_key{}; ///< Of more than one column.
    std::vector<key> unique_keys{};
    std::vector<foreign_key> foreign_keys{};
    std::vector<check> checks{};
    /// A table can get, change and lose them without being made anew. Those without a group are for
    /// SQLite only.
    std::vector<guard> guards{};
    std::vector<index> indexes{};
    model::row_security row_security = row_security::off;
    std::vector<policy> policies{};

    friend bool operator==(const table&, const table&) = default;
};

struct enumeration {
    std::string name;
    std::vector<std::string> values;

    friend bool operator==(const enumeration&, const enumeration&) = default;
};

/// Tables and enumerations in the order of their names.
struct schema {
    alps::dialect dialect = dialect::postgres;
    std::vector<enumeration> enumerations{};
    std::vector<table> tables{};

    friend bool operator==(const schema&, const schema&) = default;
};

} // namespace alps::schema::model
