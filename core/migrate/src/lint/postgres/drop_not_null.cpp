#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::drop_not_null = {
    .severity = severity::error,
    .reason = "The columns of a primary key cannot be null.",
    .remedy = "Drop or replace the primary key first.",
    .examples = {{"alter table users alter id drop not null",
                  "alter table users alter name drop not null"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        subject.each_action(action_kind::drop_not_null,
                            [&](const std::string& table, const alter_action& action) {
                                const table_facts* const facts = subject.before.find(table);
                                if (facts == nullptr || !facts->primary_key.contains(action.name))
                                    return;
                                found.add({.line = action.line,
                                           .table = table,
                                           .message = "column '" + action.name + "' of '" + table +
                                                      "' belongs to the primary key"});
                            });
    },
};

} // namespace alps::migrate
