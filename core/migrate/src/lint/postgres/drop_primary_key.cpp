#include "lint/rule.hpp"

#include <algorithm>

namespace alps::migrate {

constexpr rule rules::drop_primary_key = {
    .severity = severity::error,
    .reason = "Without a primary key a row may be there twice; replication, foreign keys and "
              "`on conflict` on the key fail.",
    .remedy = "Add the new key in the same statement: ADD CONSTRAINT … PRIMARY KEY USING INDEX.",
    .examples = {{"alter table users drop constraint users_pkey",
                  "alter table users drop constraint users_age_check"},
                 {"alter table users drop constraint if exists users_pkey cascade",
                  "alter table users drop constraint users_pkey, "
                  "add constraint users_key primary key using index users_key"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        const auto adds = [](const alter_action& action) {
            return action.type == action_kind::add_constraint &&
                   action.constraint.type == table_constraint::kind::primary_key;
        };
        if (std::ranges::any_of(subject.altering, adds)) return;
        for (const alter_action& action : subject.actions(action_kind::drop_constraint)) {
            const table_facts* const table = subject.before.find(action.table);
            if (table == nullptr || table->primary_key_name != action.name) continue;
            found.add(action, "the primary key " + name_in_table(action) + " is dropped");
        }
    },
};

} // namespace alps::migrate
