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
        const auto add = [&](const alter_action& action, const std::string& what) {
            found.add(action, what + " is added to '" + action.table + "' and validated at once",
                      ddl::add_check);
        };
        for (const alter_action& action : subject.actions(action_kind::add_constraint)) {
            const table_constraint& constraint = action.constraint;
            if (constraint.type == table_constraint::kind::check && !constraint.not_valid)
                add(action, "check" + named(constraint));
        }
        for (const alter_action& action : subject.actions(action_kind::add_column)) {
            if (action.column.has_check) add(action, "check" + of_column(action.column));
        }
    },
};

} // namespace alps::migrate
