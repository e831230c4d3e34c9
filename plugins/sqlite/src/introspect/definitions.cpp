#include "introspect/definitions.hpp"

#include "introspect/normalize.hpp"

#include <algorithm>
#include <array>

namespace alps::sqlite {
namespace {

using syntax::token;
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

/// Reads the column or constraints between two commas of CREATE TABLE. What is in parentheses
/// belongs to the word before them.
class definition_reader {
public:
    definition_reader(table_text& table, token_span tokens) : table_(table), tokens_(tokens) {}

    void read() {
        if (tokens_.empty()) return;
        std::size_t i = 0;
        if (!begins_table_constraint(tokens_[0])) column_ = content_of(tokens_[i++]);
        for (; i < tokens_.size(); ++i) {
            if (is_symbol(tokens_[i], "("))
                i = find_closing(tokens_, i);
            else
                i = read_word(i);
        }
    }

private:
    /// Reads what begins at a word and returns the place of its last token.
    std::size_t read_word(std::size_t at) {
        const token& word = tokens_[at];
        if (is_word(word, "constraint") && at + 1 < tokens_.size()) {
            name_ = content_of(tokens_[at + 1]);
            return at + 1;
        }
        if (is_word(word, "check") && at + 1 < tokens_.size()) {
            const std::size_t end = find_closing(tokens_, at + 1);
            table_.checks.push_back({name_, copy(tokens_.subspan(at + 2, end - at - 2))});
            name_.clear();
            return end;
        }
        if (is_word(word, "collate") && at + 1 < tokens_.size()) {
            table_.collations.emplace_back(column_, content_of(tokens_[at + 1]));
            return at + 1;
        }
        if (is_word(word, "references")) ++table_.foreign_keys;
        if (is_word(word, "deferrable") && !is_word(tokens_[at - 1], "not"))
            table_.deferrable_keys.push_back(table_.foreign_keys - 1);
        if (is_word(word, "autoincrement")) table_.oddities.emplace_back("with autoincrement");
        if (is_word(word, "conflict")) table_.oddities.emplace_back("with a conflict clause");
        if (is_word(word, "desc")) {
            table_.oddities.emplace_back("with a descending primary key");
            table_.descending_key = true;
        }
        constexpr std::array<std::string_view, 7> others = {
            "primary", "unique", "not", "null", "default", "references", "generated"};
        if (is_one_of(word, others)) name_.clear();
        return at;
    }

    table_text& table_;
    token_span tokens_;
    std::string column_;
    std::string name_; ///< What `constraint` said of the next one.
};

token_span in_parentheses(token_span tokens, std::size_t open) {
    const std::size_t end = find_closing(tokens, open);
    return end <= open ? token_span() : tokens.subspan(open + 1, end - open - 1);
}

std::size_t find_opening(token_span tokens) {
    const auto found =
        std::ranges::find_if(tokens, [](const token& token) { return is_symbol(token, "("); });
    return static_cast<std::size_t>(found - tokens.begin());
}

} // namespace

table_text read_table_text(std::string_view sql) {
    const auto tokens = scan(sql);
    table_text table;
    const std::size_t open = find_opening(tokens);
    if (open == tokens.size()) return table;
    for (const auto definition : split_at_commas(in_parentheses(tokens, open)))
        definition_reader(table, definition).read();
    return table;
}

index_text read_index_text(std::string_view sql) {
    const auto tokens = scan(sql);
    index_text index;
    const std::size_t open = find_opening(tokens);
    if (open == tokens.size()) return index;
    for (auto part : split_at_commas(in_parentheses(tokens, open))) {
        if (!part.empty() && (is_word(part.back(), "asc") || is_word(part.back(), "desc")))
            part = part.first(part.size() - 1);
        if (part.size() > 2 && is_word(part[part.size() - 2], "collate")) index.collated = true;
        index.parts.push_back(copy(part));
    }
    const std::size_t where = find_closing(tokens, open) + 1;
    if (where < tokens.size() && is_word(tokens[where], "where"))
        index.condition = copy(token_span(tokens).subspan(where + 1));
    return index;
}

} // namespace alps::sqlite
