#pragma once

#include <alps/base/id.hpp>
#include <alps/domain/page.hpp>
#include <alps/schema/typed/enumeration.hpp>

#include <charconv>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

/// The keys of a page as the text of its cursor: one value after the other, with commas between
/// them; a comma or a percent sign inside a text is written as `%c` and `%p`.
namespace alps::sql::detail {

inline std::string cursor_text(const std::string& text) {
    std::string written;
    for (const char character : text) {
        if (character == ',') {
            written += "%c";
        } else if (character == '%') {
            written += "%p";
        } else {
            written += character;
        }
    }
    return written;
}
inline std::string cursor_text(const uuid& key) { return format_uuid(key); }
inline std::string cursor_text(bool flag) { return flag ? "1" : "0"; }
template <std::integral Integer>
std::string cursor_text(Integer number) {
    return std::to_string(number);
}
template <class Kind>
std::string cursor_text(const id<Kind>& key) {
    return to_string(key);
}
template <schema::storable_enum Enum>
std::string cursor_text(Enum value) {
    return std::string(schema::stored_text(value));
}

inline bool read_cursor(std::string_view written, std::string& text) {
    for (std::size_t i = 0; i < written.size(); ++i) {
        if (written[i] != '%') {
            text += written[i];
        } else if (++i < written.size() && (written[i] == 'c' || written[i] == 'p')) {
            text += written[i] == 'c' ? ',' : '%';
        } else {
            return false;
        }
    }
    return true;
}
inline bool read_cursor(std::string_view written, uuid& key) {
    const auto parsed = parse_uuid(written);
    if (parsed) key = *parsed;
    return parsed.has_value();
}
inline bool read_cursor(std::string_view written, bool& flag) {
    flag = written == "1";
    return flag || written == "0";
}
template <std::integral Integer>
bool read_cursor(std::string_view written, Integer& number) {
    const char* end = written.data() + written.size();
    const auto [stopped, failure] = std::from_chars(written.data(), end, number);
    return failure == std::errc() && stopped == end;
}
template <class Kind>
bool read_cursor(std::string_view written, id<Kind>& key) {
    uuid value;
    if (!read_cursor(written, value)) return false;
    key = id<Kind>(value);
    return true;
}
template <schema::storable_enum Enum>
bool read_cursor(std::string_view written, Enum& value) {
    const auto parsed = schema::parse_stored<Enum>(written);
    if (parsed) value = *parsed;
    return parsed.has_value();
}

template <class... Keys>
page_cursor make_cursor(const std::tuple<Keys...>& key) {
    std::string text;
    std::apply(
        [&](const auto& first, const auto&... others) {
            text = cursor_text(first);
            ((text += ',' + cursor_text(others)), ...);
        },
        key);
    return page_cursor(std::move(text));
}

/// Returns nothing if the text is not that of such a key.
template <class... Keys>
std::optional<std::tuple<Keys...>> parse_cursor(const page_cursor& cursor) {
    std::tuple<Keys...> key;
    std::optional<std::string_view> rest = cursor.text;
    const auto read_next = [&](auto& value) {
        if (!rest) return false;
        const auto comma = rest->find(',');
        const auto written = rest->substr(0, comma);
        rest = comma == rest->npos ? std::optional<std::string_view>() : rest->substr(comma + 1);
        return read_cursor(written, value);
    };
    const bool complete =
        std::apply([&](auto&... value) { return (read_next(value) && ...); }, key) && !rest;
    return complete ? std::optional(std::move(key)) : std::nullopt;
}

} // namespace alps::sql::detail
