#include "dialect_rules.hpp"

#include <alps/schema/alter.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/ddl.hpp>

namespace alps::schema {

std::vector<std::string> create_statements(const model::schema& schema) {
    return rules_of(schema.dialect).create_statements(schema);
}

std::vector<std::string> alter_statements(const model::schema& from, const model::schema& to,
                                          std::span<const change> changes) {
    return rules_of(to.dialect).alter_statements(canonical(from), to, changes);
}

std::set<std::string> rebuilt_tables(const model::schema& from, const model::schema& to,
                                     std::span<const change> changes) {
    return rules_of(to.dialect).rebuilt_tables(canonical(from), to, changes);
}

std::string join_statements(std::span<const std::string> statements) {
    std::string joined;
    for (const std::string& statement : statements) {
        if (!joined.empty()) joined += "--> statement-breakpoint\n";
        joined += statement;
        const bool last = &statement == &statements.back();
        if (statement.starts_with("CREATE TABLE ") && !last) joined += '\n';
    }
    return joined;
}

std::string render_type(const model::column_type& type, alps::dialect dialect) {
    return rules_of(dialect).render_type(type);
}

std::string render_default(const model::column_type& type, const model::column_default& value,
                           alps::dialect dialect) {
    return rules_of(dialect).render_default(type, value);
}

std::string_view render_action(model::action action) {
    switch (action) {
    case model::action::no_action:
        return "no action";
    case model::action::restrict:
        return "restrict";
    case model::action::cascade:
        return "cascade";
    case model::action::set_null:
        return "set null";
    case model::action::set_default:
        return "set default";
    }
    return {};
}

std::string_view render_command(model::command command) {
    switch (command) {
    case model::command::all:
        return "ALL";
    case model::command::select:
        return "SELECT";
    case model::command::insert:
        return "INSERT";
    case model::command::update:
        return "UPDATE";
    case model::command::remove:
        return "DELETE";
    }
    return {};
}

} // namespace alps::schema
