#include "run/record/tracking_table.hpp"

#include "dialect_rules.hpp"
#include "run/errors.hpp"
#include "run/record/cells.hpp"

#include <alps/syntax/digest.hpp>

#include <algorithm>

namespace alps::migrate::run {

namespace {

bool names(const std::vector<std::string>& columns, std::string_view name) {
    return std::ranges::find(columns, name) != columns.end();
}

/// The fingerprint of a file, or null where it has none: the engine reads what alps' lexer does
/// not.
sql_value fingerprint_of(const folder_entry& migration, dialect dialect) {
    const auto made = syntax::fingerprint(migration.sql, dialect);
    return made ? sql_value(*made) : sql_value();
}

} // namespace

tracking_table::tracking_table(admin_session& session) noexcept
    : session_(session), sql_(*rules_of(session.server().dialect).tracking) {}

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

result<std::vector<applied_migration>> tracking_table::read() {
    const auto known = columns();
    if (!known) return known.error();
    std::vector<applied_migration> applied;
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
        if (auto added = run(sql_.add_fingerprint, {}); !added) return added.error();
    }
    return {};
}

result<void> tracking_table::record(const folder_entry& migration) {
    const sql_value parameters[] = {migration.hash, migration.when, migration.tag,
                                    fingerprint_of(migration, session_.server().dialect)};
    return run(sql_.insert, parameters);
}

result<void> tracking_table::forget(const folder_entry& migration) {
    const sql_value parameters[] = {migration.hash, migration.when};
    return run(sql_.remove, parameters);
}

result<void> tracking_table::forget_row(std::int64_t id) {
    const sql_value parameters[] = {id};
    return run(sql_.remove_row, parameters);
}

result<void> tracking_table::correct_row(std::int64_t id, const folder_entry& migration) {
    const sql_value parameters[] = {migration.hash, migration.tag,
                                    fingerprint_of(migration, session_.server().dialect), id};
    return run(sql_.update_row, parameters);
}

result<void> tracking_table::run(std::string_view sql, std::span<const sql_value> parameters) {
    if (auto done = session_.execute(sql, parameters); !done) return done.error();
    return {};
}

} // namespace alps::migrate::run
