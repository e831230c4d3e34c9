#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::disable_row_security = {
    .severity = severity::error,
    .reason =
        "Without row-level security the tenants of a table can see and change each other's rows.",
    .remedy = "Keep row-level security enabled and forced; change the policies instead.",
    .examples = {{"alter table users disable row level security",
                  "alter table users enable row level security"},
                 {"alter table users no force row level security",
                  "alter table users force row level security"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        for (const alter_action& action : subject.actions(action_kind::disable_row_security)) {
            found.add(action,
                      "row-level security of '" + action.table + "' no longer holds for everybody");
        }
    },
};

} // namespace alps::migrate
