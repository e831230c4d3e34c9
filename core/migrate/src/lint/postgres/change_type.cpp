#include "lint/reading/types.hpp"
#include "lint/rule.hpp"

namespace alps::migrate {

constexpr rule rules::change_type = {
    .severity = severity::warning,
    .weighed = true,
    .reason = "Most changes of a type write the table anew while nobody can read or write it.",
    .remedy =
        "Add a column of the new type, fill it in batches, and switch over in later migrations.",
    .examples = {{"alter table users alter age type bigint",
                  "alter table users alter column name set data type varchar(40)"},
                 {"alter table users alter name type varchar(10)",
                  "alter table users alter name type text"},
                 {"alter table users alter mail type varchar(100)",
                  "alter table users alter mail type character varying"},
                 {"alter table users alter name type text using upper(name)",
                  "alter table users alter name type text using \"name\"::text"},
                 {"alter table users alter price type numeric(10, 3)",
                  "alter table users alter price type decimal(10,2)"},
                 {"alter table users alter at type timestamp",
                  "alter table users alter at type timestamptz"},
                 {"alter table other alter a type text",
                  "create table other (a int); alter table other alter a type text"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        for (const alter_action& action : subject.actions(action_kind::change_type)) {
            const std::string old = subject.before.type_of(action.table, action.name);
            const bool is_known = !old.empty();
            if (is_known && !action.converts && is_free_change(old, action.new_name)) continue;
            found.add(action,
                      "the type of " + name_in_table(action) + " changes " +
                          (is_known ? "from " + old + " " : std::string()) + "to " +
                          action.new_name,
                      ddl::change_type);
        }
    },
};

} // namespace alps::migrate
