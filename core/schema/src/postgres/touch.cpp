#include "postgres/touch.hpp"

#include "model/find.hpp"
#include "postgres/alter_ddl.hpp"

#include <alps/schema/postgres/ddl.hpp>

#include <algorithm>

namespace alps::schema::postgres {
namespace {

bool is_touched(const model::schema& schema, const column_of& column) {
    const auto* table = find(schema.tables, column.first);
    if (table == nullptr) return false;
    const auto* found = find(table->columns, column.second);
    return found != nullptr && found->touched;
}

/// Calls a function with every touched column.
template <class Function>
void each_touched(const model::schema& schema, const Function& function) {
    for (const model::table& table : schema.tables) {
        for (const model::column& column : table.columns) {
            if (column.touched) function(column_of{table.name, column.name});
        }
    }
}

} // namespace

touch_triggers::touch_triggers(const alteration& alteration, const std::set<column_of>& converted) {
    const auto old_column = [&](const column_of& column) {
        return alteration.names().old_column(column.first, column.second);
    };
    const auto stays = [&](const column_of& column) {
        return is_touched(alteration.before(), column) && is_touched(alteration.after(), column) &&
               old_column(column) == column.second && !converted.contains(column);
    };
    bool has_function = false;
    each_touched(alteration.before(), [&](const column_of& column) {
        has_function = true;
        const auto& [table, name] = column;
        if (alteration.is_dropped(table)) return;
        const std::string old =
            touch_trigger_name(alteration.names().old_table(table), old_column(column));
        const std::string now = touch_trigger_name(table, name);
        if (!stays(column)) dropped_.push_back(drop_trigger(table, old));
        if (stays(column) && old != now) dropped_.push_back(rename_trigger(table, old, now));
    });
    each_touched(alteration.after(), [&](const column_of& column) {
        if (stays(column)) return;
        if (!std::exchange(has_function, true)) created_.push_back(create_touch_function());
        created_.push_back(create_touch_trigger(column.first, column.second));
    });
}

void touch_triggers::drop(std::vector<std::string>& statements) const {
    statements.insert(statements.end(), dropped_.begin(), dropped_.end());
}

void touch_triggers::create(std::vector<std::string>& statements) const {
    statements.insert(statements.end(), created_.begin(), created_.end());
}

} // namespace alps::schema::postgres
