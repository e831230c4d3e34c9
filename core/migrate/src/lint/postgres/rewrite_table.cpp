#include "lint/rule.hpp"

namespace alps::migrate {
namespace {

/// Takes the options of VACUUM in either form; tells whether FULL is among them.
bool accept_full(syntax::token_reader& reader) {
    if (const syntax::token_span options = reader.read_parentheses(); !options.empty()) {
        return contains_word(options, "full");
    }
    const bool full = reader.accept("full");
    while (reader.accept("freeze") || reader.accept("verbose") || reader.accept("analyze")) {
    }
    return full;
}

/// Returns the table that VACUUM FULL or CLUSTER names; empty for another statement.
std::string maintained_table(const lint_subject& subject) {
    syntax::token_reader reader(subject.one.tokens, subject.dialect);
    if (reader.accept("vacuum")) {
        if (!accept_full(reader)) return {};
    } else if (!reader.accept("cluster")) {
        return {};
    }
    (void)reader.accept("verbose");
    return reader.read_object();
}

} // namespace

constexpr rule rules::rewrite_table = {
    .severity = severity::warning,
    .weighed = true,
    .reason = "The statement writes the table anew while nobody can read or write it.",
    .remedy = "Run it outside of migrations while nobody needs the table.",
    .examples = {{"vacuum full users", "vacuum users"},
                 {"vacuum (full, analyze) users", "vacuum (analyze) users"},
                 {"cluster users using u", "analyze users"},
                 {"alter table users set unlogged", "alter table users set (fillfactor = 90)"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        const auto anew = [](const std::string& table) -> std::string {
            return "table '" + table + "' is written anew";
        };
        for (const alter_action& action : subject.actions(action_kind::rewrite))
            found.add(action, anew(action.table), ddl::rewrite);
        const std::string table = maintained_table(subject);
        if (table.empty() || subject.before.is_fresh(table)) return;
        found.add(subject.one, table, anew(table), ddl::rewrite);
    },
};

} // namespace alps::migrate
