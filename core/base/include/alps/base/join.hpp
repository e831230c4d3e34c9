#pragma once

#include <string>
#include <string_view>

namespace alps {

/// Puts texts one behind the other, with the separator between them.
template <class Texts>
[[nodiscard]] std::string join(const Texts& texts, std::string_view separator) {
    std::string joined;
    std::string_view before;
    for (const std::string_view text : texts) {
        joined.append(before).append(text);
        before = separator;
    }
    return joined;
}

} // namespace alps
