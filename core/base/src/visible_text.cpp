#include "code_point.hpp"

#include <alps/base/text.hpp>
#include <alps/base/visible_text.hpp>

#include <array>
#include <cstdio>

namespace alps {
namespace {

constexpr std::int32_t zero_width_non_joiner = 0x200C;
constexpr std::int32_t zero_width_joiner = 0x200D;

bool is_between(std::int32_t value, std::int32_t first, std::int32_t last) {
    return value >= first && value <= last;
}

/// Choose one form of the character before them.
bool is_variation_selector(std::int32_t value) {
    return is_between(value, 0xFE00, 0xFE0F) || is_between(value, 0xE0100, 0xE01EF) ||
           is_between(value, 0x180B, 0x180D) || value == 0x180F;
}

/// Letters and symbols that leave nothing to see, which their categories do not tell.
bool is_blank(std::int32_t value) {
    switch (value) {
    case 0x034F: // Combining grapheme joiner.
    case 0x115F: // Fillers of Hangul.
    case 0x1160:
    case 0x3164:
    case 0xFFA0:
    case 0x17B4: // Inherent vowels of Khmer.
    case 0x17B5:
    case 0x2800: // Braille without dots.
        return true;
    default:
        return false;
    }
}

bool is_pictographic(std::int32_t value) {
    return value >= 0 &&
           (utf8proc_get_property(value)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC ||
            is_between(value, 0x1F3FB, 0x1F3FF)); // Colours of skin.
}

bool is_letter_or_mark(std::int32_t value) {
    const auto category = value < 0 ? UTF8PROC_CATEGORY_CN : utf8proc_category(value);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

/// Tells whether a letter belongs to the scripts from Arabic to Sinhala, some of whose words are
/// spelled with joiners.
bool is_joining_letter(std::int32_t value) {
    return is_between(value, 0x0600, 0x0DFF) && is_letter_or_mark(value);
}

/// Tells whether a character has variants beside those of emoji: ideographs, and letters of
/// Mongolian and Phags-pa.
bool has_variants(std::int32_t value) {
    return is_between(value, 0x1820, 0x18AA) || is_between(value, 0xA840, 0xA877) ||
           is_between(value, 0x3400, 0x4DBF) || is_between(value, 0x4E00, 0x9FFF) ||
           is_between(value, 0xF900, 0xFAFF) || is_between(value, 0x20000, 0x3FFFD);
}

/// Tells whether a selector chooses a form of the character before it, so that it can be seen.
bool varies(std::int32_t selector, std::int32_t before, std::int32_t behind) {
    constexpr std::int32_t keycap = 0x20E3;
    if (selector != 0xFE0E && selector != 0xFE0F) return has_variants(before);
    const bool on_key = is_between(before, '0', '9') || before == '#' || before == '*';
    return is_pictographic(before) || (on_key && behind == keycap);
}

/// The character before a joiner may have a selector of its form behind it.
bool is_hidden(std::int32_t value, std::int32_t before, std::int32_t base, std::int32_t behind) {
    if (is_variation_selector(value)) return !varies(value, before, behind);
    if (value == zero_width_joiner && is_pictographic(base) && is_pictographic(behind))
        return false;
    if (value == zero_width_joiner || value == zero_width_non_joiner)
        return !is_joining_letter(before) || !is_joining_letter(behind);
    switch (utf8proc_category(value)) {
    case UTF8PROC_CATEGORY_CF: // Some of which are signs before a number.
        return utf8proc_get_property(value)->boundclass != UTF8PROC_BOUNDCLASS_PREPEND;
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return is_blank(value);
    }
}

/// Such as `U+202E`.
std::string name_of(char32_t value) {
    std::array<char, 16> name{};
    std::snprintf(name.data(), name.size(), "U+%04X", static_cast<unsigned>(value));
    return name.data();
}

} // namespace

std::vector<hidden_character> find_hidden_characters(std::string_view text) {
    std::vector<hidden_character> found;
    std::int32_t before = -1;
    std::int32_t base = -1;
    for (std::size_t at = 0; at < text.size();) {
        const auto [value, length] = first_code_point(text.substr(at));
        const auto rest = text.substr(at + length);
        const std::int32_t behind = rest.empty() ? -1 : first_code_point(rest).value;
        if (value >= 0 && is_hidden(value, before, base, behind))
            found.push_back({at, length, static_cast<char32_t>(value)});
        before = value;
        if (value != 0xFE0F) base = value;
        at += length;
    }
    return found;
}

result<void> check_visible_text(std::string_view text, std::string_view what, std::size_t most) {
    if (auto checked = check_text(text, what, most); !checked) return checked;
    if (trim(text).empty())
        return error(errc::invalid_argument,
                     {.message = std::string(what) + " is nothing but white space",
                      .hint = "write something that can be seen"});
    const auto hidden = find_hidden_characters(text);
    if (hidden.empty()) return {};
    return error(
        errc::invalid_argument,
        {.message = std::string(what) + " holds the character " + name_of(hidden.front().value),
         .hint = "leave out what cannot be seen or changes how the rest is shown"});
}

result<void> check_visible_texts(std::initializer_list<limited_text> texts) {
    for (const limited_text& text : texts) {
        if (auto checked = text.check(); !checked) return checked;
    }
    return {};
}

} // namespace alps
