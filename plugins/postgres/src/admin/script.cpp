#include "admin/script.hpp"

#include "admin/tokens.hpp"

#include <pg_query.h>

#include <algorithm>
#include <optional>
#include <string>

namespace alps::postgres {
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

int line_of_character(std::string_view text, int character) noexcept {
    if (character <= 0) return 0;
    int line = 1;
    for (const char byte : text) {
        const bool starts_character = (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
        if (starts_character && --character == 0) break;
        if (byte == '\n') ++line;
    }
    return line;
}

result<std::vector<script_statement>> split_script(std::string_view script) {
    if (const auto nul = script.find('\0'); nul != std::string_view::npos) {
        return error(errc::rejected,
                     {.message = "the script holds a NUL byte", .line = line_of_byte(script, nul)});
    }
    const std::string text(script);
    const auto tokens = scan_script(text);
    if (!tokens) return tokens.error();

    auto ranges = parse(text);
    if (!ranges) ranges = cut_at_separators(*tokens, text.size());

    std::vector<script_statement> statements;
    for (const auto& whole : *ranges) {
        const auto kept = trim(whole, *tokens);
        if (!kept) continue;
        statements.push_back({.text = text.substr(kept->begin, kept->end - kept->begin),
                              .line = line_of_byte(text, kept->begin)});
    }
    return statements;
}

} // namespace alps::postgres
