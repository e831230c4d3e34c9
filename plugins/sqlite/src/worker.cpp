#include "worker.hpp"

namespace alps::sqlite {

worker::worker(std::unique_ptr<connection> connection)
    : connection_(std::move(connection)), thread_([this] { drain(); }) {}

worker::~worker() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void worker::submit(std::unique_ptr<job> accepted) {
    bool first = false;
    {
        const std::lock_guard lock(mutex_);
        first = queue_.empty();
        queue_.push_back(std::move(accepted));
    }
    if (first) wake_.notify_one();
}

void worker::drain() noexcept {
    std::vector<std::unique_ptr<job>> batch;
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
            std::swap(batch, queue_);
        }
        for (auto& next : batch) {
            next->run(*connection_);
            next.reset();
        }
        batch.clear();
    }
}

} // namespace alps::sqlite
