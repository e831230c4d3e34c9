#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::allow_without_reason = {
    .severity = severity::warning,
    .reason = "A suppression without a reason cannot be judged by those who read it later.",
    .remedy = "Write behind the parenthesis why the statement is safe here.",
    .examples = {{"drop table users; -- alps:allow(drop-table)",
                  "drop table users; -- alps:allow(drop-table) unused"}},
};

} // namespace alps::migrate
