#include <alps/schema/ddl.hpp>
#include <alps/schema/postgres_ddl.hpp>
#include <alps/schema/sqlite_ddl.hpp>

namespace alps::schema {

std::vector<std::string> create_statements(const model::schema& schema) {
    return schema.dialect == dialect::postgres ? postgres::create_statements(schema)
                                               : sqlite::create_statements(schema);
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
    return dialect == dialect::postgres ? postgres::render_type(type) : sqlite::render_type(type);
}

std::string render_default(const model::column_type& type, const model::column_default& value,
                           alps::dialect dialect) {
    return dialect == dialect::postgres ? postgres::render_default(type, value)
                                        : sqlite::render_default(value);
}

} // namespace alps::schema
