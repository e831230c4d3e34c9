#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::mixed_concurrently = {
    .severity = severity::info,
    .reason = "CONCURRENTLY cannot run in a transaction, so the file's other statements are not "
              "undone if one fails.",
    .remedy = "Give the statement a migration of its own.",
    .examples = {{"create index concurrently i on posts (id); select 1",
                  "create index concurrently i on posts (id)"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        if (subject.file.size() < 2 || !runs_concurrently(subject.one)) return;
        found.add(subject.one, {},
                  "a statement with CONCURRENTLY stands beside others in its migration");
    },
};

} // namespace alps::migrate
