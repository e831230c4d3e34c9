#include "admin/session_lock.hpp"

#include "errors.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <thread>

namespace alps::sqlite {

result<void> session_lock::take(std::string_view name, std::chrono::milliseconds wait_timeout,
                                const std::function<bool()>& cancelled) {
    if (names_.empty()) {
        const auto deadline = std::chrono::steady_clock::now() + wait_timeout;
        if (auto opened = open(); !opened) return opened.error();
        for (;;) {
            const auto locked = attempt();
            if (locked && *locked) break;
            const auto left = deadline - std::chrono::steady_clock::now();
            if (!locked || left <= left.zero() || cancelled()) {
                release();
                return locked ? errors::lock_held(database_, wait_timeout) : locked.error();
            }
            std::this_thread::sleep_for(
                std::min<std::chrono::nanoseconds>(left, std::chrono::milliseconds(20)));
        }
    }
    names_.emplace(name);
    return {};
}

void session_lock::give_back(std::string_view name) noexcept {
    const auto found = names_.find(name);
    if (found == names_.end()) return;
    names_.erase(found);
    if (names_.empty()) release();
}

result<void> session_lock::open() {
    if (database_.in_memory) {
        const location beside{.in_memory = true, .path = {}, .name = database_.name + ":lock"};
        auto opened = connection::open(beside, purpose::administration, {});
        if (!opened) return opened.error();
        beside_ = std::move(*opened);
        return {};
    }
    const int directory = ::open(database_.directory().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0) return errors::lock_failed(database_, errno);
    directory_ = directory;
    return {};
}

/// Returns false while somebody else holds the lock.
result<bool> session_lock::attempt() {
    if (beside_) {
        const int code = sqlite3_exec(beside_->get(), "begin immediate", nullptr, nullptr, nullptr);
        if (code == SQLITE_OK) return true;
        if ((code & 0xff) == SQLITE_BUSY) return false;
        return beside_->failure(code);
    }
    if (::flock(*directory_, LOCK_EX | LOCK_NB) == 0) return true;
    if (errno == EWOULDBLOCK || errno == EINTR) return false;
    return errors::lock_failed(database_, errno);
}

void session_lock::release() noexcept {
    beside_.reset();
    if (directory_) ::close(*directory_);
    directory_.reset();
}

} // namespace alps::sqlite
