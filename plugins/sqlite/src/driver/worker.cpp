#include "driver/worker.hpp"

#include <algorithm>
#include <iterator>

namespace alps::sqlite {

worker::worker(std::unique_ptr<connection> connection)
    : connection_(std::move(connection)),
      thread_([this] { drain(); }),
      watch_([this] { watch(); }) {}

worker::~worker() { stop(); }

void worker::stop() noexcept {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    waiting_.notify_one();
    if (watch_.joinable()) watch_.join();
    if (thread_.joinable()) thread_.join();
}

void worker::leave_context() noexcept {
    queue left;
    {
        const std::lock_guard lock(mutex_);
        context_gone_ = true;
        for (queue* jobs : {&inside_, &in_order_}) {
            for (auto& waiting : *jobs)
                left.push_back(std::move(waiting));
            jobs->clear();
        }
        if (running_ != 0) connection_->cancel();
    }
    for (const auto& waiting : left)
        waiting->refuse(context_gone());
    stop();
}

void worker::cancel(std::uint64_t number) noexcept {
    std::unique_ptr<job> found;
    {
        const std::lock_guard lock(mutex_);
        if (running_ == number) {
            connection_->cancel();
            return;
        }
        // One that is inside a transaction has to end it, so that no commit goes without it.
        for (const auto& waiting : inside_)
            waiting->abandoned = waiting->abandoned || waiting->number == number;
        const auto place = std::ranges::find_if(
            in_order_, [&](const auto& waiting) { return waiting->number == number; });
        if (place != in_order_.end()) {
            found = std::move(*place);
            in_order_.erase(place);
        }
    }
    if (found) found->refuse(errors::cancelled());
}

std::uint64_t worker::hold() noexcept {
    const std::lock_guard lock(mutex_);
    held_ = true;
    waiting_.notify_one();
    return ++holders_;
}

void worker::let_go() noexcept {
    const std::lock_guard lock(mutex_);
    held_ = false;
    abandoned_ = false;
}

void worker::abandon(std::uint64_t holder) noexcept {
    const std::lock_guard lock(mutex_);
    if (!held_ || holder != holders_) return;
    abandoned_ = true;
    wake_.notify_one();
}

void worker::submit(std::unique_ptr<job> accepted) {
    // Behind the lock the caller may be done with this object already.
    std::unique_lock lock(mutex_);
    if (context_gone_) {
        lock.unlock();
        accepted->refuse(context_gone());
        return;
    }
    const turn when = accepted->when;
    queue& jobs = when == turn::inside ? inside_ : in_order_;
    const bool first = jobs.empty();
    jobs.push_back(std::move(accepted));
    if (held_ && when == turn::in_order) {
        waiting_.notify_one();
    } else if (first) {
        wake_.notify_one();
    }
}

void worker::drain() noexcept {
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] {
            return stopping_ || abandoned_ || !inside_.empty() || (!held_ && !in_order_.empty());
        });
        if (!inside_.empty()) {
            run_first(inside_, lock);
        } else if (held_) {
            end_transaction(lock);
        } else if (!in_order_.empty()) {
            run_first(in_order_, lock);
        } else {
            return;
        }
    }
}

void worker::run_first(queue& jobs, std::unique_lock<std::mutex>& lock) noexcept {
    std::unique_ptr<job> next = std::move(jobs.front());
    jobs.pop_front();
    // Under the lock, so that a cancellation from now on finds the call begun.
    running_ = next->number;
    connection_->start_call(next->deadline);
    if (next->abandoned) connection_->cancel();
    lock.unlock();
    next->run(*connection_);
    next.reset();
    lock.lock();
    running_ = 0;
}

void worker::end_transaction(std::unique_lock<std::mutex>& lock) noexcept {
    lock.unlock();
    connection_->rollback();
    lock.lock();
    held_ = false;
    abandoned_ = false;
}

void worker::watch() noexcept {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        if (!held_ || in_order_.empty()) {
            waiting_.wait(lock);
            continue;
        }
        waiting_.wait_until(lock, earliest_deadline());
        if (!held_) continue;
        queue expired = take_expired(std::chrono::steady_clock::now());
        lock.unlock();
        for (const auto& late : expired)
            late->refuse(errors::expired_in_queue(connection_->database(), late->timeout));
        expired.clear();
        lock.lock();
    }
}

worker::queue worker::take_expired(connection::time_point now) {
    const auto first = std::stable_partition(
        in_order_.begin(), in_order_.end(), [&](const auto& call) { return call->deadline > now; });
    queue expired(std::make_move_iterator(first), std::make_move_iterator(in_order_.end()));
    in_order_.erase(first, in_order_.end());
    return expired;
}

connection::time_point worker::earliest_deadline() const noexcept {
    const auto deadline_of = [](const auto& call) { return call->deadline; };
    return deadline_of(*std::ranges::min_element(in_order_, {}, deadline_of));
}

} // namespace alps::sqlite
