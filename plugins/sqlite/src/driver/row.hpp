#pragma once

#include <alps/base/clock.hpp>
#include <alps/base/text.hpp>
#include <alps/base/unbounded_timestamp.hpp>
#include <alps/base/uuid.hpp>
#include <alps/plugin/reader.hpp>

#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace alps::sqlite {

/// The row that a statement stands on.
///
/// Lifetime: until the statement's next step; so do the views that it returns.
class row {
public:
    explicit row(sqlite3_stmt* statement) noexcept : statement_(statement) {}

    [[nodiscard]] bool is_null(int column) const noexcept { return type(column) == SQLITE_NULL; }
    [[nodiscard]] std::optional<bool> boolean(int column) const noexcept {
        const auto number = integer(column);
        if (!number || (*number != 0 && *number != 1)) return std::nullopt;
        return *number == 1;
    }

    [[nodiscard]] std::optional<std::int64_t> integer(int column) const noexcept {
        if (type(column) != SQLITE_INTEGER) return std::nullopt;
        return sqlite3_column_int64(statement_, column);
    }

    [[nodiscard]] std::optional<double> real(int column) const noexcept {
        if (type(column) != SQLITE_FLOAT && type(column) != SQLITE_INTEGER) return std::nullopt;
        return sqlite3_column_double(statement_, column);
    }

    /// A text as PostgreSQL would hold it: UTF-8 without NUL.
    [[nodiscard]] std::optional<std::string_view> text(int column) const noexcept {
        if (type(column) != SQLITE_TEXT) return std::nullopt;
        const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
        const auto text = data != nullptr ? std::string_view(data, size) : std::string_view();
        const bool is_text = utf8_length(text) && text.find('\0') == text.npos;
        return is_text ? std::optional(text) : std::nullopt;
    }

    [[nodiscard]] std::optional<alps::uuid> uuid(int column) const {
        const auto written = text(column);
        if (!written) return std::nullopt;
        const auto parsed = parse_uuid(*written);
        // Another spelling would be another key to SQLite.
        return parsed && format_uuid(*parsed) == *written ? std::optional(*parsed) : std::nullopt;
    }

    [[nodiscard]] std::optional<alps::timestamp> timestamp(int column) const noexcept {
        const auto moment = integer(column);
        if (!moment) return std::nullopt;
        const alps::timestamp time{std::chrono::milliseconds(*moment)};
        return is_storable(time) || unbounded_timestamp(time).is_end() ? std::optional(time)
                                                                       : std::nullopt;
    }

private:
    [[nodiscard]] int type(int column) const noexcept {
        return sqlite3_column_type(statement_, column);
    }

    sqlite3_stmt* statement_;
};

static_assert(sql::row<row>);

} // namespace alps::sqlite
