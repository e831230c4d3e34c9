#include <alps/base/context_watch.hpp>

#include <boost/asio/execution/context.hpp>
#include <boost/asio/execution_context.hpp>
#include <boost/asio/query.hpp>

#include <cstdio>
#include <mutex>
#include <utility>
#include <vector>

namespace alps {
namespace asio = boost::asio;

/// The functions that a context calls as it shuts down.
class context_watch::service final : public asio::execution_context::service {
public:
    using key_type = service;

    inline static asio::execution_context::id id;

    explicit service(asio::execution_context& owner) : asio::execution_context::service(owner) {}

    void add(std::weak_ptr<std::function<void()>> going) {
        const std::lock_guard lock(mutex_);
        std::erase_if(watches_, [](const auto& watch) { return watch.expired(); });
        watches_.push_back(std::move(going));
    }

private:
    void shutdown() noexcept override {
        std::unique_lock lock(mutex_);
        const auto watches = std::exchange(watches_, {});
        lock.unlock();
        for (const auto& watch : watches) {
            if (const auto going = watch.lock()) (*going)();
        }
    }

    std::mutex mutex_;
    std::vector<std::weak_ptr<std::function<void()>>> watches_;
};

context_watch::context_watch(const asio::any_io_executor& executor, std::function<void()> going)
    : going_(std::make_shared<std::function<void()>>(std::move(going))) {
    auto& context = asio::query(executor, asio::execution::context);
    asio::use_service<service>(context).add(going_);
}

context_watch::~context_watch() = default;

error context_gone() {
    return error(errc::internal,
                 {.message = "the execution context was destroyed before the backend on it",
                  .hint = "destroy the backend first: declare it behind the context"});
}

void report_context_gone(const log_sink& log) noexcept {
    const error reason = context_gone();
    if (log) {
        log(log_level::warning, reason.message());
    } else {
        std::fprintf(stderr, "alps: %s\n", reason.message().c_str());
    }
}

} // namespace alps
