#include "introspect/definitions.hpp"

#include "introspect/normalize.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace alps::sqlite {
namespace {

using syntax::token;
using syntax::token_reader;
using syntax::token_span;

std::vector<token> copy(token_span tokens) { return {tokens.begin(), tokens.end()}; }

bool is_one_of(const token& token, std::span<const std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return is_word(token, word); });
}

bool begins_table_constraint(const token& token) {
    constexpr std::array<std::string_view, 5> words = {"constraint", "primary", "unique", "check",
                                                       "foreign"};
    return is_one_of(token, words);
}

std::string read_content(token_reader& reader) {
    std::string content = content_of(reader.peek());
    reader.advance();
    return content;
}

/// Reads the column or constraints between two commas of CREATE TABLE. What is in parentheses
/// belongs to the word before them.
void read_definition(table_text& table, token_span tokens) {
    constexpr std::array<std::string_view, 6> others = {"primary", "unique",  "not",
                                                        "null",    "default", "generated"};
    token_reader reader(tokens, dialect::sqlite);
    std::string column;
    std::string name; ///< What `constraint` said of the next one.
    if (!begins_table_constraint(reader.peek())) column = read_content(reader);
    while (!reader.done()) {
        if (reader.accept("constraint")) {
            name = read_content(reader);
        } else if (reader.accept("check")) {
            table.checks.push_back({std::exchange(name, {}), copy(reader.read_parentheses())});
        } else if (reader.accept("collate")) {
            table.collations.emplace_back(column, read_content(reader));
        } else if (reader.accept("references")) {
            ++table.foreign_keys;
            name.clear();
        } else if (reader.accept({"not", "deferrable"})) {
            name.clear();
        } else if (reader.accept("deferrable")) {
            table.deferrable_keys.push_back(table.foreign_keys - 1);
        } else if (reader.accept("autoincrement")) {
            table.oddities.emplace_back("with autoincrement");
        } else if (reader.accept("conflict")) {
            table.oddities.emplace_back("with a conflict clause");
        } else if (reader.accept("desc")) {
            table.oddities.emplace_back("with a descending primary key");
            table.descending_key = true;
        } else {
            if (is_one_of(reader.peek(), others)) name.clear();
            reader.skip_one();
        }
    }
}

/// Takes what stands in the next parentheses, wherever they begin.
token_span read_next_parentheses(token_reader& reader) {
    while (!reader.done() && !is_symbol(reader.peek(), "("))
        reader.advance();
    return reader.read_parentheses();
}

} // namespace

table_text read_table_text(std::string_view sql) {
    const auto tokens = scan(sql);
    token_reader reader(tokens, dialect::sqlite);
    table_text table;
    for (const token_span definition : split_at_commas(read_next_parentheses(reader)))
        read_definition(table, definition);
    return table;
}

index_text read_index_text(std::string_view sql) {
    const auto tokens = scan(sql);
    token_reader reader(tokens, dialect::sqlite);
    index_text index;
    for (token_span part : split_at_commas(read_next_parentheses(reader))) {
        if (!part.empty() && (is_word(part.back(), "asc") || is_word(part.back(), "desc")))
            part = part.first(part.size() - 1);
        if (part.size() > 2 && is_word(part[part.size() - 2], "collate")) index.collated = true;
        index.parts.push_back(copy(part));
    }
    if (reader.accept("where")) index.condition = copy(reader.rest());
    return index;
}

} // namespace alps::sqlite
