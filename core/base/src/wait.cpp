#include <alps/base/wait.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <memory>

namespace alps {
namespace {

struct ending {
    bool reached = false;
    std::exception_ptr thrown;
};

} // namespace

void run_until_done(boost::asio::io_context& context, boost::asio::awaitable<void> operation) {
    // Shared, because an operation that never ends outlives this call.
    const auto end = std::make_shared<ending>();
    boost::asio::co_spawn(context, std::move(operation), [end](std::exception_ptr thrown) {
        end->reached = true;
        end->thrown = std::move(thrown);
    });
    context.restart();
    while (!end->reached && context.run_one() > 0) {
    }
    if (end->thrown) std::rethrow_exception(end->thrown);
}

} // namespace alps
