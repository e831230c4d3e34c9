#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::disable_triggers = {
    .severity = severity::error,
    .reason = "Without its triggers a table checks no foreign keys and keeps no rules; rows that "
              "break them stay when the triggers are back.",
    .remedy = "Change the rows in an order that fulfils the constraints, or defer them.",
    .examples = {{"alter table posts disable trigger all", "alter table posts enable trigger all"},
                 {"set session_replication_role = replica",
                  "set session_replication_role = default"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        for (const alter_action& action : subject.actions(action_kind::disable_triggers))
            found.add(action, "trigger " + name_in_table(action) + " is disabled");
        syntax::token_reader reader(subject.one.tokens, subject.dialect);
        if (!reader.accept("set")) return;
        (void)(reader.accept("session") || reader.accept("local"));
        if (!reader.accept("session_replication_role")) return;
        (void)(reader.accept_symbol("=") || reader.accept("to"));
        const syntax::token& value = reader.peek();
        if (is_word(value, "replica") || value.text == "'replica'")
            found.add(subject.one, {}, "no trigger is called in this session");
    },
};

} // namespace alps::migrate
