#pragma once

#include <alps/base/result.hpp>

#include <boost/asio/awaitable.hpp>

namespace alps {

/// An asynchronous operation: `co_await` it for its result.
///
/// Threads: completes on the executor of the coroutine that awaits it, wherever the work was done.
template <class T>
using task = boost::asio::awaitable<result<T>>;

} // namespace alps
