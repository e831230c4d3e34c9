#pragma once

#include <alps/syntax/statements.hpp>

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace alps::syntax {

/// Cuts tokens into statements. `Nesting::take(token)` tells whether a statement ends at a token.
template <class Nesting>
class splitter {
public:
    void take(const token& token) {
        if (token.kind == token_kind::comment) {
            comments_for(token).push_back(token);
        } else if (nesting_.take(token)) {
            ended_on_ = token.line;
            finish();
        } else {
            current_.tokens.push_back(token);
        }
    }

    std::vector<tokenized_statement> finish_all() && {
        finish();
        return std::move(done_);
    }

private:
    static std::string_view from_to(const token& first, const token& last) {
        const char* const begin = first.text.data();
        return {begin, static_cast<std::size_t>(last.text.data() + last.text.size() - begin)};
    }

    std::vector<token>& comments_for(const token& comment) {
        if (!current_.tokens.empty()) return current_.beside;
        if (!done_.empty() && comment.line == ended_on_) return done_.back().beside;
        return current_.above;
    }

    void finish() {
        if (current_.tokens.empty()) return;
        current_.line = current_.tokens.front().line;
        current_.text = from_to(current_.tokens.front(), current_.tokens.back());
        done_.push_back(std::exchange(current_, {}));
    }

    Nesting nesting_;
    tokenized_statement current_;
    std::vector<tokenized_statement> done_;
    int ended_on_ = 0;
};

template <class Nesting>
std::vector<tokenized_statement> split_tokens(const std::vector<token>& tokens) {
    splitter<Nesting> splitter;
    for (const token& token : tokens)
        splitter.take(token);
    return std::move(splitter).finish_all();
}

} // namespace alps::syntax
