#include "definitions.hpp"

#include <algorithm>
#include <array>

namespace alps::sqlite {
namespace {

std::vector<token> copy(std::span<const token> tokens) { return {tokens.begin(), tokens.end()}; }

bool is_one_of(const token& token, std::span<const std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return is(token, word); });
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
    definition_reader(table_text& table, std::span<const token> tokens)
        : table_(table), tokens_(tokens) {}

    void read() {
        if (tokens_.empty()) return;
        std::size_t i = 0;
        if (!begins_table_constraint(tokens_[0])) column_ = tokens_[i++].text;
        for (; i < tokens_.size(); ++i) {
            if (is(tokens_[i], "("))
                i = closing(tokens_, i);
            else
                i = read_word(i);
        }
    }

private:
    /// Reads what begins at a word and returns the place of its last token.
    std::size_t read_word(std::size_t at) {
        const token& word = tokens_[at];
        if (is(word, "constraint") && at + 1 < tokens_.size()) {
            name_ = tokens_[at + 1].text;
            return at + 1;
        }
        if (is(word, "check") && at + 1 < tokens_.size()) {
            const std::size_t end = closing(tokens_, at + 1);
            table_.checks.push_back({name_, copy(tokens_.subspan(at + 2, end - at - 2))});
            name_.clear();
            return end;
        }
        if (is(word, "collate") && at + 1 < tokens_.size()) {
            table_.collations.emplace_back(column_, tokens_[at + 1].text);
            return at + 1;
        }
        if (is(word, "references")) ++table_.foreign_keys;
        if (is(word, "deferrable") && !is(tokens_[at - 1], "not"))
            table_.deferrable_keys.push_back(table_.foreign_keys - 1);
        if (is(word, "autoincrement")) table_.oddities.emplace_back("with autoincrement");
        if (is(word, "conflict")) table_.oddities.emplace_back("with a conflict clause");
        if (is(word, "desc")) {
            table_.oddities.emplace_back("with a descending primary key");
            table_.descending_key = true;
        }
        constexpr std::array<std::string_view, 7> others = {
            "primary", "unique", "not", "null", "default", "references", "generated"};
        if (is_one_of(word, others)) name_.clear();
        return at;
    }

    table_text& table_;
    std::span<const token> tokens_;
    std::string column_;
    std::string name_; ///< What `constraint` said of the next one.
};

std::span<const token> in_parentheses(std::span<const token> tokens, std::size_t open) {
    const std::size_t end = closing(tokens, open);
    return end <= open ? std::span<const token>() : tokens.subspan(open + 1, end - open - 1);
}

std::size_t find(std::span<const token> tokens, std::string_view what) {
    const auto found =
        std::ranges::find_if(tokens, [&](const token& token) { return is(token, what); });
    return static_cast<std::size_t>(found - tokens.begin());
}

} // namespace

table_text read_table_text(std::string_view sql) {
    const auto tokens = scan(sql);
    table_text table;
    const std::size_t open = find(tokens, "(");
    if (open == tokens.size()) return table;
    for (const auto definition : split_at_commas(in_parentheses(tokens, open)))
        definition_reader(table, definition).read();
    return table;
}

index_text read_index_text(std::string_view sql) {
    const auto tokens = scan(sql);
    index_text index;
    const std::size_t open = find(tokens, "(");
    if (open == tokens.size()) return index;
    for (auto part : split_at_commas(in_parentheses(tokens, open))) {
        if (!part.empty() && (is(part.back(), "asc") || is(part.back(), "desc")))
            part = part.first(part.size() - 1);
        if (part.size() > 2 && is(part[part.size() - 2], "collate")) index.collated = true;
        index.parts.push_back(copy(part));
    }
    const std::size_t where = closing(tokens, open) + 1;
    if (where < tokens.size() && is(tokens[where], "where"))
        index.condition = copy(std::span(tokens).subspan(where + 1));
    return index;
}

} // namespace alps::sqlite
