#include "lint/rule.hpp"

namespace alps::migrate {

template <>
const rule& rule_of<rule_id::allow_without_reason>() {
    static constexpr lint_example examples[] = {
        {"drop table users; -- alps:allow(drop-table)",
         "drop table users; -- alps:allow(drop-table) unused"},
    };
    static constexpr rule self = {
        .severity = severity::warning,
        .reason = "A suppression without a reason cannot be judged by those who read it later.",
        .remedy = "Write behind the parenthesis why the statement is safe here.",
        .examples = examples,
    };
    return self;
}

} // namespace alps::migrate
