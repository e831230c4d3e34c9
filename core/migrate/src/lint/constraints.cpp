#include "rules.hpp"

#include <utility>

namespace alps::migrate {
namespace {

using action_kind = alter_action::kind;
using constraint_kind = table_constraint::kind;
using findings = std::vector<raw_finding>;

class constraint_rules {
public:
    constraint_rules(const lint_subject& subject, const std::string& table, findings& found)
        : subject_(subject), table_(table), found_(found) {}

    void check_added(const alter_action& action) {
        const table_constraint& constraint = action.constraint;
        const std::string named =
            constraint.name.empty() ? std::string() : " '" + constraint.name + "'";
        switch (constraint.type) {
        case constraint_kind::primary_key:
            if (!constraint.using_index) add_unique(action.line, "primary key" + named);
            return;
        case constraint_kind::unique:
            if (!constraint.using_index) add_unique(action.line, "unique constraint" + named);
            return;
        case constraint_kind::exclude:
            return add_unique(action.line, "exclusion constraint" + named);
        case constraint_kind::foreign_key:
            if (!constraint.not_valid) add_foreign_key(action.line, named, constraint.references);
            return;
        case constraint_kind::check:
            if (!constraint.not_valid) add_check(action.line, "check" + named);
            return;
        }
    }

    void check_added_column(const alter_action& action) {
        const column_definition& column = action.column;
        const std::string where = " of column '" + column.name + "'";
        if (column.unique || column.primary_key) {
            add_unique(action.line, (column.unique ? "unique constraint" : "primary key") + where);
        }
        if (column.has_check) add_check(action.line, "check" + where);
        if (!column.references.empty()) add_foreign_key(action.line, where, column.references);
    }

    void check_validated(const alter_action& action) {
        for (const syntax::statement& other : subject_.file) {
            const auto altered = read_alter_table(other, subject_.dialect);
            if (!altered || altered->table != table_) continue;
            for (const alter_action& earlier : altered->actions) {
                if (earlier.type != action_kind::add_constraint || earlier.name != action.name)
                    continue;
                push("validate-with-add", action.line,
                     "constraint '" + action.name + "' of '" + table_ +
                         "' is validated in the migration that adds it",
                     ddl::validate);
                return;
            }
        }
    }

private:
    void push(std::string_view rule, int line, std::string message, ddl form) {
        found_.push_back({.rule = rule,
                          .line = line,
                          .table = table_,
                          .message = std::move(message),
                          .form = form});
    }

    void add_unique(int line, const std::string& what) {
        push("add-unique", line, what + " is added to '" + table_ + "' without a prepared index",
             ddl::add_unique);
    }

    void add_check(int line, const std::string& what) {
        push("add-check", line, what + " is added to '" + table_ + "' and validated at once",
             ddl::add_check);
    }

    void add_foreign_key(int line, const std::string& named, const std::string& references) {
        push("add-foreign-key", line,
             "foreign key" + named + " is added from '" + table_ + "' to '" + references +
                 "' and validated at once",
             ddl::add_foreign_key);
    }

    const lint_subject& subject_;
    const std::string& table_;
    findings& found_;
};

} // namespace

void find_constraint_risks(const lint_subject& subject, findings& found) {
    if (subject.dialect != dialect::postgres) return;
    const auto altered = read_alter_table(subject.one, subject.dialect);
    if (!altered || subject.before.is_fresh(altered->table)) return;
    constraint_rules rules(subject, altered->table, found);
    for (const alter_action& action : altered->actions) {
        if (action.type == action_kind::add_constraint) rules.check_added(action);
        if (action.type == action_kind::add_column) rules.check_added_column(action);
        if (action.type == action_kind::validate) rules.check_validated(action);
    }
}

} // namespace alps::migrate
