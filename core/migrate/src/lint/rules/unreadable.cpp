#include "lint/rule.hpp"

namespace alps::migrate::unreadable_rule {
namespace {

constexpr lint_example examples[] = {
    {"select 'x", "select 'x'"},
};

} // namespace
} // namespace alps::migrate::unreadable_rule

namespace alps::migrate {

template <>
const rule& rule_of<rule_id::unreadable>() {
    static constexpr rule self = {
        .severity = severity::error,
        .weighed = false,
        .reason = "A script that cannot be read is not checked at all.",
        .remedy = "End the literal, quoted name or comment that begins there.",
        .examples = unreadable_rule::examples,
    };
    return self;
}

} // namespace alps::migrate
