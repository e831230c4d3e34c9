#include "lint/rule.hpp"

namespace alps::migrate {
namespace {

/// Says what the index of a constraint is built for; empty if there is none, or one already.
std::string indexed(const table_constraint& constraint) {
    using constraint_kind = table_constraint::kind;
    if (constraint.type == constraint_kind::exclude)
        return "exclusion constraint" + named(constraint);
    if (constraint.using_index) return {};
    if (constraint.type == constraint_kind::primary_key) return "primary key" + named(constraint);
    if (constraint.type == constraint_kind::unique) return "unique constraint" + named(constraint);
    return {};
}

std::string indexed(const column_definition& column) {
    if (column.unique) return "unique constraint" + of_column(column);
    return column.primary_key ? "primary key" + of_column(column) : std::string();
}

} // namespace

constexpr rule rules::add_unique = {
    .severity = severity::warning,
    .weighed = true,
    .reason = "A unique, primary or exclusion constraint builds its index while nobody can read or "
              "write the table.",
    .remedy = "Create the unique index CONCURRENTLY first, then add the constraint USING INDEX.",
    .examples = {{"alter table users add constraint u unique (mail)",
                  "alter table users add constraint u unique using index u"},
                 {"alter table other add primary key (id)",
                  "alter table other add constraint p primary key using index p"},
                 {"alter table users add a int unique", "create table n (a int unique)"},
                 {"alter table users add exclude using gist (a with &&)",
                  "alter table users add a int"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        const auto add = [&](const alter_action& action, const std::string& what) {
            if (what.empty()) return;
            found.add(action, what + " is added to '" + action.table + "' without a prepared index",
                      ddl::add_unique);
        };
        for (const alter_action& action : subject.actions(action_kind::add_constraint))
            add(action, indexed(action.constraint));
        for (const alter_action& action : subject.actions(action_kind::add_column))
            add(action, indexed(action.column));
    },
};

} // namespace alps::migrate
