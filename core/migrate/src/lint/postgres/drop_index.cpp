#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::drop_index = {
    .severity = severity::warning,
    .weighed = true,
    .reason = "Dropping an index waits for every query on its table and makes all later ones wait.",
    .remedy = "Use DROP INDEX CONCURRENTLY, in a migration of its own.",
    .examples = {{"drop index if exists posts_author", "drop index concurrently posts_author"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        if (runs_concurrently(subject.one)) return;
        for (const std::string& index : read_drop(subject.one, subject.dialect, "index")) {
            const std::string table = subject.before.table_of_index(index);
            if (subject.before.is_fresh(table)) continue;
            found.add(subject.one, table, "index '" + index + "' is dropped without CONCURRENTLY",
                      ddl::drop_index);
        }
    },
};

} // namespace alps::migrate
