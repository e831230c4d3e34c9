#include "lint/rule.hpp"

namespace alps::migrate::allow_without_reason_rule {
namespace {

constexpr lint_example examples[] = {
    {"drop table users; -- alps:allow(drop-table)",
     "drop table users; -- alps:allow(drop-table) unused"},
};

} // namespace
} // namespace alps::migrate::allow_without_reason_rule

namespace alps::migrate {

template <>
const rule& rule_of<rule_id::allow_without_reason>() {
    static constexpr rule self = {
        .severity = severity::warning,
        .weighed = false,
        .reason = "A suppression without a reason cannot be judged by those who read it later.",
        .remedy = "Write behind the parenthesis why the statement is safe here.",
        .examples = allow_without_reason_rule::examples,
    };
    return self;
}

} // namespace alps::migrate
