#include "lint/rule.hpp"

namespace alps::migrate {

template <>
const rule& rule_of<rule_id::allow_unknown_rule>() {
    static constexpr lint_example examples[] = {
        {"select 1; -- alps:allow(drop-tabel) typed wrong", "select 1"},
    };
    static constexpr rule self = {
        .severity = severity::warning,
        .reason = "A suppression of a rule that does not exist suppresses nothing.",
        .remedy =
            "Write it as alps:allow(rule, rule) reason, with the rules' names as lint prints them.",
        .examples = examples,
    };
    return self;
}

} // namespace alps::migrate
