#include "driver/arithmetic.hpp"

#include <cstdint>
#include <limits>

namespace alps::sqlite {
namespace {

/// PostgreSQL's words, and a code that says that a value does not fit its type.
void refuse(sqlite3_context* context, const char* why) {
    sqlite3_result_error(context, why, -1);
    sqlite3_result_error_code(context, SQLITE_MISMATCH);
}

/// SQLite makes a real number of an integer that is out of range.
template <class Integer>
void check_result(sqlite3_context* context, int, sqlite3_value** values) {
    using limits = std::numeric_limits<Integer>;
    const int type = sqlite3_value_type(values[0]);
    const sqlite3_int64 number = sqlite3_value_int64(values[0]);
    const bool fits = type == SQLITE_NULL || (type == SQLITE_INTEGER && number >= limits::min() &&
                                              number <= limits::max());
    if (!fits)
        return refuse(context,
                      sizeof(Integer) == 4 ? "integer out of range" : "bigint out of range");
    sqlite3_result_value(context, values[0]);
}

void check_divisor(sqlite3_context* context, int, sqlite3_value** values) {
    const bool is_null = sqlite3_value_type(values[0]) == SQLITE_NULL;
    if (!is_null && sqlite3_value_double(values[0]) == 0)
        return refuse(context, "division by zero");
    sqlite3_result_value(context, values[0]);
}

} // namespace

int add_arithmetic(sqlite3* db) noexcept {
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    const auto add = [&](const char* name, auto* function) {
        return sqlite3_create_function_v2(db, name, 1, flags, nullptr, function, nullptr, nullptr,
                                          nullptr);
    };
    int code = add("alps_integer", check_result<std::int32_t>);
    if (code == SQLITE_OK) code = add("alps_bigint", check_result<std::int64_t>);
    if (code == SQLITE_OK) code = add("alps_divisor", check_divisor);
    return code;
}

} // namespace alps::sqlite
