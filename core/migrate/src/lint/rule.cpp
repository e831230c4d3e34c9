#include "lint/rule.hpp"

#include "dialect_rules.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace alps::migrate {
namespace {

constexpr per_dialect<bool> everywhere = {.postgres = true, .sqlite = true};
constexpr per_dialect<bool> on_postgres = {.postgres = true, .sqlite = false};
constexpr per_dialect<bool> on_sqlite = {.postgres = false, .sqlite = true};

std::span<const lint_example> examples_of(const rule& rule) {
    return {std::begin(rule.examples),
            std::ranges::find(rule.examples, std::string_view(), &lint_example::found)};
}

} // namespace

std::span<const listed_rule> all_rules() noexcept {
#define ALPS_LIST_RULE(id, name, dialects) {rule_id::id, name, dialects, &rules::id},
    static constexpr listed_rule all[] = {ALPS_LINT_RULES(ALPS_LIST_RULE)};
#undef ALPS_LIST_RULE
    return all;
}

const listed_rule& listed(rule_id id) noexcept { return all_rules()[static_cast<std::size_t>(id)]; }

std::optional<rule_id> find_rule(std::string_view name) noexcept {
    const auto found = std::ranges::find(all_rules(), name, &listed_rule::name);
    if (found == all_rules().end()) return std::nullopt;
    return found->id;
}

std::span<const lint_rule> lint_rules() {
    static const std::vector<lint_rule> all = [] {
        std::vector<lint_rule> described;
        for (const listed_rule& each : all_rules()) {
            described.push_back({.name = each.name,
                                 .severity = each.what->severity,
                                 .weighed = each.what->weighed,
                                 .reason = each.what->reason,
                                 .remedy = each.what->remedy,
                                 .applies = each.applies,
                                 .examples = examples_of(*each.what)});
        }
        return described;
    }();
    return all;
}

std::string_view to_string(severity severity) noexcept {
    switch (severity) {
    case severity::info:
        return "info";
    case severity::warning:
        return "warning";
    case severity::error:
        break;
    }
    return "error";
}

std::span<const syntax::tokenized_statement> lint_subject::transaction() const {
    const auto here = std::ranges::find(
        file, &one, [](const syntax::tokenized_statement& other) { return &other; });
    const auto end = std::find_if(here, file.end(), runs_concurrently);
    const auto begin =
        std::find_if(std::make_reverse_iterator(here), file.rend(), runs_concurrently).base();
    return {begin, end};
}

std::vector<rebuilt_table> lint_subject::rebuilt_tables() const {
    std::vector<rebuilt_table> rebuilt;
    for (const std::string& table : read_drop(one, dialect, "table")) {
        const std::string replacement = replacement_of(table);
        if (!before.is_fresh(table) && !replacement.empty())
            rebuilt.push_back({table, replacement});
    }
    return rebuilt;
}

std::string lint_subject::replacement_of(const std::string& table) const {
    if (!rules_of(dialect).rebuilds_tables) return {};
    for (const syntax::tokenized_statement& other : file) {
        if (other.text.data() < one.text.data()) continue;
        for (const alter_action& action : read_alter_table(other, dialect)) {
            if (action.type == action_kind::rename_table && action.new_name == table)
                return action.table;
        }
    }
    return {};
}

std::string name_in_table(const alter_action& action) {
    return "'" + action.name + "' of '" + action.table + "'";
}

std::string named(const table_constraint& constraint) {
    return constraint.name.empty() ? std::string() : " '" + constraint.name + "'";
}

std::string of_column(const column_definition& column) {
    return " of column '" + column.name + "'";
}

} // namespace alps::migrate
