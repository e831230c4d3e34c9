#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::drop_table = {
    .severity = severity::error,
    .reason = "Dropping a table loses its data, and programs that still name it fail.",
    .remedy = "Release a version that does not use the table first, and keep a backup.",
    .examples = {{"drop table if exists users cascade", "drop view users"},
                 {"drop table public.users; create table x (a int)",
                  "create table fresh (a int); drop table fresh"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        for (const std::string& table : read_drop(subject.one, subject.dialect, "table")) {
            if (subject.before.is_fresh(table) || !subject.replacement_of(table).empty()) continue;
            found.add(subject.one, table, "table '" + table + "' is dropped");
        }
    },
};

} // namespace alps::migrate
