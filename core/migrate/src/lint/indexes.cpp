#include "rules.hpp"

#include <utility>

namespace alps::migrate {
namespace {

using findings = std::vector<raw_finding>;

void find_created(const lint_subject& subject, findings& found) {
    const auto index = read_create_index(subject.one, subject.dialect);
    if (!index || index->concurrently || subject.before.is_fresh(index->table)) return;
    const std::string name = index->index.empty() ? "an index" : "index '" + index->index + "'";
    found.push_back({.rule = "create-index",
                     .line = subject.one.line,
                     .table = index->table,
                     .message = name + " is created on '" + index->table + "' without CONCURRENTLY",
                     .form = ddl::create_index});
}

void find_dropped(const lint_subject& subject, findings& found) {
    const auto dropped = read_drop(subject.one, subject.dialect, "index");
    if (!dropped || dropped->concurrently) return;
    for (const std::string& index : dropped->names) {
        const std::string table = subject.before.table_of_index(index);
        if (subject.before.is_fresh(table)) continue;
        found.push_back({.rule = "drop-index",
                         .line = subject.one.line,
                         .table = table,
                         .message = "index '" + index + "' is dropped without CONCURRENTLY",
                         .form = ddl::drop_index});
    }
}

/// Tells whether the statement is one of those on indexes that cannot run in a transaction.
bool runs_concurrently(const syntax::statement& statement) {
    syntax::token_reader reader(statement.tokens, dialect::postgres);
    if (!reader.accept("create") && !reader.accept("drop") && !reader.accept("reindex"))
        return false;
    while (!reader.done() && !is_symbol(reader.peek(), "(") && !is_word(reader.peek(), "on")) {
        if (reader.accept("concurrently")) return true;
        reader.advance();
    }
    return false;
}

void find_mixed(const lint_subject& subject, findings& found) {
    if (subject.file.size() < 2 || !runs_concurrently(subject.one)) return;
    found.push_back({.rule = "mixed-concurrently",
                     .line = subject.one.line,
                     .message = "a statement with CONCURRENTLY stands beside others in its "
                                "migration"});
}

void find_reindex(const lint_subject& subject, findings& found) {
    syntax::token_reader reader(subject.one.tokens, subject.dialect);
    if (!reader.accept("reindex") || runs_concurrently(subject.one)) return;
    (void)reader.read_parentheses();
    const bool is_table = reader.accept("table");
    if (!is_table) (void)reader.read_name();
    const std::string name = reader.read_object();
    found.push_back({.rule = "reindex",
                     .line = subject.one.line,
                     .table = is_table ? name : subject.before.table_of_index(name),
                     .message = "'" + name + "' is indexed anew without CONCURRENTLY",
                     .form = ddl::reindex});
}

} // namespace

void find_index_risks(const lint_subject& subject, findings& found) {
    if (subject.dialect != dialect::postgres) return;
    find_created(subject, found);
    find_dropped(subject, found);
    find_mixed(subject, found);
    find_reindex(subject, found);
}

} // namespace alps::migrate
