#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::add_foreign_key = {
    .severity = severity::warning,
    .weighed = true,
    .reason = "Adding a foreign key reads every row while nobody can write either table.",
    .remedy =
        "Add it NOT VALID, and VALIDATE CONSTRAINT in a later migration, which blocks no writer.",
    .examples = {{"alter table posts add foreign key (author) references users (id)",
                  "alter table posts add foreign key (author) references users (id) not valid"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        const auto add = [&](const alter_action& action, const std::string& which,
                             const std::string& references) {
            found.add(action,
                      "foreign key" + which + " is added from '" + action.table + "' to '" +
                          references + "' and validated at once",
                      ddl::add_foreign_key);
        };
        for (const alter_action& action : subject.actions(action_kind::add_constraint)) {
            const table_constraint& constraint = action.constraint;
            if (constraint.type == table_constraint::kind::foreign_key && !constraint.not_valid)
                add(action, named(constraint), constraint.references);
        }
        for (const alter_action& action : subject.actions(action_kind::add_column)) {
            const column_definition& column = action.column;
            if (!column.references.empty()) add(action, of_column(column), column.references);
        }
    },
};

} // namespace alps::migrate
