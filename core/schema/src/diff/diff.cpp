#include "dialect_rules.hpp"
#include "diff/ambiguities.hpp"
#include "diff/check_hints.hpp"
#include "diff/renaming.hpp"
#include "model/parts.hpp"

#include <alps/schema/canonical.hpp>
#include <alps/schema/diff.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace alps::schema {
namespace {

/// How a named part differs from another, but for its name.
template <class Part>
bool same(const Part& first, Part second) {
    second.name = first.name;
    return first == second;
}

bool same(const model::index& first, model::index second) {
    second.name = first.name;
    second.concurrently = first.concurrently;
    return first == second;
}

template <class Parts>
void compare_parts(std::vector<change>& changes, part_kind kind, const std::string& table,
                   const Parts& before, const Parts& after) {
    std::vector<std::string> taken;
    for (const auto& old : before) {
        if (const auto* now = find(after, old.name); now != nullptr) {
            if (!same(old, *now)) changes.push_back(change_part{kind, table, old.name});
            continue;
        }
        const auto renamed = std::ranges::find_if(after, [&](const auto& now) {
            return find(before, now.name) == nullptr && same(old, now) &&
                   std::ranges::find(taken, now.name) == taken.end();
        });
        if (renamed == after.end()) {
            changes.push_back(drop_part{kind, table, old.name});
        } else {
            changes.push_back(rename_part{kind, table, old.name, renamed->name});
            taken.push_back(renamed->name);
        }
    }
    for (const auto& now : after) {
        const bool is_known =
            find(before, now.name) != nullptr || std::ranges::find(taken, now.name) != taken.end();
        if (!is_known) changes.push_back(add_part{kind, table, now.name});
    }
}

/// One comparison: the schema before with the new names, and the one after.
class schema_comparison {
public:
    schema_comparison(const model::schema& from, const model::schema& to, const renaming& names)
        : before_(canonical(renamed(from, names))), after_(to), names_(names) {}

    [[nodiscard]] const model::schema& before() const { return before_; }

    std::vector<change> changes() {
        find_renames();
        compare_enumerations();
        for (const model::table& table : after_.tables) {
            if (find(before_.tables, table.name) == nullptr)
                changes_.push_back(create_table{table.name});
        }
        for (const model::table& table : before_.tables) {
            if (const auto* after = find(after_.tables, table.name); after != nullptr) {
                compare_tables(table, *after);
            } else {
                changes_.push_back(drop_table{table.name, names_.old_table(table.name)});
            }
        }
        for (const auto& old : before_.enumerations) {
            if (find(after_.enumerations, old.name) == nullptr)
                changes_.push_back(drop_enumeration{old.name});
        }
        return std::move(changes_);
    }

private:
    void find_renames() {
        for (const auto& [old, now] : names_.tables)
            changes_.push_back(rename_table{old, now});
        for (const auto& [table, columns] : names_.columns) {
            for (const auto& [old, now] : columns)
                changes_.push_back(rename_column{table, old, now});
        }
    }

    void compare_enumerations() {
        for (const auto& now : after_.enumerations) {
            const auto* old = find(before_.enumerations, now.name);
            if (old == nullptr) {
                changes_.push_back(create_enumeration{now.name});
            } else if (old->values != now.values) {
                compare_values(*old, now);
            }
        }
    }

    void compare_values(const model::enumeration& old, const model::enumeration& now) {
        std::vector<change> added;
        auto next = old.values.begin();
        for (const std::string& value : now.values) {
            if (next != old.values.end() && value == *next) {
                ++next;
            } else {
                added.push_back(add_value{now.name, value, next == old.values.end() ? "" : *next});
            }
        }
        if (next == old.values.end()) {
            std::ranges::move(added, std::back_inserter(changes_));
            return;
        }
        change_values changed{now.name};
        std::ranges::copy_if(old.values, std::back_inserter(changed.removed),
                             [&](const auto& value) {
                                 return std::ranges::find(now.values, value) == now.values.end();
                             });
        changes_.push_back(std::move(changed));
    }

    void compare_tables(const model::table& before, const model::table& after) {
        for (const model::column& column : after.columns) {
            if (const auto* old = find(before.columns, column.name); old != nullptr) {
                compare_columns(after.name, *old, column);
            } else {
                changes_.push_back(add_column{after.name, column.name});
            }
        }
        for (const model::column& column : before.columns) {
            if (find(after.columns, column.name) != nullptr) continue;
            changes_.push_back(drop_column{after.name, column.name, was(after.name, column.name)});
        }
        compare_primary_keys(before, after);
        each_part_kind([&](part_kind kind, const auto& of) {
            compare_parts(changes_, kind, after.name, before.*of, after.*of);
        });
        if (before.row_security != after.row_security)
            changes_.push_back(change_row_security{after.name, after.row_security});
    }

    void compare_columns(const std::string& table, const model::column& before,
                         const model::column& after) {
        const std::string& name = after.name;
        if (before.type != after.type) {
            changes_.push_back(change_type{table, name, before.type, after.type, was(table, name)});
        }
        if (before.default_value != after.default_value)
            changes_.push_back(change_default{table, name});
        if (before.nullable != after.nullable)
            changes_.push_back(change_nullability{table, name, after.nullable});
        if (before.on_update_now != after.on_update_now)
            changes_.push_back(change_on_update{table, name, after.on_update_now});
    }

    void compare_primary_keys(const model::table& before, const model::table& after) {
        std::vector<model::key> old;
        std::vector<model::key> now;
        if (auto key = primary_key_of(before)) {
            old.push_back(std::move(*key));
            // The engine named it after the table's old name.
            const bool of_column = std::ranges::any_of(before.columns, &model::column::primary_key);
            if (of_column && rules_of(before_.dialect).names_keys_of_columns)
                old[0].name = primary_key_name(names_.old_table(before.name));
        }
        if (auto key = primary_key_of(after)) {
            const bool is_added = std::ranges::any_of(after.columns, [&](const auto& column) {
                return column.primary_key && find(before.columns, column.name) == nullptr;
            });
            if (!is_added) now.push_back(std::move(*key));
        }
        compare_parts(changes_, part_kind::primary, after.name, old, now);
    }

    [[nodiscard]] table_or_column was(const std::string& table, const std::string& column) const {
        return {names_.old_table(table), names_.old_column(table, column)};
    }

    model::schema before_;
    const model::schema& after_;
    const renaming& names_;
    std::vector<change> changes_;
};

} // namespace

namespace {

/// Returns hints whose columns are those of the tables before.
rename_hints by_old_names(const model::schema& from, rename_hints hints) {
    const renaming names = renaming_of(hints.renames);
    const auto settle = [&](std::string& table) {
        if (find(from.tables, table) == nullptr) table = names.old_table(table);
    };
    for (rename& each : hints.renames) {
        if (!each.column.empty()) settle(each.table);
    }
    for (table_or_column& each : hints.drops) {
        if (!each.column.empty()) settle(each.table);
    }
    return hints;
}

/// Adds renames of what is dropped although its name is taken by another: it bears a name of its
/// own until then.
std::vector<rename> with_spare_names(const model::schema& from, std::vector<rename> renames) {
    const std::vector<rename> given = renames;
    for (const rename& each : given) {
        const bool is_table = each.column.empty();
        const bool is_taken = is_table ? find(from.tables, each.to) != nullptr
                                       : find_column(from, each.table, each.to) != nullptr;
        const bool is_given_away = std::ranges::any_of(given, [&](const rename& other) {
            return is_table ? other.column.empty() && other.table == each.to
                            : other.table == each.table && other.column == each.to;
        });
        if (!is_taken || is_given_away) continue;
        const std::string spare =
            "__alps_dropped_" + std::to_string(renames.size() - given.size() + 1);
        renames.push_back({is_table ? each.to : each.table, is_table ? "" : each.to, spare});
    }
    return renames;
}

} // namespace

rename_hints reversed(const rename_hints& hints) {
    schema::rename_hints back{.renames = {}, .drops = {}, .ask = false};
    const renaming names = renaming_of(hints.renames);
    for (const rename& each : hints.renames) {
        const bool is_table = each.column.empty();
        back.renames.push_back({is_table ? each.to : names.table(each.table),
                                is_table ? "" : each.to, is_table ? each.table : each.column});
    }
    return back;
}

result<std::vector<change>> find_changes(const model::schema& from, const model::schema& to,
                                         const rename_hints& given) {
    const model::schema old = canonical(from);
    const model::schema now = canonical(to);
    const rename_hints hints = by_old_names(old, given);
    if (auto checked = check_hints(old, now, hints); !checked) return checked.error();
    const renaming names = renaming_of(with_spare_names(old, hints.renames));
    schema_comparison comparison(old, now, names);
    if (hints.ask) {
        if (auto asked = ask(comparison.before(), now, names, hints); !asked) return asked.error();
    }
    return comparison.changes();
}

} // namespace alps::schema
