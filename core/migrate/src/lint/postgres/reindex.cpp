#include "lint/postgres/concurrently.hpp"
#include "lint/rule.hpp"

namespace alps::migrate {

template <>
const rule& rule_of<rule_id::reindex>() {
    static constexpr lint_example examples[] = {
        {"reindex table posts", "reindex table concurrently posts"},
    };
    static constexpr rule self = {
        .severity = severity::warning,
        .weighed = true,
        .reason = "REINDEX blocks every writer until the index is built.",
        .remedy = "Use REINDEX CONCURRENTLY, in a migration of its own.",
        .examples = examples,
        .find = [](const lint_subject& subject, rule_findings& found) -> void {
            syntax::token_reader reader(subject.one.tokens, subject.dialect);
            if (!reader.accept("reindex") || runs_concurrently(subject.one)) return;
            (void)reader.read_parentheses();
            const bool is_table = reader.accept("table");
            if (!is_table) (void)reader.read_name();
            const std::string name = reader.read_object();
            found.add({.line = subject.one.line,
                       .table = is_table ? name : subject.before.table_of_index(name),
                       .message = "'" + name + "' is indexed anew without CONCURRENTLY",
                       .form = ddl::reindex});
        },
    };
    return self;
}

} // namespace alps::migrate
