#include "driver/prepared.hpp"

#include <alps/base/json.hpp>
#include <alps/base/json_build.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <type_traits>
#include <utility>

namespace alps::sqlite {
namespace {

/// Returns the number of a parameter called `$1`, `$2`, …, or 0 for one called otherwise.
std::size_t parameter_number(std::string_view name) {
    if (!name.starts_with('$')) return 0;
    std::size_t number = 0;
    const auto [end, failure] = std::from_chars(name.data() + 1, name.data() + name.size(), number);
    return failure == std::errc() && end == name.data() + name.size() ? number : 0;
}

int bind_text(sqlite3_stmt* statement, int place, const std::string& text,
              sqlite3_destructor_type lifetime) {
    return sqlite3_bind_text64(statement, place, text.data(), text.size(), lifetime, SQLITE_UTF8);
}

std::string format_number(double number) {
    // JSON knows no infinity; a number that is too large is read as one.
    if (std::isinf(number)) return number > 0 ? "9e999" : "-9e999";
    std::array<char, 32> buffer{};
    const auto [end, failure] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return std::string(buffer.data(), end);
}

json_value to_json(const sql::element& element) {
    return std::visit(
        [](const auto& held) {
            using type = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<type, std::string>) {
                return json_build::text(held);
            } else if constexpr (std::is_same_v<type, uuid>) {
                return json_build::text(format_uuid(held));
            } else if constexpr (std::is_same_v<type, timestamp>) {
                return json_build::number(std::to_string(held.time_since_epoch().count()));
            } else if constexpr (std::is_same_v<type, unbounded_timestamp>) {
                return json_build::number(std::to_string(held.value().time_since_epoch().count()));
            } else if constexpr (std::is_same_v<type, double>) {
                return std::isnan(held) ? json_value() : json_build::number(format_number(held));
            } else {
                return json_build::number(std::to_string(held));
            }
        },
        element);
}

/// Writes an array whose elements `json_each()` hands out as they are stored.
std::string format_array(const std::vector<sql::element>& elements) {
    std::vector<json_value> values(elements.size());
    std::ranges::transform(elements, values.begin(), to_json);
    return format_json(json_build::array(std::move(values)));
}

/// The one place that knows how values are stored: booleans as 0 and 1, UUIDs as text, times as
/// Unix milliseconds; arrays, which are not stored, as JSON.
template <class Variant>
int bind_value(sqlite3_stmt* statement, int place, const Variant& value) {
    return std::visit(
        [&](const auto& held) {
            using held_type = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<held_type, std::monostate>) {
                return sqlite3_bind_null(statement, place);
            } else if constexpr (std::is_same_v<held_type, std::string>) {
                return bind_text(statement, place, held, SQLITE_STATIC);
            } else if constexpr (std::is_same_v<held_type, uuid>) {
                return bind_text(statement, place, format_uuid(held), SQLITE_TRANSIENT);
            } else if constexpr (std::is_same_v<held_type, timestamp>) {
                return sqlite3_bind_int64(statement, place, held.time_since_epoch().count());
            } else if constexpr (std::is_same_v<held_type, unbounded_timestamp>) {
                return sqlite3_bind_int64(statement, place,
                                          held.value().time_since_epoch().count());
            } else if constexpr (std::is_same_v<held_type, std::vector<sql::element>>) {
                return bind_text(statement, place, format_array(held), SQLITE_TRANSIENT);
            } else if constexpr (std::is_same_v<held_type, double>) {
                return sqlite3_bind_double(statement, place, held);
            } else {
                static_assert(std::is_integral_v<held_type>);
                return sqlite3_bind_int64(statement, place, held);
            }
        },
        value);
}

} // namespace

prepared::prepared(sqlite3_stmt* statement) : statement_(statement) {
    const int places = sqlite3_bind_parameter_count(statement);
    for (int place = 1; place <= places; ++place) {
        const char* name = sqlite3_bind_parameter_name(statement, place);
        const std::size_t number = name != nullptr ? parameter_number(name) : 0;
        if (number == 0) unnumbered_ = name != nullptr ? name : "?";
        numbers_.push_back(number);
        parameters_ = std::max(parameters_, number);
    }
}

int prepared::bind(std::span<const sql::parameter> values) noexcept {
    return bind_all(values, &sql::parameter::value);
}

int prepared::bind(std::span<const sql_value> values) noexcept {
    return bind_all(values, std::identity());
}

template <class Value, class Projection>
int prepared::bind_all(std::span<const Value> values, Projection content) noexcept {
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
        const auto& value = std::invoke(content, values[numbers_[i] - 1]);
        const int code = bind_value(get(), static_cast<int>(i) + 1, value);
        if (code != SQLITE_OK) return code;
    }
    return SQLITE_OK;
}

void prepared::reset() noexcept {
    sqlite3_reset(get());
    sqlite3_clear_bindings(get());
}

} // namespace alps::sqlite
