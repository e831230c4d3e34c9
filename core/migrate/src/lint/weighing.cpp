#include "lint/weighing.hpp"

#include "dialect_rules.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace alps::migrate {
namespace {

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
    case ddl::create_trigger:
        return {.lock = "SHARE ROW EXCLUSIVE"};
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

constexpr std::int64_t small_rows = 10'000;
constexpr std::int64_t small_bytes = 8 * 1024 * 1024;

bool is_small(const table_size& size) {
    return (size.rows >= 0 || size.bytes >= 0) && size.rows < small_rows &&
           size.bytes < small_bytes;
}

std::string describe_bytes(std::int64_t bytes) {
    constexpr std::int64_t kib = 1024;
    if (bytes < kib * kib) return std::to_string((bytes + kib - 1) / kib) + " KiB";
    if (bytes < kib * kib * kib) return std::to_string(bytes / (kib * kib)) + " MiB";
    return std::to_string(bytes / (kib * kib * kib)) + " GiB";
}

std::string describe(const table_size& size) {
    std::string text;
    if (size.rows >= 0) text = "about " + std::to_string(size.rows) + " rows";
    if (size.bytes >= 0) text += (text.empty() ? "" : ", ") + describe_bytes(size.bytes);
    return text;
}

void add_size(finding& found, const table_size& size, const rule& rule) {
    if (size.rows >= 0) found.rows = size.rows;
    if (size.bytes >= 0) found.bytes = size.bytes;
    if (!rule.weighed) return;
    if (const std::string text = describe(size); !text.empty()) found.message += " (" + text + ")";
    if (is_small(size)) found.severity = severity::info;
}

} // namespace

finding weigh(const raw_finding& raw, const std::string& file, dialect dialect,
              std::span<const table_size> sizes) {
    const listed_rule& listed = migrate::listed(raw.rule);
    const rule& rule = *listed.what;
    const bool costs = raw.form && rules_of(dialect).has_table_locks;
    const ddl_cost cost = costs ? cost_of(*raw.form) : ddl_cost();
    finding found{.rule = std::string(listed.name),
                  .severity = raw.lowered ? severity::info : rule.severity,
                  .file = file,
                  .line = raw.line,
                  .message = raw.message,
                  .advice = std::string(rule.remedy),
                  .table = raw.table,
                  .lock = std::string(cost.lock),
                  .scans = cost.scans,
                  .rewrites = cost.rewrites,
                  .rows = {},
                  .bytes = {}};
    const auto size = std::ranges::find(sizes, raw.table, &table_size::table);
    if (size != sizes.end()) add_size(found, *size, rule);
    return found;
}

} // namespace alps::migrate
