#pragma once

#include <alps/base/callable.hpp>
#include <alps/plugin/database.hpp>

#include <memory>
#include <type_traits>
#include <utility>

namespace alps::sql {

namespace detail {

template <class Work, class... Values>
auto transact(database& database, Work work, Values... values)
    -> std::invoke_result_t<Work&, transaction&, Values...> {
    auto begun = co_await database.begin();
    if (!begun) co_return begun.error();
    const std::unique_ptr<transaction> open = std::move(*begun);
    auto done = co_await work(*open, std::move(values)...);
    if (!done) {
        // What the rollback says adds nothing: the work's error ends it either way.
        (void)co_await open->roll_back();
        co_return done.error();
    }
    if (auto committed = co_await open->commit(); !committed) co_return committed.error();
    co_return done;
}

} // namespace detail

/// Does some work in a transaction, commits if it succeeds and rolls back if it does not.
///
/// `work(transaction, values...)` returns a `task<T>`; its value is returned once the commit is
/// done. Work and values are kept as long as the task. A lambda may capture by reference what lives
/// until the task is done; see `check_callable` for one that captures by value.
///
/// Errors: those of the work, and nothing of it remains; those of `transaction::commit`.
template <class Work, class... Values>
[[nodiscard]] auto in_transaction(database& database, Work&& work, Values&&... values) {
    check_callable<Work>();
    return detail::transact<std::decay_t<Work>, std::decay_t<Values>...>(
        database, std::forward<Work>(work), std::forward<Values>(values)...);
}

} // namespace alps::sql
