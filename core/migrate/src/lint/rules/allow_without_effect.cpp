#include "lint/rule.hpp"

namespace alps::migrate {

template <>
const rule& rule_of<rule_id::allow_without_effect>() {
    static constexpr lint_example examples[] = {
        {"select 1; -- alps:allow(drop-table) unused",
         "drop table users; -- alps:allow(drop-table) unused"},
    };
    static constexpr rule self = {
        .severity = severity::warning,
        .reason = "A suppression that suppresses nothing hides the next mistake at its place.",
        .remedy =
            "Remove the comment, or move it directly above the statement that it is meant for.",
        .examples = examples,
    };
    return self;
}

} // namespace alps::migrate
