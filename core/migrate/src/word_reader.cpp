#include "word_reader.hpp"

#include <algorithm>
#include <utility>

namespace alps::migrate {

word_reader::word_reader(std::vector<token> tokens, alps::dialect dialect)
    : tokens_(std::move(tokens)), dialect_(dialect) {
    std::erase_if(tokens_, [](const token& t) { return t.kind == token_kind::comment; });
}

bool word_reader::take(std::initializer_list<std::string_view> words) {
    if (tokens_.size() - at_ < words.size()) return false;
    const auto next = tokens_.begin() + static_cast<std::ptrdiff_t>(at_);
    if (!std::equal(words.begin(), words.end(), next,
                    [](std::string_view word, const token& t) { return is_word(t, word); })) {
        return false;
    }
    at_ += words.size();
    return true;
}

bool word_reader::take_symbol(std::string_view symbol) {
    if (at_end() || !is_symbol(tokens_[at_], symbol)) return false;
    ++at_;
    return true;
}

bool word_reader::seek(std::string_view word) {
    while (at_ < tokens_.size()) {
        if (is_word(tokens_[at_++], word)) return true;
    }
    return false;
}

bool word_reader::seek_comma() {
    for (int depth = 0; at_ < tokens_.size();) {
        const token& next = tokens_[at_++];
        if (is_symbol(next, "(")) ++depth;
        if (is_symbol(next, ")")) --depth;
        if (depth == 0 && is_symbol(next, ",")) return true;
    }
    return false;
}

bool word_reader::take_list_with(std::string_view word) {
    if (!take_symbol("(")) return false;
    bool found = false;
    while (!at_end() && !take_symbol(")"))
        found |= is_word(tokens_[at_++], word);
    return found;
}

std::string word_reader::take_name() {
    std::string name;
    while (at_ < tokens_.size() && is_name(tokens_[at_], dialect_)) {
        name += tokens_[at_++].text;
        if (!take_symbol(".")) break;
        name += '.';
    }
    return name;
}

token word_reader::peek() const { return at_end() ? token() : tokens_[at_]; }

void word_reader::skip() {
    if (!at_end()) ++at_;
}

} // namespace alps::migrate
