#include "output/printable.hpp"

#include <alps/base/text.hpp>
#include <alps/base/visible_text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>

namespace alps::cli {
namespace {

bool is_printable(std::string_view character) {
    return count_characters(character, "text").has_value();
}

bool is_utf8(std::string_view character) { return utf8_length(character).has_value(); }

/// Copies text; bytes that are no character by which `is_one` goes are handed to `escape`.
template <class Predicate, class Escape>
std::string copy(std::string_view text, Predicate is_one, Escape escape) {
    std::string copied;
    while (!text.empty()) {
        std::size_t length = std::min<std::size_t>(4, text.size());
        while (length > 0 && (!is_one(text.substr(0, length)) ||
                              utf8_length(text.substr(0, length)) != std::size_t{1}))
            --length;
        if (length == 0) {
            escape(copied, text.front());
        } else {
            copied.append(text.substr(0, length));
        }
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return copied;
}

/// Copies text; what is hidden goes through `escape`.
template <class Escape>
std::string show_hidden(std::string_view text, Escape escape) {
    std::string shown;
    std::size_t from = 0;
    // The whole text each time, as it depends on the neighbours what is hidden.
    for (const hidden_character& one : find_hidden_characters(text)) {
        shown.append(text.substr(from, one.at - from));
        shown += escape(one.value);
        from = one.at + one.length;
    }
    return shown.append(text.substr(from));
}

std::string json_escape(char32_t value) {
    if (value < 0x10000) return fmt::format("\\u{:04x}", static_cast<unsigned>(value));
    const unsigned rest = static_cast<unsigned>(value) - 0x10000;
    return fmt::format("\\u{:04x}\\u{:04x}", 0xd800 + (rest >> 10U), 0xdc00 + (rest & 0x3ffU));
}

} // namespace

std::string printable(std::string_view text) {
    const std::string escaped = copy(text, is_printable, [](std::string& into, char byte) {
        into += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
    });
    return show_hidden(escaped, [](char32_t value) {
        return fmt::format("\\u{{{:x}}}", static_cast<unsigned>(value));
    });
}

std::string printable_json(std::string_view document) {
    const std::string valid =
        copy(document, is_utf8, [](std::string& into, char) { into += "\xef\xbf\xbd"; });
    return show_hidden(valid, json_escape);
}

} // namespace alps::cli
