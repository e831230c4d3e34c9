#include "lint/rule.hpp"

namespace alps::migrate::rename_column_rule {
namespace {

using kind = alter_action::kind;

void find(const lint_subject& subject, rule_findings& found) {
    subject.each_action(kind::rename_column,
                        [&](const std::string& table, const alter_action& action) {
                            found.add({.line = action.line,
                                       .table = table,
                                       .message = "column '" + action.name + "' of '" + table +
                                                  "' is renamed to '" + action.new_name + "'"});
                        });
}

constexpr lint_example examples[] = {
    {"alter table users rename name to title", "alter index a rename to b"},
};

} // namespace
} // namespace alps::migrate::rename_column_rule

namespace alps::migrate {

template <>
const rule& rule_of<rule_id::rename_column>() {
    static constexpr rule self = {
        .severity = severity::warning,
        .weighed = false,
        .reason = "Programs that run during the migration still use the old name and fail.",
        .remedy = "Add a column under the new name, write both, and drop the old one in a later "
                  "migration.",
        .examples = rename_column_rule::examples,
        .find = rename_column_rule::find,
    };
    return self;
}

} // namespace alps::migrate
