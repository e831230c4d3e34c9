#include "push/push_losses.hpp"

#include <alps/base/join.hpp>
#include <alps/migrate/drift/drift.hpp>
#include <alps/migrate/push/push.hpp>
#include <alps/schema/alter.hpp>

#include <fmt/core.h>

#include <array>

namespace alps::migrate {
namespace {

constexpr std::array every_allowance = {allowance::drop_table, allowance::drop_column,
                                        allowance::change_type, allowance::drop_value};

error not_allowed(const std::vector<possible_loss>& losses) {
    std::vector<std::string> whats;
    std::set<allowance> needed;
    for (const possible_loss& loss : losses) {
        whats.push_back(fmt::format("{} ({})", loss.what,
                                    loss.rows == 1 ? "1 row" : fmt::format("{} rows", loss.rows)));
        needed.insert(loss.needs);
    }
    std::string flags;
    for (const allowance each : needed)
        flags += fmt::format(" --allow {}", to_string(each));
    return error(errc::forbidden,
                 {.message = fmt::format("the push would lose {}", join(whats, ", ")),
                  .hint = "repeat with" + flags + " if that is what you want"});
}

error not_survived(const std::vector<std::string>& lost) {
    return error(
        errc::forbidden,
        {.message = fmt::format("the push would rebuild tables and lose {}", join(lost, ", ")),
         .hint = "drop it first and create it again afterwards, or write a migration"});
}

} // namespace

result<std::set<allowance>> read_allowances(std::span<const std::string> names) {
    std::set<allowance> allowed;
    for (const std::string& name : names) {
        bool known = false;
        for (const allowance each : every_allowance) {
            if (name != "all" && name != to_string(each)) continue;
            allowed.insert(each);
            known = true;
        }
        if (known) continue;
        return error(errc::invalid_argument,
                     {.message = "--allow '" + name + "' allows nothing",
                      .hint = "it is drop-table, drop-column, change-type, drop-value or all"});
    }
    return allowed;
}

result<push_plan> plan_push(const schema::catalogue& live, const schema::model::schema& wanted,
                            const push_request& request, const row_counter& count) {
    auto changes = schema::find_changes(live.schema, wanted, request.hints);
    if (!changes) return changes.error();
    const auto casualties = find_casualties(live, wanted, *changes);
    if (!casualties.empty()) return not_survived(casualties);

    auto losses = find_losses(*changes, live.schema);
    std::vector<possible_loss> refused;
    for (possible_loss& loss : losses) {
        const auto rows = count(loss);
        if (!rows) return rows.error();
        loss.rows = *rows;
        if (loss.rows > 0 && !request.allowed.contains(loss.needs)) refused.push_back(loss);
    }
    if (!refused.empty()) return not_allowed(refused);
    auto statements = schema::alter_statements(live.schema, wanted, *changes);
    return push_plan{std::move(*changes), std::move(statements), std::move(losses)};
}

result<void> check_pushed(const schema::model::schema& live, const schema::model::schema& wanted) {
    const auto differences = find_differences(live, wanted);
    if (differences.empty()) return {};
    return error(errc::internal,
                 {.message = "the push would leave differences: " + differences.front().text,
                  .detail = in_lines(differences),
                  .hint = "report this; meanwhile write a migration for it"});
}

} // namespace alps::migrate
