#include "postgres/on_update.hpp"

#include "model/parts.hpp"
#include "postgres/alter_ddl.hpp"

#include <alps/schema/postgres/ddl.hpp>

#include <utility>

namespace alps::schema::postgres {
namespace {

bool has_on_update(const model::schema& schema, const column_of& column) {
    const auto* found = find_column(schema, column.first, column.second);
    return found != nullptr && found->on_update_now;
}

/// Calls a function with every `on_update_now` column.
template <class Function>
void each_on_update(const model::schema& schema, const Function& function) {
    for (const model::table& table : schema.tables) {
        for (const model::column& column : table.columns) {
            if (column.on_update_now) function(column_of{table.name, column.name});
        }
    }
}

} // namespace

trigger_statements alter_triggers(const alteration& alteration,
                                  const std::set<column_of>& converted) {
    trigger_statements statements;
    const auto old_column = [&](const column_of& column) {
        return alteration.names().old_column(column.first, column.second);
    };
    const auto stays = [&](const column_of& column) {
        return has_on_update(alteration.before(), column) &&
               has_on_update(alteration.after(), column) && old_column(column) == column.second &&
               !converted.contains(column);
    };
    bool has_function = false;
    each_on_update(alteration.before(), [&](const column_of& column) {
        has_function = true;
        const auto& [table, name] = column;
        if (alteration.is_dropped(table)) return;
        const std::string old =
            on_update_trigger_name(alteration.names().old_table(table), old_column(column));
        const std::string now = on_update_trigger_name(table, name);
        if (!stays(column)) statements.before.push_back(drop_trigger(table, old));
        if (stays(column) && old != now)
            statements.before.push_back(rename_trigger(table, old, now));
    });
    each_on_update(alteration.after(), [&](const column_of& column) {
        if (stays(column)) return;
        if (!std::exchange(has_function, true))
            statements.after.push_back(create_on_update_function());
        statements.after.push_back(create_on_update_trigger(column.first, column.second));
    });
    return statements;
}

} // namespace alps::schema::postgres
