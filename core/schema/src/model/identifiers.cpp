#include "model/identifiers.hpp"

#include <alps/syntax/ascii.hpp>
#include <alps/syntax/quoting.hpp>
#include <alps/syntax/tokenize.hpp>

#include <algorithm>
#include <cstddef>

namespace alps::schema {
namespace {

using syntax::token;
using syntax::token_kind;

/// Engines take an unquoted name in any case of its letters.
bool names(const token& token, std::string_view name) {
    if (token.kind == token_kind::quoted_name) return syntax::unquoted(token.text) == name;
    return token.kind == token_kind::word && syntax::equal_ignoring_case(token.text, name);
}

/// Writes a name as the one it replaces was written, if it can stand so.
std::string written_as(const token& token, std::string_view name) {
    if (token.kind == token_kind::quoted_name)
        return syntax::quoted(name, token.text.front() == '`' ? '`' : '"');
    if (syntax::is_plain_name(name) && syntax::to_lower(name) == name) return std::string(name);
    return syntax::quoted(name, '"');
}

/// Writes an expression anew, token by token. `write(token, rest)` returns what stands for a token,
/// of which it sees what follows. What cannot be read stays: the engine is to say what is wrong.
template <class Write>
std::string rewritten(std::string_view sql, dialect dialect, const Write& write) {
    const auto tokens = syntax::tokenize(sql, dialect);
    if (!tokens) return std::string(sql);
    std::string text;
    std::size_t written = 0;
    for (const token& token : *tokens) {
        const auto begin = static_cast<std::size_t>(token.text.data() - sql.data());
        text += sql.substr(written, begin - written);
        written = begin + token.text.size();
        text += write(token, sql.substr(written));
    }
    return text += sql.substr(written);
}

} // namespace

bool mentions(std::string_view sql, std::string_view name, dialect dialect) {
    const auto tokens = syntax::tokenize(sql, dialect);
    return tokens &&
           std::ranges::any_of(*tokens, [&](const token& token) { return names(token, name); });
}

std::vector<std::string> mentioned_columns(const model::table& table, std::string_view sql,
                                           dialect dialect) {
    std::vector<std::string> mentioned;
    const auto tokens = syntax::tokenize(sql, dialect);
    if (!tokens) return mentioned;
    for (const token& token : *tokens) {
        const auto column = std::ranges::find_if(
            table.columns, [&](const model::column& one) { return names(token, one.name); });
        if (column != table.columns.end() &&
            std::ranges::find(mentioned, column->name) == mentioned.end())
            mentioned.push_back(column->name);
    }
    return mentioned;
}

std::string with_names(std::string_view sql, const new_names& renames, dialect dialect) {
    return rewritten(sql, dialect, [&](const token& token, std::string_view rest) {
        const auto found = std::ranges::find_if(
            renames, [&](const auto& pair) { return names(token, pair.first); });
        const bool is_function = rest.starts_with('(') && token.kind == token_kind::word;
        return found == renames.end() || is_function ? std::string(token.text)
                                                     : written_as(token, found->second);
    });
}

std::string with_qualifier(std::string_view sql, std::string_view old, std::string_view now,
                           dialect dialect) {
    return rewritten(sql, dialect, [&](const token& token, std::string_view rest) {
        const bool is_qualifier = rest.starts_with('.') && names(token, old);
        return is_qualifier ? written_as(token, now) : std::string(token.text);
    });
}

} // namespace alps::schema
