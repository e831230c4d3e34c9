#pragma once

#include <alps/base/error.hpp>
#include <alps/base/log.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <memory>

namespace alps {

/// Calls a function when an execution context goes before what was opened with it: the last moment
/// at which sockets, timers and waiting coroutines of that context can be let go.
///
/// Threads: not to be destroyed while the context is.
/// Lifetime: destroying it forgets the function.
class context_watch {
public:
    /// Watches the context of an executor. The function must not throw.
    context_watch(const boost::asio::any_io_executor& executor, std::function<void()> going);
    context_watch(const context_watch&) = delete;
    context_watch& operator=(const context_watch&) = delete;
    ~context_watch();

private:
    class service;

    std::shared_ptr<std::function<void()>> going_;
};

/// What a backend answers once its execution context is gone: `internal`.
[[nodiscard]] error context_gone();

/// Says so to a log or, where there is none, on standard error: it is a bug of the program.
void report_context_gone(const log_sink& log) noexcept;

} // namespace alps
