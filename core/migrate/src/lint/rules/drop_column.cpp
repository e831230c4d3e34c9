#include "lint/rule.hpp"

namespace alps::migrate {
namespace {

/// Finds the columns that a table loses where another one replaces it.
void find_in_rebuild(const lint_subject& subject, const std::string& table,
                     const std::string& replacement, rule_findings& found) {
    const table_facts* const before = subject.before.find(table);
    const table_facts* const after = subject.before.find(replacement);
    if (before == nullptr || after == nullptr || after->types.empty()) return;
    for (const auto& [column, type] : before->types) {
        if (after->types.contains(column)) continue;
        found.add({.line = subject.one.line,
                   .table = table,
                   .message = "column '" + column + "' of '" + table +
                              "' is lost when the table is rebuilt"});
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
        subject.each_action(action_kind::drop_column, [&](const std::string& table,
                                                          const alter_action& action) {
            found.add({.line = action.line,
                       .table = table,
                       .message = "column '" + action.name + "' of '" + table + "' is dropped"});
        });
        subject.each_rebuild([&](const std::string& table, const std::string& replacement) {
            find_in_rebuild(subject, table, replacement, found);
        });
    },
};

} // namespace alps::migrate
