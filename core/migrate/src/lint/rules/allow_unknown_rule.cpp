#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::allow_unknown_rule = {
    .severity = severity::warning,
    .reason = "A suppression of a rule that does not exist suppresses nothing.",
    .remedy =
        "Write it as alps:allow(rule, rule) reason, with the rules' names as lint prints them.",
    .examples = {{"select 1; -- alps:allow(drop-tabel) typed wrong", "select 1"}},
};

} // namespace alps::migrate
