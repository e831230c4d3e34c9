#include "rules.hpp"

#include <alps/migrate/script.hpp>

#include <algorithm>

namespace alps::migrate {
namespace {

using kind = alter_action::kind;
using findings = std::vector<raw_finding>;

/// Returns the table that the file renames to this one; empty if none.
std::string replacement_of(const lint_subject& subject, const std::string& table) {
    for (const syntax::statement& other : subject.file) {
        const auto altered = read_alter_table(other, subject.dialect);
        if (!altered || other.text.data() < subject.one.text.data()) continue;
        for (const alter_action& action : altered->actions) {
            if (action.type == kind::rename_table && action.new_name == table) {
                return altered->table;
            }
        }
    }
    return {};
}

bool foreign_keys_are_off(const lint_subject& subject) {
    return std::any_of(
        subject.file.begin(), subject.file.end(), [&](const syntax::statement& other) {
            return other.text.data() < subject.one.text.data() && suspends_foreign_keys(other.text);
        });
}

/// Judges the removal of a table that another one replaces, the way SQLite changes a table.
void find_in_rebuild(const lint_subject& subject, const std::string& table,
                     const std::string& replacement, findings& found) {
    const int line = subject.one.line;
    if (!foreign_keys_are_off(subject)) {
        found.push_back({.rule = "rebuild-with-foreign-keys",
                         .line = line,
                         .table = table,
                         .message = "table '" + table + "' is rebuilt with foreign keys enforced"});
    }
    const table_facts* const before = subject.before.find(table);
    const table_facts* const after = subject.before.find(replacement);
    if (before == nullptr || after == nullptr || after->types.empty()) return;
    for (const auto& [column, type] : before->types) {
        if (after->types.contains(column)) continue;
        found.push_back({.rule = "drop-column",
                         .line = line,
                         .table = table,
                         .message = "column '" + column + "' of '" + table +
                                    "' is lost when the table is rebuilt"});
    }
}

void find_dropped_tables(const lint_subject& subject, findings& found) {
    const auto dropped = read_drop(subject.one, subject.dialect, "table");
    if (!dropped) return;
    for (const std::string& table : dropped->names) {
        if (subject.before.is_fresh(table)) continue;
        const std::string replacement =
            subject.dialect == dialect::sqlite ? replacement_of(subject, table) : std::string();
        if (!replacement.empty()) {
            find_in_rebuild(subject, table, replacement, found);
            continue;
        }
        found.push_back({.rule = "drop-table",
                         .line = subject.one.line,
                         .table = table,
                         .message = "table '" + table + "' is dropped"});
    }
}

void find_dropped_schemas(const lint_subject& subject, findings& found) {
    const auto dropped = read_drop(subject.one, subject.dialect, "schema");
    if (!dropped) return;
    for (const std::string& schema : dropped->names) {
        found.push_back({.rule = "drop-schema",
                         .line = subject.one.line,
                         .message = "schema '" + schema + "' is dropped"});
    }
}

void find_in_alter(const lint_subject& subject, findings& found) {
    const auto altered = read_alter_table(subject.one, subject.dialect);
    if (!altered || subject.before.is_fresh(altered->table)) return;
    for (const alter_action& action : altered->actions) {
        if (action.type == kind::drop_column) {
            found.push_back(
                {.rule = "drop-column",
                 .line = action.line,
                 .table = altered->table,
                 .message = "column '" + action.name + "' of '" + altered->table + "' is dropped"});
        }
        if (action.type == kind::disable_row_security) {
            found.push_back({.rule = "disable-row-security",
                             .line = action.line,
                             .table = altered->table,
                             .message = "row-level security of '" + altered->table +
                                        "' no longer holds for everybody"});
        }
    }
}

void find_truncate(const lint_subject& subject, findings& found) {
    syntax::token_reader reader(subject.one.tokens, subject.dialect);
    if (subject.dialect != dialect::postgres || !reader.accept("truncate")) return;
    (void)reader.accept("table");
    for (const syntax::token_span one : split_at_commas(reader.rest())) {
        syntax::token_reader name(one, subject.dialect);
        (void)name.accept("only");
        const std::string table = name.read_object();
        if (subject.before.is_fresh(table)) continue;
        found.push_back({.rule = "truncate",
                         .line = subject.one.line,
                         .table = table,
                         .message = "every row of '" + table + "' is removed"});
    }
}

void find_delete(const lint_subject& subject, findings& found) {
    syntax::token_reader reader(subject.one.tokens, subject.dialect);
    while (is_word(subject.one.tokens.front(), "with") && !reader.done() &&
           !is_word(reader.peek(), "delete"))
        reader.skip_one();
    if (!reader.accept({"delete", "from"})) return;
    (void)reader.accept("only");
    const std::string table = reader.read_object();
    if (subject.before.is_fresh(table) || contains_word(reader.rest(), "where")) return;
    found.push_back({.rule = "delete-without-where",
                     .line = subject.one.line,
                     .table = table,
                     .message = "every row of '" + table + "' is deleted"});
}

} // namespace

void find_data_loss(const lint_subject& subject, findings& found) {
    find_dropped_tables(subject, found);
    find_dropped_schemas(subject, found);
    find_in_alter(subject, found);
    find_truncate(subject, found);
    find_delete(subject, found);
}

} // namespace alps::migrate
