#pragma once

#include <alps/base/async.hpp>
#include <alps/base/secret.hpp>
#include <alps/domain/password_hash.hpp>

#include <optional>

namespace alps {

/// Turns passwords into hashes and compares them. Both take long on purpose.
///
/// Threads: any number of calls at once; they complete on the caller's executor and do not block
/// it.
class password_hasher {
public:
    password_hasher(const password_hasher&) = delete;
    password_hasher& operator=(const password_hasher&) = delete;
    virtual ~password_hasher() = default;

    /// Makes the hash of a password, with a salt of its own.
    ///
    /// Errors: `resource_exhausted` if there is not enough memory, or too much is waiting.
    virtual task<password_hash> hash(secret password) = 0;

    /// Tells whether a hash is that of a password. Without a hash it does the same work and says
    /// no: how long it takes does not tell whether somebody is known.
    ///
    /// Errors: as above; `unreadable` for a hash that is none this hasher knows.
    virtual task<bool> verify(secret password, std::optional<password_hash> hash) = 0;

    /// Tells whether a hash was made at another cost than this hasher's.
    [[nodiscard]] virtual bool needs_rehash(const password_hash& hash) const = 0;

protected:
    password_hasher() = default;
};

} // namespace alps
