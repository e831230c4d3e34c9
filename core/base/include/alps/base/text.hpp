#pragma once

#include <alps/base/result.hpp>

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace alps {

/// Returns the text's length in Unicode code points; nothing if it is not UTF-8.
[[nodiscard]] std::optional<std::size_t> utf8_length(std::string_view text) noexcept;

/// Returns the text's length in Unicode code points.
///
/// Errors: `invalid_argument`, naming `what`, if it is not UTF-8 or holds a control character; a
///   NUL byte is one.
[[nodiscard]] result<std::size_t> count_characters(std::string_view text, std::string_view what);

/// Refuses a text that is empty, longer than `most` code points, or that `count_characters`
/// refuses.
///
/// Errors: `invalid_argument`, naming `what`.
[[nodiscard]] result<void> check_text(std::string_view text, std::string_view what,
                                      std::size_t most);

/// A text that `check_texts()` looks at, with its name and the most code points that it may have.
class limited_text {
public:
    limited_text(const std::string& text, std::string_view what, std::size_t most) noexcept
        : text_(&text), what_(what), most_(most) {}
    /// An absent text is as it should be.
    limited_text(const std::optional<std::string>& text, std::string_view what,
                 std::size_t most) noexcept
        : text_(text ? &*text : nullptr), what_(what), most_(most) {}

    [[nodiscard]] result<void> check() const {
        return text_ == nullptr ? result<void>() : check_text(*text_, what_, most_);
    }

private:
    const std::string* text_;
    std::string_view what_;
    std::size_t most_;
};

/// Refuses texts as `check_text()` does, the first that is not as it should be.
[[nodiscard]] result<void> check_texts(std::initializer_list<limited_text> texts);

/// Returns the text without the white space around it, Unicode's included. Expects UTF-8.
[[nodiscard]] std::string_view trim(std::string_view text);

/// Returns the text in ASCII as far as its letters have a plain Latin form (`é` is `e`, `ß` is
/// `ss`), lower case; everything else becomes a space. Expects UTF-8.
[[nodiscard]] std::string to_latin(std::string_view text);

} // namespace alps
