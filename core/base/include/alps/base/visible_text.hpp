#pragma once

#include <alps/base/result.hpp>

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace alps {

/// A character that cannot be seen, or that changes how others are shown.
struct hidden_character {
    std::size_t at;     ///< Of its first byte.
    std::size_t length; ///< In bytes.
    char32_t value;
};

/// Returns the characters of a text by which it can pass for another one: controls and
/// bidirectional ones, invisible ones, separators of lines and paragraphs, and those that Unicode
/// has not assigned (as of the version that alps is built with). What joins emoji, and letters of
/// the scripts that need it, is none where it does so. Expects UTF-8; bytes that are none are
/// passed over.
[[nodiscard]] std::vector<hidden_character> find_hidden_characters(std::string_view text);

/// Refuses what `check_text()` refuses, a text of nothing but white space, and one with a hidden
/// character.
///
/// Errors: `invalid_argument`, naming `what`.
[[nodiscard]] result<void> check_visible_text(std::string_view text, std::string_view what,
                                              std::size_t most);

/// A text that `check_visible_texts()` looks at, with its name and the most code points that it may
/// have.
class limited_text {
public:
    limited_text(const std::string& text, std::string_view what, std::size_t most) noexcept
        : text_(&text), what_(what), most_(most) {}
    /// An absent text is as it should be.
    limited_text(const std::optional<std::string>& text, std::string_view what,
                 std::size_t most) noexcept
        : text_(text ? &*text : nullptr), what_(what), most_(most) {}

    [[nodiscard]] result<void> check() const {
        return text_ == nullptr ? result<void>() : check_visible_text(*text_, what_, most_);
    }

private:
    const std::string* text_;
    std::string_view what_;
    std::size_t most_;
};

/// Refuses texts as `check_visible_text()` does, the first that is not as it should be.
[[nodiscard]] result<void> check_visible_texts(std::initializer_list<limited_text> texts);

} // namespace alps
