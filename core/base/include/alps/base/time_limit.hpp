#pragma once

#include <alps/base/run_on.hpp>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <string>
#include <utility>

namespace alps {

namespace detail {

template <class T>
task<T> race_with_time(task<T> operation, std::chrono::milliseconds limit) {
    using namespace boost::asio::experimental::awaitable_operators;
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, limit);
    auto first = co_await (std::move(operation) || timer.async_wait(boost::asio::use_awaitable));
    if (first.index() == 0) co_return std::move(std::get<0>(first));
    co_return error(errc::timeout,
                    "the call took longer than " + std::to_string(limit.count()) + " ms");
}

} // namespace detail

/// Gives an operation a time of its own, shorter than the backend's: it is then abandoned, and its
/// answer, if one comes all the same, is dropped. A write may have been done.
///
/// `call || timer` does this too, but Asio lets it only where the handlers of one request never run
/// at once: on a strand or a single thread. This runs on any executor.
///
/// Errors: those of the operation; `timeout` when the time is over.
template <class T>
task<T> with_time_limit(std::chrono::milliseconds limit, task<T> operation) {
    const auto executor = co_await boost::asio::this_coro::executor;
    co_return co_await run_on<T>(boost::asio::make_strand(executor),
                                 detail::race_with_time<T>(std::move(operation), limit));
}

} // namespace alps
