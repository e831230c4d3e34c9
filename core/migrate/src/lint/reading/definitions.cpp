#include "lint/reading/definitions.hpp"

#include <alps/syntax/types.hpp>

#include <algorithm>
#include <string_view>

namespace alps::migrate {
namespace {

using constraint_kind = table_constraint::kind;

/// Tells whether a column's type or default ends before the token.
bool begins_option(const syntax::token& token) noexcept {
    constexpr std::string_view options[] = {
        "constraint", "not",     "null",      "default",    "primary",   "unique", "references",
        "check",      "collate", "generated", "deferrable", "initially", "using",  "on"};
    return std::ranges::any_of(options, [&](auto option) { return is_word(token, option); });
}

syntax::token_span read_until_option(syntax::token_reader& reader) {
    const syntax::token_span from = reader.rest();
    while (!reader.done() && !begins_option(reader.peek()))
        reader.skip_one();
    return from.first(from.size() - reader.rest().size());
}

/// Reads an expression; its first token belongs to it even if it is a word such as `null`.
syntax::token_span read_default(syntax::token_reader& reader) {
    const syntax::token_span from = reader.rest();
    reader.skip_one();
    (void)read_until_option(reader);
    return from.first(from.size() - reader.rest().size());
}

void read_option(syntax::token_reader& reader, column_definition& column) {
    if (reader.accept({"not", "null"})) {
        column.not_null = true;
    } else if (reader.accept({"primary", "key"})) {
        column.primary_key = true;
    } else if (reader.accept("unique")) {
        column.unique = true;
    } else if (reader.accept("check")) {
        column.has_check = true;
    } else if (reader.accept("generated")) {
        column.generated = true;
    } else if (reader.accept("default")) {
        column.default_value = read_default(reader);
    } else if (reader.accept("references")) {
        column.references = reader.read_object();
    } else if (reader.accept("constraint")) {
        (void)reader.read_name();
    } else {
        reader.skip_one();
    }
}

/// Returns the column in `column IS NOT NULL`; empty for other conditions.
std::string proved_column(syntax::token_span condition, alps::dialect dialect) {
    syntax::token_reader reader(condition, dialect);
    const syntax::token_span inner = reader.read_parentheses();
    if (!inner.empty() && reader.done()) return proved_column(inner, dialect);
    std::string name = reader.read_name();
    return reader.accept({"is", "not", "null"}) && reader.done() ? name : std::string();
}

/// Reads what follows `UNIQUE` and `PRIMARY KEY`.
void read_key(syntax::token_reader& reader, table_constraint& constraint) {
    if (reader.accept("nulls")) {
        (void)reader.accept("not");
        (void)reader.accept("distinct");
    }
    if (reader.accept({"using", "index"})) {
        constraint.using_index = true;
        return;
    }
    constraint.columns = read_columns(reader.read_parentheses(), reader.dialect());
}

} // namespace

column_definition read_column(syntax::token_reader reader) {
    column_definition column;
    column.name = reader.read_name();
    column.type = syntax::usual_type(read_until_option(reader));
    while (!reader.done())
        read_option(reader, column);
    return column;
}

std::optional<table_constraint> read_constraint(syntax::token_reader reader) {
    table_constraint constraint;
    if (reader.accept("constraint")) constraint.name = reader.read_name();
    if (reader.accept({"primary", "key"})) {
        constraint.type = constraint_kind::primary_key;
        read_key(reader, constraint);
    } else if (reader.accept("unique")) {
        constraint.type = constraint_kind::unique;
        read_key(reader, constraint);
    } else if (reader.accept({"foreign", "key"})) {
        constraint.type = constraint_kind::foreign_key;
        constraint.columns = read_columns(reader.read_parentheses(), reader.dialect());
        if (reader.accept("references")) constraint.references = reader.read_object();
    } else if (reader.accept("check")) {
        constraint.type = constraint_kind::check;
        constraint.proved = proved_column(reader.read_parentheses(), reader.dialect());
    } else if (reader.accept("exclude")) {
        constraint.type = constraint_kind::exclude;
    } else {
        return std::nullopt;
    }
    for (; !reader.done(); reader.skip_one()) {
        if (is_word(reader.peek(), "not") && is_word(reader.peek(1), "valid")) {
            constraint.not_valid = true;
        }
    }
    return constraint;
}

} // namespace alps::migrate
