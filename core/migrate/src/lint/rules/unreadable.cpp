#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::unreadable = {
    .severity = severity::error,
    .reason = "A script that cannot be read is not checked at all.",
    .remedy = "End the literal, quoted name or comment that begins there.",
    .examples = {{"select 'x", "select 'x'"}},
};

} // namespace alps::migrate
