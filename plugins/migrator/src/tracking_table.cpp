#include "tracking_table.hpp"

#include "errors.hpp"

#include <charconv>
#include <cmath>
#include <optional>
#include <string>

namespace alps::migrator {

// Creating is asked for only after looking: `if not exists` wants the right to create even where
// there is nothing to do.
struct tracking_table::statements {
    std::string_view find_schema; ///< Empty on an engine without schemas.
    std::string_view create_schema;
    std::string_view find;
    std::string_view create;
    std::string_view select;
    std::string_view insert;
};

const tracking_table::statements tracking_table::postgres = {
    .find_schema = "select 1 from pg_catalog.pg_namespace where nspname = 'drizzle'",
    .create_schema = "create schema drizzle",
    .find = "select 1 where pg_catalog.to_regclass('drizzle.__drizzle_migrations') is not null",
    .create = "create table drizzle.__drizzle_migrations "
              "(id serial primary key, hash text not null, created_at bigint)",
    .select = "select hash, created_at from drizzle.__drizzle_migrations order by id",
    .insert = "insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)",
};

// SQLite knows no SERIAL: the column stays empty, as it does with Drizzle.
const tracking_table::statements tracking_table::sqlite = {
    .find_schema = {},
    .create_schema = {},
    .find = "select 1 from sqlite_master where type = 'table' and name = '__drizzle_migrations'",
    .create = "create table __drizzle_migrations "
              "(id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)",
    .select = "select hash, created_at from __drizzle_migrations order by rowid",
    .insert = "insert into __drizzle_migrations (hash, created_at) values ($1, $2)",
};

namespace {

/// Reads a number in whichever form the engine hands it out.
std::optional<std::int64_t> as_integer(const sql_value& value) noexcept {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
    if (const auto* real = std::get_if<double>(&value)) {
        constexpr double exact = 9007199254740992.0;
        if (std::abs(*real) > exact || std::trunc(*real) != *real) return std::nullopt;
        return static_cast<std::int64_t>(*real);
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        std::int64_t number = 0;
        const char* end = text->data() + text->size();
        const auto parsed = std::from_chars(text->data(), end, number);
        if (parsed.ec == std::errc() && parsed.ptr == end) return number;
    }
    return std::nullopt;
}

} // namespace

tracking_table::tracking_table(admin_session& session) noexcept
    : session_(session), sql_(session.server().dialect == dialect::postgres ? postgres : sqlite) {}

result<bool> tracking_table::holds(std::string_view query) {
    const auto found = session_.execute(query, {});
    if (!found) return found.error();
    return !found->rows.empty();
}

result<std::vector<migrate::applied_migration>> tracking_table::read() {
    const auto exists = holds(sql_.find);
    if (!exists) return exists.error();
    std::vector<migrate::applied_migration> applied;
    if (!*exists) return applied;

    const auto recorded = session_.execute(sql_.select, {});
    if (!recorded) return recorded.error();
    for (const auto& row : recorded->rows) {
        const auto* hash = row.empty() ? nullptr : std::get_if<std::string>(&row[0]);
        if (row.size() != 2 || hash == nullptr) return errors::unreadable_history();
        applied.push_back({.hash = *hash, .when = as_integer(row[1])});
    }
    return applied;
}

result<void> tracking_table::create() {
    const auto exists = holds(sql_.find);
    if (!exists) return exists.error();
    if (*exists) return {};

    if (!sql_.find_schema.empty()) {
        const auto schema = holds(sql_.find_schema);
        if (!schema) return schema.error();
        if (!*schema) {
            if (auto made = session_.execute(sql_.create_schema, {}); !made) return made.error();
        }
    }
    if (auto made = session_.execute(sql_.create, {}); !made) return made.error();
    return {};
}

result<void> tracking_table::record(const migrate::folder_entry& migration) {
    const sql_value parameters[] = {migration.hash, migration.when};
    if (auto inserted = session_.execute(sql_.insert, parameters); !inserted) {
        return inserted.error();
    }
    return {};
}

} // namespace alps::migrator
