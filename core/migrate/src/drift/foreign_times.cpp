#include "dialect_rules.hpp"
#include "run/record/cells.hpp"

#include <alps/migrate/drift/foreign_times.hpp>
#include <alps/syntax/quoting.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace alps::migrate {
namespace {

namespace model = schema::model;

bool has(const model::schema& schema, const std::string& table, const std::string& column) {
    const auto found = std::ranges::find(schema.tables, table, &model::table::name);
    return found != schema.tables.end() &&
           std::ranges::find(found->columns, column, &model::column::name) != found->columns.end();
}

std::string rows(std::int64_t count) {
    return count == 1 ? "1 row" : fmt::format("{} rows", count);
}

} // namespace

result<std::vector<std::string>> find_foreign_times(admin_session& session,
                                                    const model::schema& declared,
                                                    const model::schema& live) {
    const auto dialect = session.server().dialect;
    const std::string_view query = rules_of(dialect).foreign_times;
    std::vector<std::string> found;
    if (query.empty()) return found;
    for (const model::table& table : declared.tables) {
        for (const model::column& column : table.columns) {
            const bool is_time = column.type.kind == model::type_kind::timestamp;
            if (!is_time || !has(live, table.name, column.name)) continue;
            const auto counted = session.execute(
                fmt::format(fmt::runtime(query), syntax::quote_identifier(table.name, dialect),
                            syntax::quote_identifier(column.name, dialect)),
                {});
            if (!counted) return counted.error();
            const auto texts = run::integer_at(counted->rows.at(0), 0).value_or(0);
            const auto seconds = run::integer_at(counted->rows.at(0), 1).value_or(0);
            const std::string name = fmt::format("{}.{}", table.name, column.name);
            if (texts > 0) found.push_back(fmt::format("{} holds texts in {}", name, rows(texts)));
            if (seconds > 0) {
                found.push_back(
                    fmt::format("{} holds what looks like seconds in {}", name, rows(seconds)));
            }
        }
    }
    return found;
}

} // namespace alps::migrate
