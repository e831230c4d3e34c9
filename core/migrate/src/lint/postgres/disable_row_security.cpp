#include "lint/rule.hpp"

namespace alps::migrate::disable_row_security_rule {
namespace {

using kind = alter_action::kind;

void find(const lint_subject& subject, rule_findings& found) {
    subject.each_action(kind::disable_row_security,
                        [&](const std::string& table, const alter_action& action) {
                            found.add({.line = action.line,
                                       .table = table,
                                       .message = "row-level security of '" + table +
                                                  "' no longer holds for everybody"});
                        });
}

constexpr lint_example examples[] = {
    {"alter table users disable row level security", "alter table users enable row level security"},
    {"alter table users no force row level security", "alter table users force row level security"},
};

} // namespace
} // namespace alps::migrate::disable_row_security_rule

namespace alps::migrate {

template <>
const rule& rule_of<rule_id::disable_row_security>() {
    static constexpr rule self = {
        .severity = severity::error,
        .weighed = false,
        .reason = "Without row-level security the tenants of a table can see and change each "
                  "other's rows.",
        .remedy = "Keep row-level security enabled and forced; change the policies instead.",
        .examples = disable_row_security_rule::examples,
        .find = disable_row_security_rule::find,
    };
    return self;
}

} // namespace alps::migrate
