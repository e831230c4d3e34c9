#pragma once

#include <alps/plugin/database.hpp>

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace alps::testing {

/// A row of values that a test gives: `fake_row_view(sql::make_parameters("Acme"s, 3))`.
///
/// Lifetime: the texts that it hands out are its own.
class fake_row_view final : public sql::row_view {
public:
    explicit fake_row_view(sql::parameters columns) : columns_(std::move(columns)) {}

    bool is_null(int column) const override { return holds<std::monostate>(column); }
    std::optional<bool> boolean(int column) const override { return get<bool>(column); }
    std::optional<std::int64_t> integer(int column) const override {
        if (const auto small = get<std::int32_t>(column)) return *small;
        return get<std::int64_t>(column);
    }
    std::optional<double> real(int column) const override { return get<double>(column); }
    std::optional<std::string_view> text(int column) const override {
        if (!holds<std::string>(column)) return std::nullopt;
        return std::get<std::string>(value(column));
    }
    std::optional<alps::uuid> uuid(int column) const override { return get<alps::uuid>(column); }
    std::optional<alps::timestamp> timestamp(int column) const override {
        if (const auto time = get<unbounded_timestamp>(column)) return time->value();
        return get<alps::timestamp>(column);
    }

private:
    const sql::parameter::held& value(int column) const {
        return columns_.at(static_cast<std::size_t>(column)).value;
    }

    template <class T>
    bool holds(int column) const {
        return std::holds_alternative<T>(value(column));
    }

    template <class T>
    std::optional<T> get(int column) const {
        if (!holds<T>(column)) return std::nullopt;
        return std::get<T>(value(column));
    }

    sql::parameters columns_;
};

/// Hands rows to a sink, and says how many rows were changed, as a statement does.
inline task<std::int64_t> hand_out(std::vector<sql::parameters> rows,
                                   std::shared_ptr<sql::row_sink> sink, std::int64_t changed) {
    for (const sql::parameters& row : rows) {
        if (sink == nullptr) break;
        const fake_row_view view(row);
        if (auto taken = sink->take(view); !taken) co_return taken.error();
    }
    co_return changed;
}

/// Returns what a mocked `execute` does: hand out rows of these columns, and complete.
///
///     EXPECT_CALL(database, execute).WillOnce(answer_rows({sql::make_parameters(id, name)}));
inline auto answer_rows(std::vector<sql::parameters> rows, std::int64_t changed = 0) {
    return [rows = std::move(rows), changed](const sql::statement&, const sql::parameters&,
                                             std::shared_ptr<sql::row_sink> sink) {
        return hand_out(rows, std::move(sink), changed);
    };
}

} // namespace alps::testing
