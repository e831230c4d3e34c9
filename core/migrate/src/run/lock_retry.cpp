#include "run/lock_retry.hpp"

#include "dialect_rules.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <thread>

namespace alps::migrate::run {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::string_view lock_not_available = "55P03";
constexpr std::string_view deadlock_detected = "40P01";

/// Long enough that those who queued behind the statement are served.
milliseconds random_pause() {
    thread_local std::minstd_rand generator(std::random_device{}());
    return milliseconds(std::uniform_int_distribution(100, 400)(generator));
}

} // namespace

result<void> limit_lock_waits(admin_session& session, milliseconds lock_timeout, lock_scope scope) {
    const std::string_view limit = rules_of(session.server().dialect).limit_lock_waits;
    if (limit.empty()) return {};
    const sql_value parameters[] = {std::to_string(lock_timeout.count()),
                                    scope == lock_scope::transaction};
    const auto set = session.execute(limit, parameters);
    if (!set) return set.error();
    return {};
}

bool lock_retry::again_after(const error& failure) {
    if (failure.sqlstate() != lock_not_available && failure.sqlstate() != deadlock_detected) {
        return false;
    }
    const auto now = steady_clock::now();
    if (!end_) end_ = now + wait_timeout_;
    const auto pause = random_pause();
    if (now + pause >= *end_) return false;
    if (notice_) {
        notice_(failure.sqlstate() == deadlock_detected
                    ? "ran into a deadlock, trying again"
                    : "a lock was not granted within " + std::to_string(lock_timeout_.count()) +
                          " ms, letting others pass and trying again");
    }
    std::this_thread::sleep_for(pause);
    return true;
}

} // namespace alps::migrate::run
