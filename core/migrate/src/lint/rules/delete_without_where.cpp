#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::delete_without_where = {
    .severity = severity::error,
    .reason = "A DELETE without WHERE removes every row.",
    .remedy = "Name the rows to remove, or say in a suppression why all may go.",
    .examples = {{"delete from posts", "delete from posts where id is null"},
                 {"delete from posts using users",
                  "with gone as (select 1) delete from posts where true"},
                 {"with gone as (select 1 where true) delete from posts",
                  "select 'delete from posts'"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        syntax::token_reader reader(subject.one.tokens, subject.dialect);
        while (is_word(subject.one.tokens.front(), "with") && !reader.done() &&
               !is_word(reader.peek(), "delete"))
            reader.skip_one();
        if (!reader.accept({"delete", "from"})) return;
        (void)reader.accept("only");
        const std::string table = reader.read_object();
        if (subject.before.is_fresh(table) || contains_word(reader.rest(), "where")) return;
        found.add(subject.one, table, "every row of '" + table + "' is deleted");
    },
};

} // namespace alps::migrate
