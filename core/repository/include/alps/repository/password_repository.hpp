#pragma once

#include <alps/base/async.hpp>
#include <alps/domain/actor.hpp>
#include <alps/domain/password_hash.hpp>
#include <alps/domain/values.hpp>
#include <alps/repository/user_repository.hpp>

#include <optional>
#include <string>

namespace alps {

/// A user and the hash of their password, if they have one.
struct stored_password {
    user_id user;
    std::optional<password_hash> hash;
};

/// Stores the passwords of users, as hashes.
///
/// Threads: any number of calls at once.
/// Errors, of every method: `timeout`, `unavailable`, `access_denied`, `resource_exhausted`; and
///   `in_doubt` and `conflict` from those that write.
class password_repository {
public:
    password_repository(const password_repository&) = delete;
    password_repository& operator=(const password_repository&) = delete;
    virtual ~password_repository() = default;

    /// Adds a user with a password; both commit together or neither does.
    ///
    /// Errors: as `user_repository::create_user`.
    virtual task<user> register_user(new_user user, password_hash hash) = 0;

    /// Looks up what a password is compared with, by the user's e-mail as
    /// `user_repository::find_user_by_email` does.
    virtual task<std::optional<stored_password>> find_by_email(std::string email) = 0;

    /// Looks up the hash of the actor's own password.
    ///
    /// Errors: `not_found` if the user is gone.
    virtual task<stored_password> get_own(actor actor) = 0;

    /// Puts another password in the place of the one that was seen, or of none, and ends every
    /// session of the user's but the one to keep.
    ///
    /// Errors: `not_found` if the user is gone; `conflict` if they have another password by now.
    virtual task<void> change(actor actor, std::optional<password_hash> seen, password_hash next,
                              std::optional<session_id> keep) = 0;

    /// Stores the same password at another cost, unless the one that was seen is no more the
    /// user's. Sessions stay.
    virtual task<void> rehash(user_id user, password_hash seen, password_hash next) = 0;

protected:
    password_repository() = default;
};

} // namespace alps
