#include "alteration.hpp"
#include "postgres_alter.hpp"
#include "sqlite_alter.hpp"
#include "sqlite_plan.hpp"

#include <alps/schema/alter.hpp>
#include <alps/schema/physical.hpp>

namespace alps::schema {

std::vector<std::string> alter_statements(const model::schema& from, const model::schema& to,
                                          std::span<const change> changes) {
    const model::schema before = physical(from);
    // PostgreSQL's statements say what the schema says, and not what comes to the same.
    if (to.dialect == dialect::postgres)
        return postgres::alter_statements(alteration(before, to, changes));
    const model::schema after = physical(to);
    return sqlite::alter_statements(alteration(before, after, changes));
}

std::set<std::string> rebuilt_tables(const model::schema& from, const model::schema& to,
                                     std::span<const change> changes) {
    if (to.dialect == dialect::postgres) return {};
    const model::schema after = physical(to);
    return sqlite::tables_to_rebuild(alteration(physical(from), after, changes));
}

} // namespace alps::schema
