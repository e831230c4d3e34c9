#include "lint/rule.hpp"

namespace alps::migrate::drop_schema_rule {
namespace {

void find(const lint_subject& subject, rule_findings& found) {
    const auto dropped = read_drop(subject.one, subject.dialect, "schema");
    if (!dropped) return;
    for (const std::string& schema : dropped->names) {
        found.add({.line = subject.one.line, .message = "schema '" + schema + "' is dropped"});
    }
}

constexpr lint_example examples[] = {
    {"drop schema app cascade", "create schema app"},
};

} // namespace
} // namespace alps::migrate::drop_schema_rule

namespace alps::migrate {

template <>
const rule& rule_of<rule_id::drop_schema>() {
    static constexpr rule self = {
        .severity = severity::error,
        .weighed = false,
        .reason = "Dropping a schema loses everything in it.",
        .remedy = "Back it up, and drop what is no longer used piece by piece.",
        .examples = drop_schema_rule::examples,
        .find = drop_schema_rule::find,
    };
    return self;
}

} // namespace alps::migrate
