#include "progress_table.hpp"

#include "cells.hpp"

#include <string_view>

namespace alps::migrator {
namespace {

constexpr std::string_view find =
    "select 1 where pg_catalog.to_regclass('drizzle.__alps_progress') is not null";
constexpr std::string_view create_table =
    "create table drizzle.__alps_progress (created_at bigint primary key, tag text not null, "
    "hash text not null, done bigint not null, attempting boolean not null, "
    "undoing boolean not null)";
constexpr std::string_view select =
    "select created_at, tag, hash, done, attempting, undoing from drizzle.__alps_progress "
    "order by created_at";
constexpr std::string_view upsert =
    "insert into drizzle.__alps_progress (created_at, tag, hash, done, attempting, undoing) "
    "values ($1, $2, $3, $4, $5, $6) on conflict (created_at) do update set tag = excluded.tag, "
    "hash = excluded.hash, done = excluded.done, attempting = excluded.attempting, "
    "undoing = excluded.undoing";
constexpr std::string_view delete_row = "delete from drizzle.__alps_progress where created_at = $1";

} // namespace

result<std::vector<migrate::unfinished_migration>> progress_table::read() {
    std::vector<migrate::unfinished_migration> parts;
    if (session_.server().dialect != dialect::postgres) return parts;
    const auto exists = session_.execute(find, {});
    if (!exists) return exists.error();
    if (exists->rows.empty()) return parts;
    const auto found = session_.execute(select, {});
    if (!found) return found.error();
    for (const auto& row : found->rows) {
        parts.push_back({.tag = text_at(row, 1),
                         .when = integer_at(row, 0).value_or(0),
                         .hash = text_at(row, 2),
                         .done = static_cast<std::size_t>(integer_at(row, 3).value_or(0)),
                         .attempting = flag_at(row, 4),
                         .undoing = flag_at(row, 5)});
    }
    return parts;
}

result<void> progress_table::create() {
    const auto exists = session_.execute(find, {});
    if (!exists) return exists.error();
    if (!exists->rows.empty()) return {};
    if (auto made = session_.execute(create_table, {}); !made) return made.error();
    return {};
}

result<void> progress_table::save(const migrate::unfinished_migration& part) {
    const sql_value parameters[] = {part.when,       part.tag,
                                    part.hash,       static_cast<std::int64_t>(part.done),
                                    part.attempting, part.undoing};
    if (auto saved = session_.execute(upsert, parameters); !saved) return saved.error();
    return {};
}

result<void> progress_table::remove(std::int64_t when) {
    const sql_value parameters[] = {when};
    if (auto removed = session_.execute(delete_row, parameters); !removed) return removed.error();
    return {};
}

} // namespace alps::migrator
