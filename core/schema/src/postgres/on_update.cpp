#include "postgres/on_update.hpp"

#include "model/parts.hpp"
#include "postgres/alter_ddl.hpp"

#include <alps/schema/postgres/ddl.hpp>

#include <algorithm>

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

on_update_triggers::on_update_triggers(const alteration& alteration,
                                       const std::set<column_of>& converted) {
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
        if (!stays(column)) dropped_.push_back(drop_trigger(table, old));
        if (stays(column) && old != now) dropped_.push_back(rename_trigger(table, old, now));
    });
    each_on_update(alteration.after(), [&](const column_of& column) {
        if (stays(column)) return;
        if (!std::exchange(has_function, true)) created_.push_back(create_on_update_function());
        created_.push_back(create_on_update_trigger(column.first, column.second));
    });
}

void on_update_triggers::drop(std::vector<std::string>& statements) const {
    statements.insert(statements.end(), dropped_.begin(), dropped_.end());
}

void on_update_triggers::create(std::vector<std::string>& statements) const {
    statements.insert(statements.end(), created_.begin(), created_.end());
}

} // namespace alps::schema::postgres
