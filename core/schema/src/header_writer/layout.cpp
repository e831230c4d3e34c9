#include "header_writer/layout.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace alps::schema::source {
namespace {

constexpr std::size_t line_length = 100;
constexpr std::size_t indent = 4;

/// Tells how many columns a text takes: its UTF-8 characters.
std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; }));
}

std::string new_line(std::size_t column) { return '\n' + std::string(column, ' '); }

/// Writes parts one behind the other, as many on a line as fit. One that is broken ends its line.
std::string filled(const std::vector<piece>& parts, std::size_t column, std::size_t behind) {
    std::string text;
    std::size_t at = 0; ///< Where the line goes on; 0 if it does not.
    for (const piece& part : parts) {
        const bool last = &part == &parts.back();
        const std::size_t after = last ? behind : 1;
        const std::size_t length = width(flat(part));
        const bool goes_on = at != 0 && at + 1 + length + after <= line_length;
        const std::string written = goes_on ? flat(part) : broken(part, column, after);
        if (!text.empty()) text += goes_on ? " " : new_line(column);
        text += written;
        if (!last) text += ',';
        const std::size_t begin = goes_on ? at + 1 : column;
        at = written.find('\n') == written.npos ? begin + length + 1 : 0;
    }
    return text;
}

bool fits(std::string_view lines, std::size_t column, std::size_t behind) {
    const auto end = std::min(lines.find('\n'), lines.size());
    const bool last = end == lines.size();
    if (column + width(lines.substr(0, end)) + (last ? behind : 0) > line_length) return false;
    return last || fits(lines.substr(end + 1), 0, behind);
}

bool is_plain(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return byte >= 0x20 && byte != 0x7f;
}

} // namespace

std::string flat(const piece& piece) {
    std::string text = piece.head;
    for (const auto& part : piece.inside)
        text += (&part == &piece.inside.front() ? "" : ", ") + flat(part);
    text += piece.close;
    for (const auto& part : piece.chain)
        text += flat(part);
    return text;
}

std::string broken(const piece& piece, std::size_t column, std::size_t behind) {
    const std::string line = flat(piece);
    if (column + width(line) + behind <= line_length) return line;
    if (!piece.chain.empty()) {
        auto base = piece;
        base.chain.clear();
        std::string text = broken(base, column, 0);
        for (const auto& part : piece.chain)
            text += new_line(column + indent) + broken(part, column + indent, behind);
        return text;
    }
    if (piece.inside.empty()) return line;
    const std::size_t aligned = column + width(piece.head);
    const std::size_t closing = width(piece.close) + behind;
    const bool alone = piece.inside.size() == 1;
    const bool all_fit = std::ranges::all_of(piece.inside, [&](const auto& part) {
        const bool last = &part == &piece.inside.back();
        const std::string text = alone ? broken(part, aligned, closing) : flat(part);
        // Rather one break here than one in what is inside.
        return text.find("(\n") == text.npos && fits(text, aligned, last ? closing : 1);
    });
    if (all_fit) return piece.head + filled(piece.inside, aligned, closing) + piece.close;
    return piece.head + new_line(column + indent) + filled(piece.inside, column + indent, closing) +
           piece.close;
}

std::string member(const piece& type, std::string_view name) {
    const std::string line = fmt::format("    {} {};", flat(type), name);
    if (width(line) <= line_length) return line + '\n';
    const std::size_t aligned = indent + width(type.head);
    if (indent + width(flat(type)) <= line_length)
        return fmt::format("    {}\n        {};\n", flat(type), name);
    return fmt::format("    {}{}{}\n        {};\n", type.head,
                       filled(type.inside, aligned, width(type.close)), type.close, name);
}

std::string literal(std::string_view text) {
    const bool quotes = text.find_first_of("\"\\") != text.npos;
    if (quotes && std::ranges::all_of(text, is_plain) && text.find(")\"") == text.npos)
        return fmt::format("R\"({})\"", text);
    std::string written = "\"";
    for (const char character : text) {
        if (character == '"' || character == '\\') {
            written += '\\';
            written += character;
        } else if (character == '\n') {
            written += "\\n";
        } else if (is_plain(character)) {
            written += character;
        } else {
            written += fmt::format("\\{:03o}", static_cast<unsigned char>(character));
        }
    }
    return written + '"';
}

std::string comment(std::string_view first, std::string_view text) {
    std::string lines;
    std::string line = fmt::format("// {}", first);
    std::string_view before;
    const auto end_line = [&] {
        // A backslash at its end would make the next line part of the comment.
        lines += line + (line.ends_with('\\') ? ".\n" : "\n");
    };
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!before.empty() && width(line) + 1 + width(word) > line_length) {
            end_line();
            line = "//" + std::string(first.size() + 1, ' ');
            before = {};
        }
        line += before;
        for (const char character : word)
            line += is_plain(character) ? character : '?';
        before = " ";
    }
    end_line();
    return lines;
}

} // namespace alps::schema::source
