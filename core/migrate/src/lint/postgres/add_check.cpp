#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::add_check = {
    .severity = severity::warning,
    .weighed = true,
    .reason = "Adding a check reads every row while nobody can read or write the table.",
    .remedy =
        "Add it NOT VALID, and VALIDATE CONSTRAINT in a later migration, which blocks nobody.",
    .examples = {{"alter table users add check (age > 0)",
                  "alter table users add constraint c check (age > 0) not valid"},
                 {"alter table users add a int check (a > 0)",
                  "create table n (a int); alter table n add check (a > 0)"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        const auto add = [&](const std::string& table, int line, const std::string& what) {
            found.add({.line = line,
                       .table = table,
                       .message = what + " is added to '" + table + "' and validated at once",
                       .form = ddl::add_check});
        };
        subject.each_action(
            action_kind::add_constraint, [&](const std::string& table, const alter_action& action) {
                const table_constraint& constraint = action.constraint;
                if (constraint.type == table_constraint::kind::check && !constraint.not_valid)
                    add(table, action.line, "check" + named(constraint));
            });
        subject.each_action(action_kind::add_column,
                            [&](const std::string& table, const alter_action& action) {
                                if (action.column.has_check)
                                    add(table, action.line, "check" + of_column(action.column));
                            });
    },
};

} // namespace alps::migrate
