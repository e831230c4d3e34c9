#include "rules.hpp"

#include "errors.hpp"

#include <alps/base/database_url.hpp>
#include <alps/base/text.hpp>
#include <alps/config/duration.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <limits>
#include <ranges>

namespace alps::config {
namespace {

constexpr std::string_view lower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digits = "0123456789";
constexpr std::size_t longest_name = 32;
constexpr std::string_view unlimited = "unlimited";

bool consists_of(std::string_view text, std::initializer_list<std::string_view> sets) {
    return std::ranges::all_of(text, [&](char c) {
        return std::ranges::any_of(sets,
                                   [&](std::string_view set) { return set.find(c) != set.npos; });
    });
}

bool is_name(std::string_view text, std::initializer_list<std::string_view> sets) {
    return !text.empty() && text.size() <= longest_name && consists_of(text, sets);
}

error wrong(const written& value, std::string_view what, std::string hint) {
    return refused(value.from, fmt::format("{} {} {}", value.subject, in_quotes(value.text), what),
                   std::move(hint));
}

// What holds for text that leaves this module: it can be printed, and no C function cuts it short.
result<void> text_rule(const written& value) {
    if (value.text.empty()) {
        return refused(value.from, fmt::format("{} is empty", value.subject),
                       "give it a value or leave it out");
    }
    // The value may be a secret, so that it is not shown.
    if (const auto count = count_characters(value.text, value.subject); !count) {
        return refused(value.from, count.error().message(),
                       "write it in UTF-8, without line breaks, tabs and NUL bytes");
    }
    return {};
}

result<std::size_t> whole_number(const written& value, std::string_view unit, std::size_t least,
                                 std::size_t most, std::string_view otherwise = {}) {
    if (const auto text = text_rule(value); !text) return text.error();
    std::size_t number = 0;
    const char* end = value.text.data() + value.text.size();
    const auto read = std::from_chars(value.text.data(), end, number);
    const bool whole = read.ptr == end && read.ec == std::errc();
    if (whole && number >= least && number <= most) return number;
    return wrong(value, fmt::format("is not a number of {}", unit),
                 fmt::format("give a whole number from {} to {}{}", least, most, otherwise));
}

} // namespace

result<std::string> environment_rule(const written& value) {
    if (const auto text = text_rule(value); !text) return text.error();
    if (!is_name(value.text, {lower, upper, digits, "_-"})) {
        return wrong(value, "cannot name an environment",
                     "use 1 to 32 letters, digits, '_' and '-', such as production");
    }
    return value.text;
}

result<std::string> plugin_rule(const written& value) {
    if (const auto text = text_rule(value); !text) return text.error();
    if (!is_name(value.text, {lower, digits, "_-"})) {
        return wrong(
            value, "cannot name a plugin",
            "use 1 to 32 lower-case letters, digits, '_' and '-'; the directory of a plugin "
            "belongs in plugin_path");
    }
    return value.text;
}

result<std::string> object_rule(const written& value) {
    if (const auto text = text_rule(value); !text) return text.error();
    return value.text;
}

result<std::filesystem::path> folder_rule(const written& value) {
    if (const auto text = text_rule(value); !text) return text.error();
    return std::filesystem::path(value.text);
}

result<std::vector<std::filesystem::path>> folders_rule(const written& value) {
    if (const auto text = text_rule(value); !text) return text.error();
    std::vector<std::filesystem::path> folders;
    for (const auto& part : std::views::split(value.text, ':')) {
        if (!part.empty()) folders.emplace_back(part.begin(), part.end());
    }
    return folders;
}

result<std::chrono::milliseconds> timeout_rule(const written& value) {
    if (const auto text = text_rule(value); !text) return text.error();
    const auto duration = parse_duration(value.text);
    if (!duration) {
        return refused(value.from, fmt::format("{}: {}", value.subject, duration.error().message()),
                       duration.error().info().hint);
    }
    if (duration->count() == 0) {
        return wrong(value, "leaves no time at all", "give at least 1ms");
    }
    return *duration;
}

result<std::size_t> pool_size_rule(const written& value) {
    return whole_number(value, "connections", 1, 1000);
}

result<std::size_t> password_memory_rule(const written& value) {
    return whole_number(value, "MiB", 19, 4096);
}

result<std::size_t> password_passes_rule(const written& value) {
    return whole_number(value, "passes", 2, 100);
}

result<std::optional<std::int64_t>> limit_rule(const written& value) {
    if (value.text == unlimited) return std::optional<std::int64_t>();
    const auto number = whole_number(value, "rows", 0, std::numeric_limits<std::int32_t>::max(),
                                     fmt::format(", or '{}'", unlimited));
    if (!number) return number.error();
    return std::optional<std::int64_t>(*number);
}

result<secret> url_rule(const written& value) {
    if (const auto text = text_rule(value); !text) return text.error();
    if (scheme_of(value.text).empty()) {
        return refused(value.from, fmt::format("{} has no scheme", value.subject),
                       "write sqlite:FILE or postgresql://USER@HOST/DATABASE");
    }
    return secret(value.text);
}

} // namespace alps::config
