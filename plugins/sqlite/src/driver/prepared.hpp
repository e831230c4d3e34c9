#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/parameter.hpp>

#include <sqlite3.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace alps::sqlite {

/// One prepared statement.
///
/// To SQLite `$1` is a name, not a position: the places of the statement are numbered in the order
/// in which names first appear, and this class knows which parameter each of them takes.
class prepared {
public:
    /// Takes the statement over; it may be null, when the text held none.
    explicit prepared(sqlite3_stmt* statement);

    [[nodiscard]] sqlite3_stmt* get() const noexcept { return statement_.get(); }
    [[nodiscard]] int columns() const noexcept { return sqlite3_column_count(get()); }
    [[nodiscard]] bool writes() const noexcept { return sqlite3_stmt_readonly(get()) == 0; }

    /// Returns the greatest parameter number, 0 without parameters.
    [[nodiscard]] std::size_t parameters() const noexcept { return parameters_; }

    /// Returns the name of a parameter that is not `$1`, `$2`, …; empty if there is none.
    [[nodiscard]] std::string_view unnumbered() const noexcept { return unnumbered_; }

    /// Binds every place to its parameter and returns an SQLite code. Texts are not copied.
    ///
    /// There must be at least `parameters()` values, and nothing may be `unnumbered()`.
    /// Lifetime: the values must stay until `reset()`.
    [[nodiscard]] int bind(std::span<const sql::parameter> values) noexcept;
    [[nodiscard]] int bind(std::span<const sql_value> values) noexcept;

    /// Ends the execution and forgets the values.
    void reset() noexcept;

private:
    struct finalize {
        void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
    };

    template <class Value, class Projection>
    int bind_all(std::span<const Value> values, Projection content) noexcept;

    std::unique_ptr<sqlite3_stmt, finalize> statement_;
    std::vector<std::size_t> numbers_;
    std::size_t parameters_ = 0;
    std::string_view unnumbered_;
};

} // namespace alps::sqlite
