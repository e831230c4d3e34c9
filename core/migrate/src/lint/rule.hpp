#pragma once

#include "lint/reading/known_tables.hpp"
#include "lint/rule_list.hpp"

#include <alps/migrate/lint/lint.hpp>

#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace alps::migrate {

using action_kind = alter_action::kind;

/// The forms of PostgreSQL's DDL that differ in what they cost.
enum class ddl {
    add_check,
    add_column_rewriting,
    add_foreign_key,
    add_unique,
    change_type,
    create_index,
    create_trigger,
    drop_index,
    reindex,
    rewrite,
    set_not_null,
    validate,
    write_rows,
};

/// A finding before it is weighed and worded for the reader.
struct raw_finding {
    rule_id rule{}; ///< Set by whoever asks the rule.
    int line = 0;
    std::string table{};
    std::string message;
    std::optional<ddl> form{};
    bool lowered = false; ///< To `info`, whatever the rule says.
};

/// What a rule finds.
///
/// Lifetime: refers to the list that it adds to.
class rule_findings {
public:
    rule_findings(rule_id rule, std::vector<raw_finding>& all) : rule_(rule), all_(all) {}

    void add(raw_finding found) {
        found.rule = rule_;
        all_.push_back(std::move(found));
    }

    void add(const syntax::tokenized_statement& statement, const std::string& table,
             std::string message, std::optional<ddl> form = {}) {
        add({.line = statement.line, .table = table, .message = std::move(message), .form = form});
    }

    void add(const alter_action& action, std::string message, std::optional<ddl> form = {}) {
        add({.line = action.line,
             .table = action.table,
             .message = std::move(message),
             .form = form});
    }

private:
    rule_id rule_;
    std::vector<raw_finding>& all_;
};

/// A table that is dropped before another one is renamed to it, as SQLite's tables are changed.
struct rebuilt_table {
    std::string table;
    std::string replacement;
};

/// What a rule looks at.
struct lint_subject {
    const syntax::tokenized_statement& one;
    const std::vector<syntax::tokenized_statement>& file; ///< All statements of its file.
    const known_tables& before; ///< The tables as they are when the statement begins.
    alps::dialect dialect;
    std::vector<alter_action> altering; ///< What it does if it is an ALTER TABLE.

    /// Returns its actions of a kind on a table that others may use.
    [[nodiscard]] auto actions(action_kind kind) const {
        return std::views::filter(altering, [this, kind](const alter_action& action) {
            return action.type == kind && !before.is_fresh(action.table);
        });
    }

    /// Returns the statements of the file that run in one transaction with this one: CONCURRENTLY
    /// ends one and begins another.
    [[nodiscard]] std::span<const syntax::tokenized_statement> transaction() const;

    /// Returns the tables that others may use and the statement rebuilds.
    [[nodiscard]] std::vector<rebuilt_table> rebuilt_tables() const;

    /// Returns the table that the file renames to this one behind the statement; empty if none, or
    /// if the engine has no need to rebuild tables.
    [[nodiscard]] std::string replacement_of(const std::string& table) const;
};

/// A rule, which has a file of its own.
struct rule {
    migrate::severity severity = severity::warning;
    bool weighed = false; ///< Whether it matters on a large table only.
    std::string_view reason;
    std::string_view remedy;
    lint_example examples[8]; ///< Up to the first that is empty.

    /// Looks at one statement; null if the linter itself finds what the rule says.
    void (*find)(const lint_subject& subject, rule_findings& found) = nullptr;

    /// Looks at one foreign key when all tables and indexes are known; null for other rules.
    std::optional<raw_finding> (*judge)(const std::string& table, const table_facts& facts,
                                        const foreign_key& key) = nullptr;
};

namespace rules {

#define ALPS_DECLARE_RULE(id, name, dialects) extern const rule id;
ALPS_LINT_RULES(ALPS_DECLARE_RULE)
#undef ALPS_DECLARE_RULE

} // namespace rules

/// A rule as the linter knows it.
struct listed_rule {
    rule_id id;
    std::string_view name;
    per_dialect<bool> applies;
    const rule* what;
};

/// Returns every rule, by name.
[[nodiscard]] std::span<const listed_rule> all_rules() noexcept;

[[nodiscard]] const listed_rule& listed(rule_id id) noexcept;

/// Returns the rule of a name that a suppression gives; nothing if there is none.
[[nodiscard]] std::optional<rule_id> find_rule(std::string_view name) noexcept;

/// Names what an action is about: `'name' of 'table'`.
[[nodiscard]] std::string name_in_table(const alter_action& action);

/// Names a constraint behind what it is: ` 'name'`; empty if it has none.
[[nodiscard]] std::string named(const table_constraint& constraint);

/// Says where the constraint of a new column stands: ` of column 'name'`.
[[nodiscard]] std::string of_column(const column_definition& column);

} // namespace alps::migrate
