#include "lint/rule.hpp"

#include <alps/syntax/types.hpp>

namespace alps::migrate {
namespace {

bool fills_itself(const column_definition& column) {
    return !column.default_value.empty() || column.generated || syntax::is_serial(column.type);
}

} // namespace

constexpr rule rules::add_not_null_column = {
    .severity = severity::error,
    .reason =
        "A column that may not be null and has no default cannot be added to a table with rows.",
    .remedy =
        "Give it a default, or add it nullable, fill it, and set NOT NULL in a later migration.",
    .examples = {{"alter table users add column a int not null",
                  "alter table users add column a int not null default 0"},
                 {"alter table users add a text collate \"C\" not null",
                  "alter table users add if not exists a text"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        for (const alter_action& action : subject.actions(action_kind::add_column)) {
            const column_definition& column = action.column;
            if ((!column.not_null && !column.primary_key) || fills_itself(column)) continue;
            found.add(action, "column " + name_in_table(action) +
                                  " is added as not null without a default");
        }
    },
};

} // namespace alps::migrate
