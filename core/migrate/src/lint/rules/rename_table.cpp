#include "lint/rule.hpp"

namespace alps::migrate::rename_table_rule {
namespace {

using kind = alter_action::kind;

void find(const lint_subject& subject, rule_findings& found) {
    subject.each_action(
        kind::rename_table, [&](const std::string& table, const alter_action& action) {
            found.add({.line = action.line,
                       .table = table,
                       .message = "table '" + table + "' is renamed to '" + action.new_name + "'"});
        });
}

constexpr lint_example examples[] = {
    {"alter table users rename to people", "alter table users rename constraint a to b"},
};

} // namespace
} // namespace alps::migrate::rename_table_rule

namespace alps::migrate {

template <>
const rule& rule_of<rule_id::rename_table>() {
    static constexpr rule self = {
        .severity = severity::warning,
        .weighed = false,
        .reason = "Programs that run during the migration still use the old name and fail.",
        .remedy = "Leave a view under the old name, or migrate while nothing runs.",
        .examples = rename_table_rule::examples,
        .find = rename_table_rule::find,
    };
    return self;
}

} // namespace alps::migrate
