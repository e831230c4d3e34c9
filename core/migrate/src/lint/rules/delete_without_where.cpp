#include "lint/rule.hpp"

#include <cstddef>
#include <vector>

namespace alps::migrate {
namespace {

/// Returns what follows each DELETE of a statement, that of a common table expression to its end.
std::vector<syntax::token_span> find_deletes(syntax::token_span tokens) {
    std::vector<syntax::token_span> found;
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
        if (!is_word(tokens[at], "delete") || !is_word(tokens[at + 1], "from")) continue;
        const bool is_within = at > 0 && tokens[at - 1].text == "(";
        const std::size_t end = is_within ? syntax::find_closing(tokens, at - 1) : tokens.size();
        found.push_back(tokens.subspan(at + 2, end - at - 2));
    }
    return found;
}

} // namespace

constexpr rule rules::delete_without_where = {
    .severity = severity::error,
    .reason = "A DELETE without WHERE removes every row.",
    .remedy = "Name the rows to remove, or say in a suppression why all may go.",
    .examples = {{"delete from posts", "delete from posts where id is null"},
                 {"delete from posts using users",
                  "with gone as (select 1) delete from posts where true"},
                 {"with gone as (select 1 where true) delete from posts",
                  "select 'delete from posts'"},
                 {"with gone as (delete from posts returning id) select 1 from gone where true",
                  "with gone as (delete from posts where true returning id) select id from gone"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        // The body of a routine deletes when it is called.
        if (is_word(subject.one.tokens.front(), "create")) return;
        for (const syntax::token_span one : find_deletes(subject.one.tokens)) {
            syntax::token_reader reader(one, subject.dialect);
            (void)reader.accept("only");
            const std::string table = reader.read_object();
            if (subject.before.is_fresh(table) || contains_word(reader.rest(), "where")) continue;
            found.add(subject.one, table, "every row of '" + table + "' is deleted");
        }
    },
};

} // namespace alps::migrate
