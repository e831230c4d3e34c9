#pragma once

#include <alps/identity/password_cost.hpp>
#include <alps/identity/password_hasher.hpp>

#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <cstddef>

namespace alps::identity {

/// Hashes with Argon2id, as libsodium has it, on a few threads of its own: no more hashes are
/// computed at once than it has threads, and the others wait.
///
/// Lifetime: ends when the calls that it is computing have ended; all calls must have completed.
class argon2id_hasher final : public password_hasher {
public:
    /// No more than `most_pending` calls wait or are computed at once; others are refused.
    ///
    /// Throws `alps::exception` for a cost that `password_cost::check()` refuses, or without
    /// threads.
    explicit argon2id_hasher(password_cost cost = {}, std::size_t threads = 2,
                             std::size_t most_pending = 1024);
    ~argon2id_hasher() override;

    task<password_hash> hash(secret password) override;
    task<bool> verify(secret password, std::optional<password_hash> hash) override;
    [[nodiscard]] bool needs_rehash(const password_hash& hash) const override;

private:
    template <class T>
    task<T> on_a_thread(task<T> work);

    password_cost cost_;
    password_hash nobodys_; ///< What is compared with if there is no hash.
    std::size_t most_pending_;
    std::atomic<std::size_t> pending_ = 0;
    boost::asio::thread_pool threads_;
};

} // namespace alps::identity
