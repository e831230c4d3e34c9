#include "ddl/clauses.hpp"

#include <alps/base/join.hpp>
#include <alps/syntax/quoting.hpp>

#include <fmt/core.h>

namespace alps::schema {

std::string name_list(std::span<const std::string> names, alps::dialect dialect,
                      std::string_view separator) {
    std::string list;
    for (const std::string& name : names) {
        if (!list.empty()) list += separator;
        list += syntax::quote_identifier(name, dialect);
    }
    return list;
}

std::string value_list(std::span<const std::string> values) {
    std::string list;
    for (const std::string& value : values) {
        if (!list.empty()) list += ", ";
        list += syntax::quote_literal(value);
    }
    return list;
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
