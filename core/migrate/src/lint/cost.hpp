#pragma once

#include <string_view>

namespace alps::migrate {

/// The forms of PostgreSQL's DDL that differ in what they cost.
enum class ddl {
    add_check,
    add_column_rewriting,
    add_foreign_key,
    add_unique,
    change_type,
    create_index,
    drop_index,
    reindex,
    rewrite,
    set_not_null,
    validate,
    write_rows,
};

/// What a form of DDL does to those who use the table, by PostgreSQL 15's documentation.
struct ddl_cost {
    std::string_view lock;
    bool scans = false;
    bool rewrites = false;
};

constexpr ddl_cost cost_of(ddl form) noexcept {
    switch (form) {
    case ddl::add_check:    // NOT VALID takes the same lock, but only for a moment.
    case ddl::set_not_null: // Unless a validated check proves it.
    case ddl::add_unique:   // USING INDEX takes the same lock, but only for a moment.
        return {.lock = "ACCESS EXCLUSIVE", .scans = true};
    case ddl::add_column_rewriting: // Any other default is kept in the catalogue.
    case ddl::change_type: // Unless the bytes stay valid, as from varchar(10) to varchar(20).
    case ddl::rewrite:
        return {.lock = "ACCESS EXCLUSIVE", .scans = true, .rewrites = true};
    case ddl::add_foreign_key: // On both tables.
        return {.lock = "SHARE ROW EXCLUSIVE", .scans = true};
    case ddl::create_index: // CONCURRENTLY: SHARE UPDATE EXCLUSIVE.
    case ddl::reindex:
        return {.lock = "SHARE", .scans = true};
    case ddl::drop_index: // CONCURRENTLY: SHARE UPDATE EXCLUSIVE.
        return {.lock = "ACCESS EXCLUSIVE"};
    case ddl::validate:
        return {.lock = "SHARE UPDATE EXCLUSIVE", .scans = true};
    case ddl::write_rows:
        return {.lock = "ROW EXCLUSIVE", .scans = true};
    }
    return {};
}

} // namespace alps::migrate
