#pragma once

#include <utf8proc.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace alps {

struct code_point {
    std::int32_t value; ///< Negative if the bytes are not UTF-8.
    std::size_t length;
};

/// Reads the first code point of a text that is not empty.
inline code_point first_code_point(std::string_view text) {
    std::int32_t value = -1;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &value);
    return length > 0 ? code_point{value, static_cast<std::size_t>(length)} : code_point{-1, 1};
}

} // namespace alps
