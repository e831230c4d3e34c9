#include "rules.hpp"
#include "types.hpp"
#include "volatility.hpp"

namespace alps::migrate {
namespace {

using kind = alter_action::kind;
using findings = std::vector<raw_finding>;

/// One action on a table that others may use.
struct column_change {
    const lint_subject& subject;
    const std::string& table;
    const alter_action& action;

    [[nodiscard]] std::string column() const { return "'" + action.name + "' of '" + table + "'"; }

    [[nodiscard]] raw_finding make(std::string_view rule, std::string message,
                                   std::optional<ddl> form = std::nullopt) const {
        return {.rule = rule,
                .line = action.line,
                .table = table,
                .message = std::move(message),
                .form = form};
    }
};

bool fills_itself(const column_definition& column) {
    return !column.default_value.empty() || column.generated || is_serial(column.type);
}

void find_in_default(const column_change& change, findings& found) {
    const column_definition& column = change.action.column;
    const alps::dialect dialect = change.subject.dialect;
    if (dialect == dialect::sqlite) {
        if (is_constant(column.default_value)) return;
        found.push_back(change.make("volatile-default",
                                    "column " + change.column() +
                                        " is added with a default that is no constant, which "
                                        "fails on a table with rows"));
        return;
    }
    if (const std::string reason = why_volatile(column); !reason.empty()) {
        found.push_back(change.make("volatile-default",
                                    "column " + change.column() + " is added with " + reason,
                                    ddl::add_column_rewriting));
    }
}

void find_in_added_column(const column_change& change, findings& found) {
    const column_definition& column = change.action.column;
    if ((column.not_null || column.primary_key) && !fills_itself(column)) {
        found.push_back(
            change.make("add-not-null-column",
                        "column " + change.column() + " is added as not null without a default"));
    }
    find_in_default(change, found);
}

void find_in_type(const column_change& change, findings& found) {
    const table_facts* const facts = change.subject.before.find(change.table);
    const auto known = facts == nullptr ? std::map<std::string, std::string>() : facts->types;
    const auto old = known.find(change.action.name);
    const bool is_known = old != known.end();
    if (is_known && !change.action.converts && is_free_change(old->second, change.action.new_name))
        return;
    found.push_back(change.make("change-type",
                                "the type of " + change.column() + " changes " +
                                    (is_known ? "from " + old->second + " " : std::string()) +
                                    "to " + change.action.new_name,
                                ddl::change_type));
}

void find_in_nullability(const column_change& change, findings& found) {
    const catalogue& before = change.subject.before;
    if (change.action.type == kind::set_not_null) {
        if (before.proves_not_null(change.table, change.action.name)) return;
        found.push_back(change.make("set-not-null",
                                    "column " + change.column() +
                                        " is set not null without a check that "
                                        "proves it",
                                    ddl::set_not_null));
        return;
    }
    const table_facts* const facts = before.find(change.table);
    if (facts == nullptr || !facts->primary_key.contains(change.action.name)) return;
    found.push_back(
        change.make("drop-not-null", "column " + change.column() + " belongs to the primary key"));
}

void find_in_action(const column_change& change, findings& found) {
    switch (change.action.type) {
    case kind::add_column:
        return find_in_added_column(change, found);
    case kind::change_type:
        return find_in_type(change, found);
    case kind::set_not_null:
    case kind::drop_not_null:
        return find_in_nullability(change, found);
    default:
        return;
    }
}

} // namespace

void find_column_risks(const lint_subject& subject, findings& found) {
    const auto altered = read_alter_table(subject.one, subject.dialect);
    if (!altered || subject.before.is_fresh(altered->table)) return;
    for (const alter_action& action : altered->actions)
        find_in_action({subject, altered->table, action}, found);
}

void find_renames(const lint_subject& subject, findings& found) {
    const auto altered = read_alter_table(subject.one, subject.dialect);
    if (!altered || subject.before.is_fresh(altered->table)) return;
    for (const alter_action& action : altered->actions) {
        const column_change change{subject, altered->table, action};
        if (action.type == kind::rename_column) {
            found.push_back(change.make("rename-column", "column " + change.column() +
                                                             " is renamed to '" + action.new_name +
                                                             "'"));
        }
        if (action.type == kind::rename_table) {
            found.push_back(change.make("rename-table", "table '" + altered->table +
                                                            "' is renamed to '" + action.new_name +
                                                            "'"));
        }
    }
}

} // namespace alps::migrate
