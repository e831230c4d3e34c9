#include "lint/rule.hpp"

#include <algorithm>

namespace alps::migrate {
namespace {

/// Tells whether the transaction adds the constraint that an action validates.
bool is_added(const lint_subject& subject, const alter_action& validated) {
    const auto adds_it = [&](const alter_action& other) {
        return other.type == action_kind::add_constraint && other.table == validated.table &&
               other.name == validated.name;
    };
    return std::ranges::any_of(
        subject.transaction(), [&](const syntax::tokenized_statement& other) {
            return std::ranges::any_of(read_alter_table(other, subject.dialect), adds_it);
        });
}

} // namespace

constexpr rule rules::validate_with_add = {
    .severity = severity::warning,
    .weighed = true,
    .reason = "Validating a constraint in the transaction that adds it reads every row under the "
              "lock that adding it took.",
    .remedy = "Move VALIDATE CONSTRAINT into a later migration, or behind a statement with "
              "CONCURRENTLY, where another transaction begins.",
    .examples = {{"alter table users add constraint c check (age > 0) not valid; "
                  "alter table users validate constraint c",
                  "alter table users validate constraint c"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        for (const alter_action& action : subject.actions(action_kind::validate)) {
            if (!is_added(subject, action)) continue;
            found.add(action,
                      "constraint " + name_in_table(action) +
                          " is validated in the transaction that adds it",
                      ddl::validate);
        }
    },
};

} // namespace alps::migrate
