#include "lint/rule.hpp"

namespace alps::migrate {
namespace {

/// Finds the columns that a table loses where another one replaces it.
void find_in_rebuild(const lint_subject& subject, const rebuilt_table& rebuilt,
                     rule_findings& found) {
    const table_facts* const before = subject.before.find(rebuilt.table);
    const table_facts* const after = subject.before.find(rebuilt.replacement);
    if (before == nullptr || after == nullptr || after->types.empty()) return;
    for (const auto& [column, type] : before->types) {
        if (after->types.contains(column)) continue;
        found.add(subject.one, rebuilt.table,
                  "column '" + column + "' of '" + rebuilt.table +
                      "' is lost when the table is rebuilt");
    }
}

} // namespace

constexpr rule rules::drop_column = {
    .severity = severity::error,
    .reason = "Dropping a column loses its data, and programs that still name it fail.",
    .remedy =
        "Release a version that does not use the column first, and drop it in a later migration.",
    .examples = {{"alter table users drop column if exists age",
                  "alter table users drop constraint age"},
                 {"alter table only public.users drop age",
                  "alter table users alter age drop default"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        for (const alter_action& action : subject.actions(action_kind::drop_column))
            found.add(action, "column " + name_in_table(action) + " is dropped");
        for (const rebuilt_table& rebuilt : subject.rebuilt_tables())
            find_in_rebuild(subject, rebuilt, found);
    },
};

} // namespace alps::migrate
