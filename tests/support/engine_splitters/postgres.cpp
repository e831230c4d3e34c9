#include "postgres_scanner.hpp"

#include <alps/testing/engine_splitters.hpp>

#include <pg_query.h>

#include <algorithm>
#include <optional>
#include <string>

namespace alps::testing {
namespace {

/// The bytes from which a statement is taken, with what surrounds it.
struct text_range {
    std::size_t begin;
    std::size_t end;
};

std::optional<std::vector<text_range>> parse(const std::string& script) {
    PgQuerySplitResult split = pg_query_split_with_parser(script.c_str());
    // Left as it was found on the stack when parsing fails, yet freed.
    if (split.error != nullptr) split.stderr_buffer = nullptr;

    std::optional<std::vector<text_range>> found;
    if (split.error == nullptr) {
        found.emplace();
        for (int i = 0; i < split.n_stmts; ++i) {
            const auto begin = static_cast<std::size_t>(split.stmts[i]->stmt_location);
            found->push_back({begin, begin + static_cast<std::size_t>(split.stmts[i]->stmt_len)});
        }
    }
    pg_query_free_split_result(split);
    return found;
}

std::vector<text_range> cut_at_separators(const std::vector<token>& tokens, std::size_t size) {
    std::vector<text_range> found;
    std::size_t begin = 0;
    int depth = 0;
    for (const auto& token : tokens) {
        if (token.kind == token_kind::open) ++depth;
        if (token.kind == token_kind::close) --depth;
        if (token.kind == token_kind::semicolon && depth <= 0) {
            found.push_back({begin, token.begin});
            begin = token.end;
        }
    }
    found.push_back({begin, size});
    return found;
}

/// Returns the range without the comments and the white space at its ends; nothing if no more
/// remains.
std::optional<text_range> trim(const text_range& whole, const std::vector<token>& tokens) {
    std::optional<text_range> kept;
    const auto first =
        std::lower_bound(tokens.begin(), tokens.end(), whole.begin,
                         [](const token& token, std::size_t begin) { return token.begin < begin; });
    for (auto token = first; token != tokens.end() && token->begin < whole.end; ++token) {
        if (token->kind == token_kind::comment) continue;
        if (!kept) kept = text_range{token->begin, token->end};
        kept->end = token->end;
    }
    return kept;
}

int line_of_byte(std::string_view text, std::size_t byte) {
    return 1 + static_cast<int>(std::ranges::count(text.substr(0, byte), '\n'));
}

} // namespace

result<std::vector<found_statement>> split_by_postgres(std::string_view script) {
    const std::string text(script);
    const auto tokens = scan_script(text);
    if (!tokens) return tokens.error();

    auto ranges = parse(text);
    if (!ranges) ranges = cut_at_separators(*tokens, text.size());

    std::vector<found_statement> statements;
    for (const auto& whole : *ranges) {
        const auto kept = trim(whole, *tokens);
        if (!kept) continue;
        statements.emplace_back(text.substr(kept->begin, kept->end - kept->begin),
                                line_of_byte(text, kept->begin));
    }
    return statements;
}

result<std::vector<std::size_t>> token_begins_of_postgres(const std::string& script) {
    const auto tokens = scan_script(script);
    if (!tokens) return tokens.error();
    std::vector<std::size_t> begins;
    for (const token& one : *tokens)
        begins.push_back(one.begin);
    return begins;
}

} // namespace alps::testing
