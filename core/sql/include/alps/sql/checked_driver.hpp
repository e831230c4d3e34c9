#pragma once

#include <alps/sql/driver.hpp>
#include <alps/sql/postgres/table_facts.hpp>
#include <alps/sql/sqlite/table_facts.hpp>
#include <alps/sql/table_facts.hpp>
#include <alps/tables/check_tables.hpp>

#include <atomic>
#include <chrono>
#include <span>
#include <string_view>
#include <utility>

namespace alps::sql {

namespace detail {

template <dialect Dialect>
struct facts_of_tables;
template <>
struct facts_of_tables<dialect::postgres> {
    static constexpr auto& steps = postgres::read_table_facts;
};
template <>
struct facts_of_tables<dialect::sqlite> {
    static constexpr auto& steps = sqlite::read_table_facts;
};

} // namespace detail

/// Runs the repositories' statements on a driver, once it is known that the database has the tables
/// that they are about: another program's tables may have the same names.
///
/// The database is asked before the first statement, and again before the next one until it is as
/// it has to be: a program that waits for `alps migrate` need not be started anew.
///
/// Threads: as the driver.
/// Lifetime: refers to the driver and to the names.
template <driver Driver>
class checked_driver {
public:
    static constexpr alps::dialect dialect = Driver::dialect;

    /// `named` are the tables that the statements are about, such as `tables::for_members`.
    checked_driver(Driver& driver, std::span<const std::string_view> named) noexcept
        : driver_(driver), named_(named) {}

    /// Runs a statement and decodes its rows.
    ///
    /// Errors: as the driver's; `diverged` if the tables are not those of alps, or are older or
    ///   newer than this program can work with.
    template <class Decoder>
    auto run(const sql::statement& statement, parameters values, Decoder decoder) {
        using answer = decltype(driver_.run(statement, std::move(values), decoder));
        if (is_known_) return driver_.run(statement, std::move(values), std::move(decoder));
        return run_first<answer>(statement, std::move(values), std::move(decoder));
    }

    /// Waits as the driver does.
    task<void> wait_for_notice(std::chrono::milliseconds longest) {
        return driver_.wait_for_notice(longest);
    }

private:
    template <class Answer, class Decoder>
    Answer run_first(sql::statement statement, parameters values, Decoder decoder) {
        static constexpr sql::statement read{"table_facts", access::read,
                                             detail::facts_of_tables<dialect>::steps};
        auto facts =
            co_await driver_.run(read, {}, [](auto& row) { return table_fact::read(row); });
        if (!facts) co_return facts.error();
        if (auto checked = tables::check_tables(tables_of(facts->rows, dialect), named_); !checked)
            co_return checked.error();
        is_known_ = true;
        co_return co_await driver_.run(statement, std::move(values), std::move(decoder));
    }

    Driver& driver_;
    std::span<const std::string_view> named_;
    std::atomic<bool> is_known_ = false;
};

} // namespace alps::sql
