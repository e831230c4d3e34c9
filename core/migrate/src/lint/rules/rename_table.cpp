#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::rename_table = {
    .severity = severity::warning,
    .reason = "Programs that run during the migration still use the old name and fail.",
    .remedy = "Leave a view under the old name, or migrate while nothing runs.",
    .examples = {{"alter table users rename to people",
                  "alter table users rename constraint a to b"},
                 {"alter table users set schema archive",
                  "alter table users set (fillfactor = 90)"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        for (const alter_action& action : subject.actions(action_kind::rename_table)) {
            found.add(action,
                      "table '" + action.table + "' is renamed to '" + action.new_name + "'");
        }
        for (const alter_action& action : subject.actions(action_kind::set_schema)) {
            found.add(action,
                      "table '" + action.table + "' moves to schema '" + action.new_name + "'");
        }
    },
};

} // namespace alps::migrate
