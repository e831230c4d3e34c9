#include "lint/rule.hpp"

#include <algorithm>

namespace alps::migrate {
namespace {

/// Returns the table of which the statement writes every row, or into which it writes what another
/// one holds; empty if it does neither.
std::string whole_table_written(const syntax::tokenized_statement& statement) {
    syntax::token_reader reader(statement.tokens, dialect::postgres);
    while (is_word(statement.tokens.front(), "with") && !reader.done() &&
           !is_word(reader.peek(), "update") && !is_word(reader.peek(), "insert"))
        reader.skip_one();
    if (reader.accept("update")) {
        (void)reader.accept("only");
        const std::string table = reader.read_object();
        return contains_word(reader.rest(), "where") ? std::string() : table;
    }
    if (!reader.accept({"insert", "into"})) return {};
    const std::string table = reader.read_object();
    const bool from_table =
        contains_word(reader.rest(), "select") && contains_word(reader.rest(), "from");
    const bool limited =
        contains_word(reader.rest(), "where") || contains_word(reader.rest(), "limit");
    return from_table && !limited ? table : std::string();
}

/// Tells whether the statement keeps a lock on a table that others use.
bool locks_a_table(const syntax::tokenized_statement& statement, const lint_subject& subject) {
    const auto actions = read_alter_table(statement, subject.dialect);
    if (!actions.empty()) return !subject.before.is_fresh(actions.front().table);
    if (const auto index = read_create_index(statement, subject.dialect)) {
        return !index->concurrently && !subject.before.is_fresh(index->table);
    }
    return !read_drop(statement, subject.dialect, "table").empty() ||
           !read_drop(statement, subject.dialect, "index").empty();
}

} // namespace

constexpr rule rules::backfill_with_ddl = {
    .severity = severity::warning,
    .weighed = true,
    .reason = "Writing a whole table beside schema changes keeps their locks until the last row is "
              "written.",
    .remedy =
        "Move the data into a migration of its own, and write it in batches if the table is large.",
    .examples =
        {{"alter table users add a int; update users set a = 1",
          "alter table users add a int; update users set a = 1 where id is null"},
         {"alter table users add a int; insert into posts select * from users",
          "create table n (id uuid); insert into n select id from users"},
         {"alter table users add a int; with u as (select 1 where true) update users set a = 1",
          "update users set age = 1"}},
    .find = [](const lint_subject& subject, rule_findings& found) -> void {
        const std::string table = whole_table_written(subject.one);
        if (table.empty() || subject.before.is_fresh(table)) return;
        const auto locks = [&](const syntax::tokenized_statement& other) {
            return locks_a_table(other, subject);
        };
        if (std::ranges::none_of(subject.transaction(), locks)) return;
        found.add(subject.one, table,
                  "all of '" + table + "' is written in a transaction that also changes the schema",
                  ddl::write_rows);
    },
};

} // namespace alps::migrate
