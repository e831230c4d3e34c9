#include "lint/rule.hpp"

namespace alps::migrate {

template <>
const rule& rule_of<rule_id::drop_schema>() {
    static constexpr lint_example examples[] = {
        {"drop schema app cascade", "create schema app"},
    };
    static constexpr rule self = {
        .severity = severity::error,
        .reason = "Dropping a schema loses everything in it.",
        .remedy = "Back it up, and drop what is no longer used piece by piece.",
        .examples = examples,
        .find = [](const lint_subject& subject, rule_findings& found) -> void {
            const auto dropped = read_drop(subject.one, subject.dialect, "schema");
            if (!dropped) return;
            for (const std::string& schema : dropped->names) {
                found.add(
                    {.line = subject.one.line, .message = "schema '" + schema + "' is dropped"});
            }
        },
    };
    return self;
}

} // namespace alps::migrate
