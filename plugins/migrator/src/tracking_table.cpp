#include "tracking_table.hpp"

#include "cells.hpp"
#include "errors.hpp"

#include <alps/syntax/digest.hpp>

#include <algorithm>

namespace alps::migrator {

// Creating is asked for only after looking: `if not exists` wants the right to create even where
// there is nothing to do.
struct tracking_table::statements {
    std::string_view find_schema; ///< Empty on an engine without schemas.
    std::string_view create_schema;
    std::string_view columns;
    std::string_view create;
    std::string_view add_tag;
    std::string_view add_shape;
    std::string_view select_drizzle;
    std::string_view select;
    std::string_view insert;
    std::string_view remove;
    std::string_view remove_row;
    std::string_view update_row;
};

const tracking_table::statements tracking_table::postgres = {
    .find_schema = "select 1 from pg_catalog.pg_namespace where nspname = 'drizzle'",
    .create_schema = "create schema drizzle",
    .columns = "select attname from pg_catalog.pg_attribute "
               "where attrelid = pg_catalog.to_regclass('drizzle.__drizzle_migrations') "
               "and attnum > 0 and not attisdropped",
    .create = "create table drizzle.__drizzle_migrations "
              "(id serial primary key, hash text not null, created_at bigint)",
    .add_tag = "alter table drizzle.__drizzle_migrations add column tag text",
    .add_shape = "alter table drizzle.__drizzle_migrations add column shape text",
    .select_drizzle = "select hash, created_at, id from drizzle.__drizzle_migrations order by id",
    .select =
        "select hash, created_at, id, tag, shape from drizzle.__drizzle_migrations order by id",
    .insert = "insert into drizzle.__drizzle_migrations (hash, created_at, tag, shape) "
              "values ($1, $2, $3, $4)",
    .remove = "delete from drizzle.__drizzle_migrations where created_at = $1",
    .remove_row = "delete from drizzle.__drizzle_migrations where id = $1",
    .update_row = "update drizzle.__drizzle_migrations "
                  "set hash = $1, created_at = $2, tag = $3, shape = $4 where id = $5",
};

// SQLite knows no SERIAL: the column stays empty, as it does with Drizzle.
const tracking_table::statements tracking_table::sqlite = {
    .find_schema = {},
    .create_schema = {},
    .columns = "select c.name from sqlite_master t, pragma_table_info(t.name) c "
               "where t.type = 'table' and t.name = '__drizzle_migrations'",
    .create = "create table __drizzle_migrations "
              "(id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)",
    .add_tag = "alter table __drizzle_migrations add column tag text",
    .add_shape = "alter table __drizzle_migrations add column shape text",
    .select_drizzle = "select hash, created_at, rowid from __drizzle_migrations order by rowid",
    .select = "select hash, created_at, rowid, tag, shape from __drizzle_migrations order by rowid",
    .insert = "insert into __drizzle_migrations (hash, created_at, tag, shape) "
              "values ($1, $2, $3, $4)",
    .remove = "delete from __drizzle_migrations where created_at = $1",
    .remove_row = "delete from __drizzle_migrations where rowid = $1",
    .update_row = "update __drizzle_migrations "
                  "set hash = $1, created_at = $2, tag = $3, shape = $4 where rowid = $5",
};

namespace {

bool names(const std::vector<std::string>& columns, std::string_view name) {
    return std::ranges::find(columns, name) != columns.end();
}

/// The fingerprint of a file, or null where it has none: the engine reads what alps' lexer does
/// not.
sql_value fingerprint_of(const migrate::folder_entry& migration, dialect dialect) {
    const auto made = syntax::fingerprint(migration.sql, dialect);
    return made ? sql_value(*made) : sql_value();
}

} // namespace

tracking_table::tracking_table(admin_session& session) noexcept
    : session_(session), sql_(session.server().dialect == dialect::postgres ? postgres : sqlite) {}

result<bool> tracking_table::holds(std::string_view query) {
    const auto found = session_.execute(query, {});
    if (!found) return found.error();
    return !found->rows.empty();
}

result<std::vector<std::string>> tracking_table::columns() {
    const auto found = session_.execute(sql_.columns, {});
    if (!found) return found.error();
    std::vector<std::string> names;
    for (const auto& row : found->rows)
        names.push_back(text_at(row, 0));
    return names;
}

result<std::vector<migrate::applied_migration>> tracking_table::read() {
    const auto known = columns();
    if (!known) return known.error();
    std::vector<migrate::applied_migration> applied;
    if (known->empty()) return applied;

    const bool extended = names(*known, "tag") && names(*known, "shape");
    const auto recorded = session_.execute(extended ? sql_.select : sql_.select_drizzle, {});
    if (!recorded) return recorded.error();
    for (const auto& row : recorded->rows) {
        if (row.size() < 2 || !std::holds_alternative<std::string>(row[0])) {
            return errors::unreadable_history();
        }
        applied.push_back({.hash = text_at(row, 0),
                           .when = integer_at(row, 1),
                           .id = integer_at(row, 2).value_or(0),
                           .tag = text_at(row, 3),
                           .fingerprint = text_at(row, 4)});
    }
    return applied;
}

result<void> tracking_table::create() {
    const auto known = columns();
    if (!known) return known.error();
    if (known->empty()) {
        if (!sql_.find_schema.empty()) {
            const auto schema = holds(sql_.find_schema);
            if (!schema) return schema.error();
            if (!*schema) {
                if (auto made = run(sql_.create_schema, {}); !made) return made.error();
            }
        }
        if (auto made = run(sql_.create, {}); !made) return made.error();
    }
    if (!names(*known, "tag")) {
        if (auto added = run(sql_.add_tag, {}); !added) return added.error();
    }
    if (!names(*known, "shape")) {
        if (auto added = run(sql_.add_shape, {}); !added) return added.error();
    }
    return {};
}

result<void> tracking_table::record(const migrate::folder_entry& migration) {
    const sql_value parameters[] = {migration.hash, migration.when, migration.tag,
                                    fingerprint_of(migration, session_.server().dialect)};
    return run(sql_.insert, parameters);
}

result<void> tracking_table::forget(const migrate::folder_entry& migration) {
    const sql_value parameters[] = {migration.when};
    return run(sql_.remove, parameters);
}

result<void> tracking_table::forget_row(std::int64_t id) {
    const sql_value parameters[] = {id};
    return run(sql_.remove_row, parameters);
}

result<void> tracking_table::correct_row(std::int64_t id, const migrate::folder_entry& migration) {
    const sql_value parameters[] = {migration.hash, migration.when, migration.tag,
                                    fingerprint_of(migration, session_.server().dialect), id};
    return run(sql_.update_row, parameters);
}

result<void> tracking_table::run(std::string_view sql, std::span<const sql_value> parameters) {
    if (auto done = session_.execute(sql, parameters); !done) return done.error();
    return {};
}

} // namespace alps::migrator
