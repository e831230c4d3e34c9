#include "output/printable.hpp"

#include <alps/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>

namespace alps::cli {
namespace {

/// Returns the length in bytes of the character that the text begins with, or 0 if it begins with
/// a control character or with no character at all.
std::size_t character_length(std::string_view text) {
    for (std::size_t length = 1; length <= std::min<std::size_t>(4, text.size()); ++length) {
        if (count_characters(text.substr(0, length), "text")) return length;
    }
    return 0;
}

/// Copies text; what is no character to show goes byte by byte through `escape`.
template <class Escape>
std::string copy(std::string_view text, Escape escape) {
    std::string copied;
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        if (length == 0) {
            escape(copied, text.front());
        } else {
            copied.append(text.substr(0, length));
        }
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return copied;
}

} // namespace

std::string printable(std::string_view text) {
    return copy(text, [](std::string& into, char byte) {
        into += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
    });
}

std::string valid_utf8(std::string_view text) {
    return copy(text, [](std::string& into, char byte) {
        const bool ascii = static_cast<unsigned char>(byte) < 0x80;
        into.append(ascii ? std::string_view(&byte, 1) : "\xef\xbf\xbd");
    });
}

} // namespace alps::cli
