#include "run/record/cells.hpp"

#include <charconv>
#include <cmath>

namespace alps::migrate::run {

std::optional<std::int64_t> integer_at(const std::vector<sql_value>& row,
                                       std::size_t column) noexcept {
    if (column >= row.size()) return std::nullopt;
    const sql_value& value = row[column];
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
    if (const auto* real = std::get_if<double>(&value)) {
        constexpr double exact = 9007199254740992.0;
        if (std::abs(*real) > exact || std::trunc(*real) != *real) return std::nullopt;
        return static_cast<std::int64_t>(*real);
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        std::int64_t number = 0;
        const char* end = text->data() + text->size();
        const auto parsed = std::from_chars(text->data(), end, number);
        if (parsed.ec == std::errc() && parsed.ptr == end) return number;
    }
    return std::nullopt;
}

std::string text_at(const std::vector<sql_value>& row, std::size_t column) {
    const auto* text = column < row.size() ? std::get_if<std::string>(&row[column]) : nullptr;
    return text != nullptr ? *text : std::string();
}

bool flag_at(const std::vector<sql_value>& row, std::size_t column) noexcept {
    const auto* flag = column < row.size() ? std::get_if<bool>(&row[column]) : nullptr;
    return flag != nullptr && *flag;
}

} // namespace alps::migrate::run
