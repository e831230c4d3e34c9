#pragma once

#include <alps/syntax/statements.hpp>

#include <utility>
#include <vector>

namespace alps::syntax {

/// Tells whether a comment is Drizzle's mark between two statements, at which it cuts a file before
/// it reads any SQL: a statement may end there without a semicolon.
[[nodiscard]] inline bool is_breakpoint(const token& comment) {
    return comment.text.starts_with("--> statement-breakpoint");
}

/// Cuts tokens into statements. `Nesting::take(token)` tells whether a statement ends at a token.
template <class Nesting>
std::vector<tokenized_statement> split_tokens(const std::vector<token>& tokens) {
    std::vector<tokenized_statement> done;
    tokenized_statement current;
    const auto finish = [&] {
        if (current.tokens.empty()) return;
        const token& first = current.tokens.front();
        current.line = first.line;
        current.text = {first.text.begin(), current.tokens.back().text.end()};
        done.push_back(std::exchange(current, {}));
    };

    Nesting nesting;
    int ended_on = 0;
    for (const token& token : tokens) {
        const bool is_comment = token.kind == token_kind::comment;
        if (!is_comment && nesting.take(token)) {
            ended_on = token.line;
            finish();
        } else if (!is_comment) {
            current.tokens.push_back(token);
        } else if (!current.tokens.empty() && is_breakpoint(token)) {
            ended_on = token.line;
            nesting = Nesting();
            finish();
        } else if (!current.tokens.empty()) {
            current.beside.push_back(token);
        } else if (!done.empty() && token.line == ended_on) {
            done.back().beside.push_back(token);
        } else {
            current.above.push_back(token);
        }
    }
    finish();
    return done;
}

} // namespace alps::syntax
