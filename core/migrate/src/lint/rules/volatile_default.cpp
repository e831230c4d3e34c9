#include "dialect_rules.hpp"
#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::volatile_default = {
    .severity = severity::warning,
    .weighed = true,
    .reason = "A default that differs from row to row has to be written into every row while "
              "nobody can read or write the table.",
    .remedy = "Add the column without the default, set the default, and fill old rows in batches.",
    .examples = {{"alter table users add a uuid default gen_random_uuid()",
                  "alter table users add a timestamptz default now() not null"},
                 {"alter table users add a int default my_function(1)",
                  "alter table users add a varchar(9) default 'random()'::varchar(9)"},
                 {"alter table users add a bigserial not null",
                  "alter table users add a text[] not null default '{}'"},
                 {"alter table users add a int generated always as (age * 2) stored",
                  "alter table users alter age set default random()"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        for (const alter_action& action : subject.actions(action_kind::add_column)) {
            const std::string reason = rules_of(subject.dialect).why_volatile(action.column);
            if (reason.empty()) continue;
            found.add(action, "column " + name_in_table(action) + " is added with " + reason,
                      ddl::add_column_rewriting);
        }
    },
};

} // namespace alps::migrate
