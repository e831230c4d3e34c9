#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::truncate = {
    .severity = severity::error,
    .reason = "TRUNCATE removes every row.",
    .remedy = "Name the rows to remove in a DELETE, or say in a suppression why all may go.",
    .examples = {{"truncate only posts restart identity",
                  "create table n (a int); truncate table n"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        syntax::token_reader reader(subject.one.tokens, subject.dialect);
        if (!reader.accept("truncate")) return;
        (void)reader.accept("table");
        for (const syntax::token_span one : split_at_commas(reader.rest())) {
            syntax::token_reader name(one, subject.dialect);
            (void)name.accept("only");
            const std::string table = name.read_object();
            if (subject.before.is_fresh(table)) continue;
            found.add(subject.one, table, "every row of '" + table + "' is removed");
        }
    },
};

} // namespace alps::migrate
