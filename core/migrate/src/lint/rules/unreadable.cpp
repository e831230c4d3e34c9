#include "lint/rule.hpp"

namespace alps::migrate {

template <>
const rule& rule_of<rule_id::unreadable>() {
    static constexpr lint_example examples[] = {
        {"select 'x", "select 'x'"},
    };
    static constexpr rule self = {
        .severity = severity::error,
        .reason = "A script that cannot be read is not checked at all.",
        .remedy = "End the literal, quoted name or comment that begins there.",
        .examples = examples,
    };
    return self;
}

} // namespace alps::migrate
