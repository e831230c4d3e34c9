#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::rename_column = {
    .severity = severity::warning,
    .reason = "Programs that run during the migration still use the old name and fail.",
    .remedy =
        "Add a column under the new name, write both, and drop the old one in a later migration.",
    .examples = {{"alter table users rename name to title", "alter index a rename to b"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        for (const alter_action& action : subject.actions(action_kind::rename_column)) {
            found.add(action, "column " + name_in_table(action) + " is renamed to '" +
                                  action.new_name + "'");
        }
    },
};

} // namespace alps::migrate
