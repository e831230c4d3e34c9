#include "lint/postgres/concurrently.hpp"
#include "lint/rule.hpp"

namespace alps::migrate::mixed_concurrently_rule {
namespace {

void find(const lint_subject& subject, rule_findings& found) {
    if (subject.file.size() < 2 || !runs_concurrently(subject.one)) return;
    found.add({.line = subject.one.line,
               .message = "a statement with CONCURRENTLY stands beside others in its migration"});
}

constexpr lint_example examples[] = {
    {"create index concurrently i on posts (id); select 1",
     "create index concurrently i on posts (id)"},
};

} // namespace
} // namespace alps::migrate::mixed_concurrently_rule

namespace alps::migrate {

template <>
const rule& rule_of<rule_id::mixed_concurrently>() {
    static constexpr rule self = {
        .severity = severity::info,
        .weighed = false,
        .reason = "CONCURRENTLY cannot run in a transaction, so the file's other statements are "
                  "not undone if "
                  "one fails.",
        .remedy = "Give the statement a migration of its own.",
        .examples = mixed_concurrently_rule::examples,
        .find = mixed_concurrently_rule::find,
    };
    return self;
}

} // namespace alps::migrate
