#pragma once

#include <alps/base/async.hpp>
#include <alps/base/no_throw.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <memory>
#include <utility>

namespace alps {

namespace detail {

/// Ends an abandoned operation like one whose deadline passed, not with an exception.
template <class T>
task<T> without_exceptions(task<T> operation) {
    co_await boost::asio::this_coro::throw_if_cancelled(false);
    try {
        co_return co_await std::move(operation);
    } catch (const std::exception& thrown) {
        co_return unexpected_exception(thrown.what());
    }
}

/// Starts an operation on an executor for a handler of another one.
template <class T>
class start_there {
public:
    explicit start_there(boost::asio::any_io_executor executor) : there_(std::move(executor)) {}

    template <class Handler>
    void operator()(Handler handler, task<T> operation) const {
        namespace asio = boost::asio;
        // The caller's slot belongs to the caller's executor and the operation's to its own. A
        // request is posted from one to the other and keeps what it will touch; Asio's own
        // `co_spawn` dispatches a pointer that the end of the call leaves dangling.
        const auto relay = std::make_shared<asio::cancellation_signal>();
        const auto slot = asio::get_associated_cancellation_slot(handler);
        if (slot.is_connected()) {
            asio::cancellation_slot(slot).assign(
                [executor = there_, relay](asio::cancellation_type type) {
                    asio::post(executor, [relay, type] { relay->emit(type); });
                });
        }
        const auto here = asio::get_associated_executor(handler, there_);
        auto completion = [handler = std::move(handler), relay](const std::exception_ptr&,
                                                                result<T> answer) mutable {
            std::move(handler)(std::move(answer));
        };
        asio::co_spawn(there_, without_exceptions(std::move(operation)),
                       asio::bind_cancellation_slot(
                           relay->slot(), asio::bind_executor(here, std::move(completion))));
    }

private:
    boost::asio::any_io_executor there_;
};

} // namespace detail

/// Runs an operation on another executor and completes on the caller's. A cancellation of the
/// caller reaches the operation on its executor, at any time, and may come too late.
///
/// Threads: the caller's executor must not run handlers of one call at once, which Asio asks of
///   everybody who cancels: a strand of its own, or a single thread.
template <class T>
task<T> run_on(boost::asio::any_io_executor executor, task<T> operation) {
    auto token = boost::asio::use_awaitable;
    return boost::asio::async_initiate<decltype(token), void(result<T>)>(
        detail::start_there<T>(std::move(executor)), token, std::move(operation));
}

} // namespace alps
