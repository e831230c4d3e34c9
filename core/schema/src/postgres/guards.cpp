#include "postgres/guards.hpp"

#include "model/parts.hpp"
#include "postgres/alter_ddl.hpp"

#include <alps/schema/postgres/ddl.hpp>

#include <algorithm>

namespace alps::schema::postgres {
namespace {

/// Tells whether a function's body names anything that is renamed.
bool is_renamed(const alteration& alteration, const model::table& table,
                const model::guard& guard) {
    const auto [other, key] = group_of(table, guard);
    const auto& names = alteration.names();
    return names.old_table(table.name) != table.name || !names.columns_of(table.name).empty() ||
           names.old_table(other) != other || names.old_column(other, key) != key;
}

} // namespace

guard_statements alter_guards(const alteration& alteration) {
    guard_statements statements;
    const auto stays = [&](const model::table& table, const model::guard& guard) {
        const auto has = [&](const model::schema& schema) {
            const auto* found = find(schema.tables, table.name);
            return found != nullptr &&
                   std::ranges::find(found->guards, guard) != found->guards.end();
        };
        return has(alteration.before()) && has(alteration.after()) &&
               !is_renamed(alteration, table, guard);
    };
    for (const model::table& table : alteration.before().tables) {
        for (const model::guard& guard : table.guards) {
            if (stays(table, guard)) continue;
            statements.before.push_back(drop_trigger(table.name, guard.name));
            statements.before.push_back(drop_function(guard.name));
        }
    }
    for (const model::table& table : alteration.after().tables) {
        for (const model::guard& guard : table.guards) {
            if (stays(table, guard)) continue;
            statements.after.push_back(create_guard_function(table, guard));
            statements.after.push_back(create_guard_trigger(table, guard));
        }
    }
    return statements;
}

} // namespace alps::schema::postgres
