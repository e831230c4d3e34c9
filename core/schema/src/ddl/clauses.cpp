#include "ddl/clauses.hpp"

#include <alps/base/join.hpp>
#include <alps/syntax/quoting.hpp>

#include <fmt/ranges.h>

#include <ranges>

namespace alps::schema {

std::string name_list(std::span<const std::string> names, alps::dialect dialect,
                      std::string_view separator) {
    const auto quote = [&](std::string_view name) {
        return syntax::quote_identifier(name, dialect);
    };
    return fmt::format("{}", fmt::join(names | std::views::transform(quote), separator));
}

std::string value_list(std::span<const std::string> values) {
    const auto literals = values | std::views::transform(syntax::quote_literal);
    return fmt::format("{}", fmt::join(literals, ", "));
}

std::string create_table_of(std::string_view quoted_table, std::span<const std::string> lines) {
    return fmt::format("CREATE TABLE {} (\n\t{}\n);", quoted_table, join(lines, ",\n\t"));
}

std::vector<std::string> rename_statements(const renaming& names, alps::dialect dialect) {
    const auto quoted = [&](std::string_view name) {
        return syntax::quote_identifier(name, dialect);
    };
    std::vector<std::string> statements;
    for (const auto& [old, now] : ordered_renames(names.tables))
        statements.push_back(fmt::format("ALTER TABLE {} RENAME TO {};", quoted(old), quoted(now)));
    for (const auto& [table, columns] : names.columns) {
        for (const auto& [old, now] : ordered_renames(columns)) {
            statements.push_back(fmt::format("ALTER TABLE {} RENAME COLUMN {} TO {};",
                                             quoted(table), quoted(old), quoted(now)));
        }
    }
    return statements;
}

} // namespace alps::schema
