#include "driver/deadline_watch.hpp"

#include <sys/socket.h>

namespace alps::postgres {

deadline_watch::deadline_watch(int socket)
    : socket_(socket), thread_([this](const std::stop_token& ending) { watch(ending); }) {}

void deadline_watch::start(std::chrono::steady_clock::time_point deadline) {
    const std::lock_guard lock(mutex_);
    deadline_ = deadline;
    changed_.notify_one();
}

bool deadline_watch::stop() {
    const std::lock_guard lock(mutex_);
    deadline_.reset();
    return cut_;
}

void deadline_watch::watch(const std::stop_token& ending) {
    std::unique_lock lock(mutex_);
    while (!ending.stop_requested()) {
        if (!deadline_) {
            changed_.wait(lock, ending, [this] { return deadline_.has_value(); });
            continue;
        }
        const auto watched = *deadline_;
        changed_.wait_until(lock, ending, watched, [&] { return deadline_ != watched; });
        if (deadline_ == watched && std::chrono::steady_clock::now() >= watched) {
            cut_ = true;
            deadline_.reset();
            shutdown(socket_, SHUT_RDWR);
        }
    }
}

} // namespace alps::postgres
