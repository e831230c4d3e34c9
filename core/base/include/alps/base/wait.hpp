#pragma once

#include <alps/base/async.hpp>

#include <memory>
#include <optional>
#include <utility>

namespace boost::asio {
class io_context;
} // namespace boost::asio

namespace alps {

/// Runs a context's handlers on this thread until the operation is done; others may be left.
///
/// What the operation throws is thrown on.
/// Blocks: until the operation is done, or the context has nothing left to do.
void run_until_done(boost::asio::io_context& context, boost::asio::awaitable<void> operation);

/// Runs an asynchronous operation to its end, for programs that have nothing else to do meanwhile.
///
/// Errors: those of the operation; `internal` if it waits for something that no handler does.
/// Blocks: as `run_until_done`.
template <class T>
result<T> wait_for(boost::asio::io_context& context, task<T> operation) {
    // Shared, because an operation that never ends outlives this call.
    const auto outcome = std::make_shared<std::optional<result<T>>>();
    const auto keep = [](task<T> awaited, auto kept) -> boost::asio::awaitable<void> {
        *kept = co_await std::move(awaited);
    };
    run_until_done(context, keep(std::move(operation), outcome));
    if (!*outcome) return error(errc::internal, "the operation waits for what nobody does");
    return std::move(**outcome);
}

} // namespace alps
