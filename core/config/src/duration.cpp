#include "errors.hpp"

#include <alps/config/duration.hpp>

#include <fmt/core.h>

#include <array>
#include <charconv>
#include <cstdint>

namespace alps::config {
namespace {

struct unit {
    std::string_view name;
    std::int64_t milliseconds;
};

constexpr std::array units{unit{"h", 3'600'000}, unit{"m", 60'000}, unit{"s", 1'000},
                           unit{"ms", 1}};

error not_a_duration(std::string_view text) {
    return error(errc::invalid_argument,
                 {.message = fmt::format("{} is not a duration", in_quotes(text)),
                  .hint = "write a whole number and a unit, such as 500ms, 30s, 2m or 1h"});
}

error too_long(std::string_view text) {
    return error(errc::invalid_argument,
                 {.message = fmt::format("the duration {} is too long", in_quotes(text)),
                  .hint = "the longest is 2147483647ms, a little less than 597h"});
}

} // namespace

result<std::chrono::milliseconds> parse_duration(std::string_view text) {
    const auto digits = text.find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos) return not_a_duration(text);
    for (const unit& unit : units) {
        if (text.substr(digits) != unit.name) continue;
        std::int64_t count = 0;
        const auto read = std::from_chars(text.data(), text.data() + digits, count);
        if (read.ec != std::errc() || count > longest_duration.count() / unit.milliseconds) {
            return too_long(text);
        }
        return std::chrono::milliseconds(count * unit.milliseconds);
    }
    return not_a_duration(text);
}

std::string to_string(std::chrono::milliseconds duration) {
    for (const unit& unit : units) {
        if (duration.count() != 0 && duration.count() % unit.milliseconds == 0) {
            return fmt::format("{}{}", duration.count() / unit.milliseconds, unit.name);
        }
    }
    return "0s";
}

} // namespace alps::config
