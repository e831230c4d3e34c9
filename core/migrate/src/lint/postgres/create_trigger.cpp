#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::create_trigger = {
    .severity = severity::info,
    .reason =
        "CREATE TRIGGER waits for those who write to the table, and those who come behind wait "
        "for it.",
    .remedy = "Keep the transaction short that creates it, and let the lock time out.",
    .examples = {{"create trigger t before update on posts for each row execute function f()",
                  "create function f() returns trigger language plpgsql as 'begin end'"},
                 {"create or replace constraint trigger t after insert on posts for each row "
                  "execute function f()",
                  "drop function f()"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        syntax::token_reader reader(subject.one.tokens, subject.dialect);
        if (!reader.accept("create")) return;
        (void)reader.accept({"or", "replace"});
        (void)reader.accept("constraint");
        if (!reader.accept("trigger") || !reader.seek("on")) return;
        const std::string table = reader.read_object();
        if (subject.before.is_fresh(table)) return;
        found.add(subject.one, table, "a trigger is created on '" + table + "'",
                  ddl::create_trigger);
    },
};

} // namespace alps::migrate
