#include "identifiers.hpp"

#include <alps/schema/quoting.hpp>

#include <algorithm>
#include <optional>

namespace alps::schema {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool begins_word(char c) {
    return is_lower(c) || is_upper(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool continues_word(char c) { return begins_word(c) || is_digit(c) || c == '$'; }

/// Engines take an unquoted name in any case of its letters.
std::string lower(std::string_view word) {
    std::string text(word);
    for (char& c : text) {
        if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

/// The first piece of an expression: a literal, a name, a number or one other character.
std::string_view first_piece(std::string_view sql) {
    const char first = sql.front();
    std::size_t end = 1;
    if (first == '\'' || first == '"' || first == '`') {
        while (end < sql.size()) {
            if (sql[end++] != first) continue;
            if (end == sql.size() || sql[end] != first) break;
            ++end;
        }
    } else if (begins_word(first) || is_digit(first)) {
        while (end < sql.size() && continues_word(sql[end]))
            ++end;
    }
    return sql.substr(0, end);
}

bool is_quoted(std::string_view piece) {
    return piece.size() >= 2 && (piece.front() == '"' || piece.front() == '`');
}

std::string unquoted(std::string_view piece) {
    std::string name;
    for (std::size_t i = 1; i + 1 < piece.size(); ++i) {
        name.push_back(piece[i]);
        if (piece[i] == piece.front()) ++i;
    }
    return name;
}

bool names(std::string_view piece, std::string_view name) {
    if (is_quoted(piece)) return unquoted(piece) == name;
    return begins_word(piece.front()) && lower(piece) == lower(name);
}

/// Writes a name as the one it replaces was written, if it can stand so.
std::string written_as(std::string_view piece, std::string_view name) {
    std::string text;
    if (is_quoted(piece)) {
        append_quoted(text, name, piece.front());
        return text;
    }
    const bool plain = !name.empty() && begins_word(name.front()) && !is_digit(name.front()) &&
                       std::ranges::all_of(name, continues_word) && lower(name) == name;
    if (plain) return std::string(name);
    append_quoted(text, name, '"');
    return text;
}

} // namespace

bool mentions(std::string_view sql, std::string_view name) {
    while (!sql.empty()) {
        const std::string_view piece = first_piece(sql);
        if (names(piece, name)) return true;
        sql.remove_prefix(piece.size());
    }
    return false;
}

std::string with_names(std::string_view sql, const new_names& renames) {
    std::string text;
    while (!sql.empty()) {
        const std::string_view piece = first_piece(sql);
        sql.remove_prefix(piece.size());
        const auto found = std::ranges::find_if(
            renames, [&](const auto& pair) { return names(piece, pair.first); });
        const bool is_function = sql.starts_with('(') && !is_quoted(piece);
        text += found == renames.end() || is_function ? std::string(piece)
                                                      : written_as(piece, found->second);
    }
    return text;
}

std::string with_qualifier(std::string_view sql, std::string_view old, std::string_view now) {
    std::string text;
    while (!sql.empty()) {
        const std::string_view piece = first_piece(sql);
        sql.remove_prefix(piece.size());
        const bool is_qualifier = sql.starts_with('.') && names(piece, old);
        text += is_qualifier ? written_as(piece, now) : std::string(piece);
    }
    return text;
}

} // namespace alps::schema
