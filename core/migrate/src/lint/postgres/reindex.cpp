#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::reindex = {
    .severity = severity::warning,
    .weighed = true,
    .reason = "REINDEX blocks every writer until the index is built.",
    .remedy = "Use REINDEX CONCURRENTLY, in a migration of its own.",
    .examples = {{"reindex table posts", "reindex table concurrently posts"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        syntax::token_reader reader(subject.one.tokens, subject.dialect);
        if (!reader.accept("reindex") || runs_concurrently(subject.one)) return;
        (void)reader.read_parentheses();
        const bool is_table = reader.accept("table");
        if (!is_table) (void)reader.read_name();
        const std::string name = reader.read_object();
        found.add(subject.one, is_table ? name : subject.before.table_of_index(name),
                  "'" + name + "' is indexed anew without CONCURRENTLY", ddl::reindex);
    },
};

} // namespace alps::migrate
