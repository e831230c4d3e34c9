#include "push/push_losses.hpp"

#include <alps/base/join.hpp>
#include <alps/migrate/drift/drift.hpp>
#include <alps/migrate/drift/removals.hpp>
#include <alps/migrate/push/push.hpp>
#include <alps/schema/alter.hpp>
#include <alps/schema/keep.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace alps::migrate {
namespace {

namespace model = schema::model;

error not_allowed(const std::vector<possible_loss>& losses) {
    std::vector<std::string> whats;
    std::set<allowance> needed;
    for (const possible_loss& loss : losses) {
        whats.push_back(fmt::format("{} ({})", loss.what,
                                    loss.rows == 1 ? "1 row" : fmt::format("{} rows", loss.rows)));
        needed.insert(loss.needs);
    }
    return error(
        errc::forbidden,
        {.message = fmt::format("the push would lose {}", join(whats, ", ")),
         .hint = fmt::format("repeat with{} if that is what you want", allow_flags(needed))});
}

error not_survived(const std::vector<std::string>& lost) {
    return error(
        errc::forbidden,
        {.message = fmt::format("the push would rebuild tables and lose {}", join(lost, ", ")),
         .hint = "drop it first and create it again afterwards, or write a migration"});
}

error no_external_table(const std::string& table) {
    return error(
        errc::configuration,
        {.message = fmt::format("table {} is kept by another program, and is not there", table),
         .hint = "run that program's migrations first, or take the table out of "
                 "external_tables"});
}

/// Puts external tables into a schema as the database has them.
result<model::schema> with_external(model::schema wanted, const model::schema& live,
                                    const schema::ownership& ownership) {
    for (model::table& table : wanted.tables) {
        if (!schema::is_external(ownership, table.name)) continue;
        const auto there = std::ranges::find(live.tables, table.name, &model::table::name);
        if (there == live.tables.end()) return no_external_table(table.name);
        table = *there;
    }
    return wanted;
}

/// What a push makes of a database.
struct target {
    model::schema schema;
    std::vector<schema::change> changes;
    std::vector<undeclared_object> left;
};

/// Refuses to rename something to the name of what stays.
result<void> check_names_are_free(std::span<const schema::change> kept) {
    const auto refuse = [](const std::string& name) {
        return error(errc::forbidden,
                     {.message = name + " stays, so nothing can be renamed to it",
                      .hint = "drop it with --drop, unless 'ignored' in alps.json names it"});
    };
    for (const schema::change& each : kept) {
        const auto* table = std::get_if<schema::drop_table>(&each);
        if (table != nullptr && table->table != table->was) return refuse("table " + table->was);
        const auto* column = std::get_if<schema::drop_column>(&each);
        if (column != nullptr && column->column != column->was.column)
            return refuse("column " + to_string(column->was));
    }
    return {};
}

/// Keeps what is ignored before it asks what was renamed, and then what nobody gave away.
result<target> find_target(const model::schema& live, const model::schema& wanted,
                           const push_request& request) {
    const auto declared = with_external(wanted, live, request.ownership);
    if (!declared) return declared.error();
    auto silent = request.hints;
    silent.ask = false;
    auto changes = schema::find_changes(live, *declared, silent);
    if (!changes) return changes.error();
    const auto visible = schema::keep(live, *declared, *changes, [&](const auto& change) {
        return !schema::is_ignored(request.ownership, change);
    });
    if (auto free = check_names_are_free(visible.kept); !free) return free.error();
    schema::rename_hints asking = request.hints;
    asking.leaves_undeclared = true;
    changes = schema::find_changes(live, visible.schema, asking);
    if (!changes) return changes.error();
    auto kept = schema::keep(live, visible.schema, *changes, [&](const auto& change) {
        return is_told(change, request.hints, request.allowed);
    });
    if (auto free = check_names_are_free(kept.kept); !free) return free.error();
    changes = schema::find_changes(live, kept.schema, silent);
    if (!changes) return changes.error();
    target found{std::move(kept.schema), std::move(*changes), {}};
    for (const schema::change& each : kept.kept) {
        if (auto removed = removal_of(each))
            found.left.push_back({std::move(removed->what), removed->needs});
    }
    return found;
}

} // namespace

result<push_plan> plan_push(const schema::catalogue& live, const schema::model::schema& wanted,
                            const push_request& request, const row_counter& count) {
    auto target = find_target(live.schema, wanted, request);
    if (!target) return target.error();
    const auto casualties = find_casualties(live, target->schema, target->changes);
    if (!casualties.empty()) return not_survived(casualties);

    auto losses = find_losses(target->changes, live.schema);
    std::vector<possible_loss> refused;
    for (possible_loss& loss : losses) {
        const auto rows = count(loss);
        if (!rows) return rows.error();
        loss.rows = *rows;
        if (loss.rows > 0 && !request.allowed.contains(loss.needs)) refused.push_back(loss);
    }
    if (!refused.empty()) return not_allowed(refused);
    auto statements = schema::alter_statements(live.schema, target->schema, target->changes);
    return push_plan{std::move(target->changes), std::move(statements), std::move(losses),
                     std::move(target->left)};
}

result<void> check_pushed(const model::schema& live, const model::schema& wanted,
                          const schema::ownership& ownership) {
    auto differences = find_differences(live, wanted, ownership);
    std::erase_if(differences, [&](const difference& each) {
        return each.undeclared || schema::is_external(ownership, each.table);
    });
    if (differences.empty()) return {};
    return error(errc::internal,
                 {.message = "the push would leave differences: " + differences.front().text,
                  .detail = in_lines(differences),
                  .hint = "report this; meanwhile write a migration for it"});
}

} // namespace alps::migrate
