#include <alps/base/wait.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <memory>
#include <optional>
#include <utility>

namespace alps {

void run_until_done(boost::asio::io_context& context, boost::asio::awaitable<void> operation) {
    // Empty until the end, then what was thrown or null. Shared, because an operation that never
    // ends outlives this call.
    const auto end = std::make_shared<std::optional<std::exception_ptr>>();
    boost::asio::co_spawn(context, std::move(operation),
                          [end](std::exception_ptr thrown) { *end = std::move(thrown); });
    context.restart();
    while (!*end && context.run_one() > 0) {
    }
    if (*end && **end) std::rethrow_exception(**end);
}

} // namespace alps
