#pragma once

#include <alps/sql/database.hpp>

#include <memory>
#include <type_traits>
#include <utility>

namespace alps::sql {

/// Does some work in a transaction, commits if it succeeds and rolls back if it does not.
///
/// `work(transaction)` returns a `task<T>`; its value is returned once the commit is done.
///
/// Errors: those of the work, and nothing of it remains; those of `transaction::commit`.
template <class Work>
auto in_transaction(database& database, Work work) -> std::invoke_result_t<Work&, transaction&> {
    auto begun = co_await database.begin();
    if (!begun) co_return begun.error();
    const std::unique_ptr<transaction> open = std::move(*begun);
    auto working = work(*open);
    auto done = co_await std::move(working);
    if (!done) {
        // What the rollback says adds nothing: the work's error ends it either way.
        (void)co_await open->roll_back();
        co_return done.error();
    }
    if (auto committed = co_await open->commit(); !committed) co_return committed.error();
    co_return done;
}

} // namespace alps::sql
