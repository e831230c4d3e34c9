#pragma once

#include <alps/base/async.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <optional>
#include <utility>

namespace alps::cli {

/// Runs an asynchronous operation to its end on this thread.
///
/// Blocks: until it completes. What it throws is thrown on.
template <class T>
result<T> wait_for(boost::asio::io_context& context, task<T> operation) {
    std::optional<result<T>> outcome;
    boost::asio::co_spawn(context, std::move(operation),
                          [&](std::exception_ptr failure, result<T> value) {
                              if (failure) std::rethrow_exception(failure);
                              outcome = std::move(value);
                          });
    context.restart();
    context.run();
    if (!outcome) return error(errc::internal, "the operation ended without a result");
    return std::move(*outcome);
}

} // namespace alps::cli
