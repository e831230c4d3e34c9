#include "driver/text_functions.hpp"

#include <alps/base/lower_case.hpp>

#include <exception>
#include <string_view>

namespace alps::sqlite {
namespace {

void to_lower_case(sqlite3_context* context, int, sqlite3_value** values) noexcept {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
    if (text == nullptr) return;
    const auto length = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
    try {
        const std::string lowered = lower_case(std::string_view(text, length));
        sqlite3_result_text64(context, lowered.data(), lowered.size(), SQLITE_TRANSIENT,
                              SQLITE_UTF8);
    } catch (const std::exception&) {
        sqlite3_result_error_nomem(context);
    }
}

} // namespace

int add_text_functions(sqlite3* db) noexcept {
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    return sqlite3_create_function_v2(db, "alps_lower_case", 1, flags, nullptr, to_lower_case,
                                      nullptr, nullptr, nullptr);
}

} // namespace alps::sqlite
