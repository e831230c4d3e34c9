#include "code_point.hpp"

#include <alps/base/text.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>

namespace alps {
namespace {

code_point last_code_point(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (text[text.size() - length] & 0xC0) == 0x80)
        ++length;
    return {first_code_point(text.substr(text.size() - length)).value, length};
}

bool is_space(std::int32_t value) {
    if (value == ' ' || (value >= '\t' && value <= '\r')) return true;
    switch (utf8proc_category(value)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return false;
    }
}

/// Letters that Unicode does not decompose into a Latin letter and a mark.
struct plain_letter {
    char32_t letter;
    std::string_view plain;
};

constexpr std::array plain_letters{
    plain_letter{U'æ', "ae"}, plain_letter{U'œ', "oe"}, plain_letter{U'ø', "o"},
    plain_letter{U'ł', "l"},  plain_letter{U'đ', "d"},  plain_letter{U'ð', "d"},
    plain_letter{U'þ', "th"}, plain_letter{U'ı', "i"},  plain_letter{U'ħ', "h"}};

std::string_view plain_form(std::int32_t value) {
    const auto found =
        std::ranges::find(plain_letters, static_cast<char32_t>(value), &plain_letter::letter);
    return found == plain_letters.end() ? " " : found->plain;
}

struct free_memory {
    void operator()(void* memory) const noexcept { std::free(memory); }
};

error bad_text(std::string_view what, std::string_view problem) {
    return error(errc::invalid_argument,
                 {.message = std::string(what) + " " + std::string(problem),
                  .hint = "write it anew, on one line of UTF-8 within the limit"});
}

} // namespace

std::optional<std::size_t> utf8_length(std::string_view text) noexcept {
    std::size_t count = 0;
    while (!text.empty()) {
        if (static_cast<unsigned char>(text.front()) < 0x80) {
            text.remove_prefix(1);
        } else {
            const auto [value, length] = first_code_point(text);
            if (value < 0) return std::nullopt;
            text.remove_prefix(length);
        }
        ++count;
    }
    return count;
}

result<std::size_t> count_characters(std::string_view text, std::string_view what) {
    std::size_t count = 0;
    while (!text.empty()) {
        const auto [value, length] = first_code_point(text);
        if (value < 0) return bad_text(what, "is not valid UTF-8");
        if (value == 0) return bad_text(what, "holds a NUL byte");
        if (utf8proc_category(value) == UTF8PROC_CATEGORY_CC) {
            return bad_text(what, "holds a control character");
        }
        text.remove_prefix(length);
        ++count;
    }
    return count;
}

result<void> check_text(std::string_view text, std::string_view what, std::size_t most) {
    const auto length = count_characters(text, what);
    if (!length) return length.error();
    if (*length == 0) return bad_text(what, "is empty");
    if (*length > most) {
        return bad_text(what, "has " + std::to_string(*length) + " characters; the limit is " +
                                  std::to_string(most));
    }
    return {};
}

std::string_view trim(std::string_view text) {
    while (!text.empty()) {
        const auto [value, length] = first_code_point(text);
        if (!is_space(value)) break;
        text.remove_prefix(length);
    }
    while (!text.empty()) {
        const auto [value, length] = last_code_point(text);
        if (!is_space(value)) break;
        text.remove_suffix(length);
    }
    return text;
}

std::string to_latin(std::string_view text) {
    utf8proc_uint8_t* mapped = nullptr;
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                                            UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD);
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
    const std::unique_ptr<utf8proc_uint8_t, free_memory> owner(mapped);
    if (length < 0) return {};

    std::string latin;
    std::string_view rest(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
    while (!rest.empty()) {
        const auto [value, size] = first_code_point(rest);
        if (value >= 0 && value < 0x80) {
            latin += static_cast<char>(value);
        } else {
            latin += plain_form(value);
        }
        rest.remove_prefix(size);
    }
    return latin;
}

} // namespace alps
