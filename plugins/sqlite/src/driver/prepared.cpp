#include "driver/prepared.hpp"

#include <alps/base/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <type_traits>

namespace alps::sqlite {
namespace {

/// Returns the number of a parameter called `$1`, `$2`, …, or 0 for one called otherwise.
std::size_t parameter_number(std::string_view name) {
    if (!name.starts_with('$')) return 0;
    std::size_t number = 0;
    const auto [end, failure] = std::from_chars(name.data() + 1, name.data() + name.size(), number);
    return failure == std::errc() && end == name.data() + name.size() ? number : 0;
}

int bind_text(sqlite3_stmt* statement, int place, const std::string& text) {
    return sqlite3_bind_text64(statement, place, text.data(), text.size(), SQLITE_STATIC,
                               SQLITE_UTF8);
}

int bind_copy(sqlite3_stmt* statement, int place, const std::string& text) {
    return sqlite3_bind_text64(statement, place, text.data(), text.size(), SQLITE_TRANSIENT,
                               SQLITE_UTF8);
}

std::string format_number(double number) {
    // JSON knows no infinity; a number that is too large is read as one.
    if (std::isinf(number)) return number > 0 ? "9e999" : "-9e999";
    std::array<char, 32> buffer{};
    const auto [end, failure] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return std::string(buffer.data(), end);
}

json_value make_json(json_kind kind, std::string text) {
    json_value value;
    value.kind = kind;
    value.text = std::move(text);
    return value;
}

json_value to_json(const sql::element& element) {
    return std::visit(
        [](const auto& held) {
            using type = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<type, std::string>) {
                return make_json(json_kind::string, held);
            } else if constexpr (std::is_same_v<type, uuid>) {
                return make_json(json_kind::string, format_uuid(held));
            } else if constexpr (std::is_same_v<type, timestamp>) {
                return make_json(json_kind::integer,
                                 std::to_string(held.time_since_epoch().count()));
            } else if constexpr (std::is_same_v<type, double>) {
                if (std::isnan(held)) return make_json(json_kind::null, {});
                return make_json(json_kind::real, format_number(held));
            } else {
                return make_json(json_kind::integer, std::to_string(held));
            }
        },
        element);
}

/// Writes an array whose elements `json_each()` hands out as they are stored.
std::string format_array(const std::vector<sql::element>& elements) {
    json_value array = make_json(json_kind::array, {});
    array.elements.reserve(elements.size());
    for (const sql::element& element : elements)
        array.elements.push_back(to_json(element));
    return format_json(array);
}

/// The one place that knows how values are stored: booleans as 0 and 1, UUIDs as text, times as
/// Unix milliseconds; arrays, which are not stored, as JSON.
template <class Variant>
int bind_variant(sqlite3_stmt* statement, int place, const Variant& value) {
    return std::visit(
        [&](const auto& held) {
            using held_type = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<held_type, std::monostate>) {
                return sqlite3_bind_null(statement, place);
            } else if constexpr (std::is_same_v<held_type, std::string>) {
                return bind_text(statement, place, held);
            } else if constexpr (std::is_same_v<held_type, uuid>) {
                return bind_copy(statement, place, format_uuid(held));
            } else if constexpr (std::is_same_v<held_type, timestamp>) {
                return sqlite3_bind_int64(statement, place, held.time_since_epoch().count());
            } else if constexpr (std::is_same_v<held_type, std::vector<sql::element>>) {
                return bind_copy(statement, place, format_array(held));
            } else if constexpr (std::is_same_v<held_type, double>) {
                return sqlite3_bind_double(statement, place, held);
            } else {
                static_assert(std::is_integral_v<held_type>);
                return sqlite3_bind_int64(statement, place, held);
            }
        },
        value);
}

int bind_one(sqlite3_stmt* statement, int place, const sql::parameter& parameter) {
    return bind_variant(statement, place, parameter.value);
}

int bind_one(sqlite3_stmt* statement, int place, const sql_value& value) {
    return bind_variant(statement, place, value);
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

int prepared::bind(std::span<const sql::parameter> values) noexcept { return bind_all(values); }

int prepared::bind(std::span<const sql_value> values) noexcept { return bind_all(values); }

template <class Value>
int prepared::bind_all(std::span<const Value> values) noexcept {
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
        const int code = bind_one(get(), static_cast<int>(i) + 1, values[numbers_[i] - 1]);
        if (code != SQLITE_OK) return code;
    }
    return SQLITE_OK;
}

void prepared::reset() noexcept {
    sqlite3_reset(get());
    sqlite3_clear_bindings(get());
}

} // namespace alps::sqlite
