#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::create_index = {
    .severity = severity::warning,
    .weighed = true,
    .reason = "Creating an index blocks every writer until it is built.",
    .remedy = "Use CREATE INDEX CONCURRENTLY, in a migration of its own.",
    .examples = {{"create index on posts using btree (id)",
                  "create index concurrently on posts using btree (id)"},
                 {"create unique index if not exists i on only public.posts (lower(\"Title\"))",
                  "create table n (a int); create index i on n (a)"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        const auto index = read_create_index(subject.one, subject.dialect);
        if (!index || index->concurrently || subject.before.is_fresh(index->table)) return;
        const std::string name = index->index.empty() ? "an index" : "index '" + index->index + "'";
        found.add(subject.one, index->table,
                  name + " is created on '" + index->table + "' without CONCURRENTLY",
                  ddl::create_index);
    },
};

} // namespace alps::migrate
