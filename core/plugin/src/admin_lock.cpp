#include <alps/plugin/admin_lock.hpp>

#include <utility>

namespace alps {

admin_lock::admin_lock(admin_session& session, std::string name)
    : session_(session), name_(std::move(name)) {}

admin_lock::~admin_lock() {
    // A failure here means a broken session, which releases its locks as it ends.
    if (held_) (void)session_.unlock(name_);
}

result<void> admin_lock::acquire(std::chrono::milliseconds wait_timeout) noexcept {
    auto taken = session_.lock(name_, wait_timeout);
    held_ = taken.has_value();
    return taken;
}

} // namespace alps
