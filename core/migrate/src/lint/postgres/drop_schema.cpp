#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::drop_schema = {
    .severity = severity::error,
    .reason = "Dropping a schema, or what a role owns, loses everything in it.",
    .remedy = "Back it up, and drop what is no longer used piece by piece.",
    .examples = {{"drop schema app cascade", "create schema app"},
                 {"drop owned by app", "reassign owned by app to keeper"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        for (const std::string& schema : read_drop(subject.one, subject.dialect, "schema"))
            found.add(subject.one, {}, "schema '" + schema + "' is dropped");
        syntax::token_reader reader(subject.one.tokens, subject.dialect);
        if (reader.accept({"drop", "owned", "by"}))
            found.add(subject.one, {},
                      "everything that '" + reader.read_name() + "' owns is dropped");
    },
};

} // namespace alps::migrate
