#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::allow_without_effect = {
    .severity = severity::warning,
    .reason = "A suppression that suppresses nothing hides the next mistake at its place.",
    .remedy = "Remove the comment, or move it directly above the statement that it is meant for.",
    .examples = {{"select 1; -- alps:allow(drop-table) unused",
                  "drop table users; -- alps:allow(drop-table) unused"}},
};

} // namespace alps::migrate
