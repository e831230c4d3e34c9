#include "ddl/alteration.hpp"
#include "ddl/clauses.hpp"
#include "model/parts.hpp"
#include "sqlite/alter_ddl.hpp"
#include "sqlite/plan.hpp"
#include "sqlite/rules.hpp"

#include <alps/schema/canonical.hpp>
#include <alps/schema/sqlite/ddl.hpp>

#include <algorithm>

namespace alps::schema::sqlite {
namespace {

using statements = std::vector<std::string>;

bool has_on_update(const model::table& table) { return !on_update_columns(table).empty(); }

/// One pass over what there is to do.
class alterer {
public:
    explicit alterer(const alteration& alteration)
        : alteration_(alteration), rebuilt_(tables_to_rebuild(alteration)) {}

    statements run() {
        drop_triggers();
        std::ranges::move(rename_statements(alteration_.names(), dialect::sqlite),
                          std::back_inserter(out_));
        drop_indexes();
        replace_tables();
        for (const model::table& table : alteration_.after().tables)
            complete(table);
        return std::move(out_);
    }

private:
    [[nodiscard]] bool is_rebuilt(const std::string& table) const {
        return rebuilt_.contains(table);
    }

    /// Triggers name their table and its columns, so no rename leaves them alone.
    [[nodiscard]] bool keeps_triggers(const model::table& after) const {
        return !is_rebuilt(after.name) && alteration_.names().old_table(after.name) == after.name &&
               alteration_.names().columns_of(after.name).empty();
    }

    [[nodiscard]] bool keeps_on_update(const model::table& before,
                                       const model::table& after) const {
        return keeps_triggers(after) && on_update_columns(before) == on_update_columns(after);
    }

    [[nodiscard]] bool keeps_guard(const model::guard& guard, const model::table& before,
                                   const model::table& after) const {
        const auto has = [&](const model::table& table) {
            return std::ranges::find(table.guards, guard) != table.guards.end();
        };
        return keeps_triggers(after) && has(before) && has(after) && keeps_group(guard, after);
    }

    /// A trigger of a group names another table, too.
    [[nodiscard]] bool keeps_group(const model::guard& guard, const model::table& table) const {
        if (guard.group.empty()) return true;
        const auto [other, key] = group_of(table, guard);
        return alteration_.names().old_table(other) == other &&
               alteration_.names().old_column(other, key) == key;
    }

    /// Before the renames, so with the old names. Those of a table that is dropped go with it.
    void drop_triggers() {
        for (const model::table& table : alteration_.before().tables) {
            const auto* after = find(alteration_.after().tables, table.name);
            if (after == nullptr) continue;
            if (is_rebuilt(table.name)) {
                drop_what_goes(table, *after);
                continue;
            }
            if (has_on_update(table) && !keeps_on_update(table, *after))
                out_.push_back(drop_trigger(
                    on_update_trigger_name(alteration_.names().old_table(table.name))));
            for (const model::guard& guard : table.guards) {
                if (keeps_guard(guard, table, *after)) continue;
                for (const row_event event : events_of(guard))
                    out_.push_back(drop_trigger(guard_trigger_name(guard.name, event)));
            }
        }
    }

    /// Triggers go with the table that is made anew. Whoever runs this is to see that they are not
    /// to come again.
    void drop_what_goes(const model::table& before, const model::table& after) {
        if (has_on_update(before) && !has_on_update(after))
            out_.push_back(
                drop_trigger(on_update_trigger_name(alteration_.names().old_table(before.name))));
        for (const model::guard& guard : before.guards) {
            if (find(after.guards, guard.name) != nullptr) continue;
            for (const row_event event : events_of(guard))
                out_.push_back(drop_trigger(guard_trigger_name(guard.name, event)));
        }
    }

    void drop_indexes() {
        const auto drop = [&](const part_of& part) {
            if (part.kind == part_kind::index) out_.push_back(drop_index(part.name));
        };
        std::ranges::for_each(alteration_.dropped(), drop);
        for (const auto& [part, name] : alteration_.renamed())
            drop(part);
    }

    [[nodiscard]] bool is_referred_to(const std::string& dropped) const {
        return std::ranges::any_of(alteration_.before().tables, [&](const model::table& table) {
            return table.name != dropped &&
                   std::ranges::find(table.foreign_keys, dropped, &model::foreign_key::table) !=
                       table.foreign_keys.end();
        });
    }

    /// Drops tables and rebuilds others, without harm to the rows that refer to them.
    void replace_tables() {
        bool pauses = !rebuilt_.empty();
        alteration_.each<schema::drop_table>(
            [&](const auto& dropped) { pauses |= is_referred_to(dropped.table); });
        if (pauses) out_.emplace_back("PRAGMA foreign_keys=OFF;");
        alteration_.each<schema::drop_table>(
            [&](const auto& dropped) { out_.push_back(drop_table(dropped.table)); });
        for (const std::string& name : rebuilt_) {
            std::ranges::move(rebuild_table(*find(alteration_.before().tables, name),
                                            *find(alteration_.after().tables, name)),
                              std::back_inserter(out_));
        }
        if (pauses) out_.emplace_back("PRAGMA foreign_keys=ON;");
    }

    /// Adds what a table does not have yet.
    void complete(const model::table& table) {
        const model::table* before = find(alteration_.before().tables, table.name);
        if (before == nullptr) out_.push_back(create_table(table));
        const bool is_new = before == nullptr || is_rebuilt(table.name);
        if (!is_new) alter_columns(table);
        for (const model::index& index : table.indexes) {
            if (is_new || is_added(table, index)) out_.push_back(create_index(table.name, index));
        }
        if (has_on_update(table) && (is_new || !keeps_on_update(*before, table)))
            out_.push_back(create_on_update_trigger(table));
        for (const model::guard& guard : table.guards) {
            if (!is_new && keeps_guard(guard, *before, table)) continue;
            for (const row_event event : events_of(guard))
                out_.push_back(create_guard_trigger(table, guard, event));
        }
    }

    void alter_columns(const model::table& table) {
        alteration_.each<schema::add_column>([&](const auto& added) {
            if (added.table != table.name) return;
            out_.push_back(add_column(table.name, *find(table.columns, added.column),
                                      own_foreign_key(alteration_, added)));
        });
        alteration_.each<schema::drop_column>([&](const auto& dropped) {
            if (dropped.table == table.name)
                out_.push_back(drop_column(table.name, dropped.column));
        });
    }

    [[nodiscard]] bool is_added(const model::table& table, const model::index& index) const {
        return alteration_.added().contains({table.name, part_kind::index, index.name}) ||
               std::ranges::any_of(alteration_.renamed(), [&](const auto& renamed) {
                   return renamed.first.table == table.name &&
                          renamed.first.kind == part_kind::index && renamed.second == index.name;
               });
    }

    const alteration& alteration_;
    std::set<std::string> rebuilt_;
    statements out_;
};

} // namespace

std::vector<std::string> alter_statements(const model::schema& before, const model::schema& to,
                                          std::span<const change> changes) {
    const model::schema after = canonical(to);
    const alteration alteration(before, after, changes);
    return alterer(alteration).run();
}

std::set<std::string> rebuilt_tables(const model::schema& before, const model::schema& to,
                                     std::span<const change> changes) {
    const model::schema after = canonical(to);
    return tables_to_rebuild(alteration(before, after, changes));
}

std::vector<std::string> create_statements(const model::schema& schema) {
    const model::schema made = canonical(schema);
    std::vector<change> changes;
    for (const model::table& table : made.tables)
        changes.emplace_back(schema::create_table{table.name});
    return sqlite::alter_statements({.dialect = dialect::sqlite}, made, changes);
}

} // namespace alps::schema::sqlite
