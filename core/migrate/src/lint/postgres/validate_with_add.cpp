#include "lint/rule.hpp"

#include <algorithm>

namespace alps::migrate {
namespace {

/// Tells whether the file adds the constraint.
bool is_added(const lint_subject& subject, const std::string& table, const std::string& name) {
    return std::ranges::any_of(subject.file, [&](const syntax::tokenized_statement& other) {
        const auto altered = read_alter_table(other, subject.dialect);
        return altered && altered->table == table &&
               std::ranges::any_of(altered->actions, [&](const alter_action& earlier) {
                   return earlier.type == action_kind::add_constraint && earlier.name == name;
               });
    });
}

} // namespace

constexpr rule rules::validate_with_add = {
    .severity = severity::warning,
    .weighed = true,
    .reason = "Validating a constraint in the transaction that adds it reads every row under the "
              "lock that adding it took.",
    .remedy = "Move VALIDATE CONSTRAINT into a later migration.",
    .examples = {{"alter table users add constraint c check (age > 0) not valid; "
                  "alter table users validate constraint c",
                  "alter table users validate constraint c"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        subject.each_action(
            action_kind::validate, [&](const std::string& table, const alter_action& action) {
                if (!is_added(subject, table, action.name)) return;
                found.add({.line = action.line,
                           .table = table,
                           .message = "constraint '" + action.name + "' of '" + table +
                                      "' is validated in the migration that adds it",
                           .form = ddl::validate});
            });
    },
};

} // namespace alps::migrate
