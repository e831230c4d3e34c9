#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::set_not_null = {
    .severity = severity::warning,
    .weighed = true,
    .reason = "SET NOT NULL reads every row while nobody can read or write the table.",
    .remedy = "Add CHECK (column IS NOT NULL) NOT VALID, validate it in a later migration, then "
              "set NOT NULL and drop the check.",
    .examples = {{"alter table users alter age set not null",
                  "alter table users alter age drop not null"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        for (const alter_action& action : subject.actions(action_kind::set_not_null)) {
            if (subject.before.proves_not_null(action.table, action.name)) continue;
            found.add(action,
                      "column " + name_in_table(action) +
                          " is set not null without a check that proves it",
                      ddl::set_not_null);
        }
    },
};

} // namespace alps::migrate
