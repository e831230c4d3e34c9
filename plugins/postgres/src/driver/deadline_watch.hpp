#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace alps::postgres {

/// Cuts a connection whose server lets a deadline pass, so that the thread that waits for it goes
/// on.
///
/// The server itself ends a statement at its time limit; this is for one that no longer answers.
///
/// Threads: one at a time; the watch has a thread of its own.
/// Lifetime: must go before the socket is closed.
class deadline_watch {
public:
    explicit deadline_watch(int socket);
    deadline_watch(const deadline_watch&) = delete;
    deadline_watch& operator=(const deadline_watch&) = delete;

    void start(std::chrono::steady_clock::time_point deadline);

    /// Ends the watch. Returns whether the connection was cut.
    bool stop();

private:
    void watch(const std::stop_token& ending);

    const int socket_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::optional<std::chrono::steady_clock::time_point> deadline_;
    bool cut_ = false;
    std::jthread thread_;
};

} // namespace alps::postgres
