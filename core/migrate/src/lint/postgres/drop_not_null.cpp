#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::drop_not_null = {
    .severity = severity::error,
    .reason = "The columns of a primary key cannot be null.",
    .remedy = "Drop or replace the primary key first.",
    .examples = {{"alter table users alter id drop not null",
                  "alter table users alter name drop not null"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        for (const alter_action& action : subject.actions(action_kind::drop_not_null)) {
            const table_facts* const facts = subject.before.find(action.table);
            if (facts == nullptr || !facts->primary_key.contains(action.name)) continue;
            found.add(action, "column " + name_in_table(action) + " belongs to the primary key");
        }
    },
};

} // namespace alps::migrate
