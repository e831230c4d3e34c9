#pragma once

#include <alps/base/async.hpp>
#include <alps/identity/caller.hpp>
#include <alps/identity/login_limits.hpp>
#include <alps/identity/password_hasher.hpp>
#include <alps/repository/repositories.hpp>
#include <alps/repository/verification_repository.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace alps::identity {

/// Changes passwords, for who knows the one of before or reads the user's mail.
///
/// Threads: any number of calls at once.
/// Lifetime: keeps references to the repositories and the hasher.
class password_service {
public:
    password_service(identity_repositories repositories, password_hasher& hasher,
                     login_limits limits = {}) noexcept
        : repositories_(repositories), hasher_(hasher), limits_(limits) {}

    /// Gives the actor another password. All their sessions end but the one to keep.
    ///
    /// Errors: `invalid_argument` as `take_password`; `unauthenticated` if the old one is wrong or
    ///   there is none; `throttled`, as log-ins are; those of `password_repository::change`.
    [[nodiscard]] task<void> change(actor actor, secret old, secret next,
                                    std::optional<session_id> keep);

    /// Gives an actor without a password, who logs in with another service, a first one.
    ///
    /// Errors: `invalid_argument` as above; `conflict` if they have one.
    [[nodiscard]] task<void> set_first(actor actor, secret password, session_id keep);

    /// Makes the token by which whoever reads the address sets another password; send it there.
    /// Nothing if the address is nobody's: say the same to the caller, and send no message.
    ///
    /// Errors: `throttled`; as `user_repository::find_user_by_email`.
    [[nodiscard]] task<std::optional<issued_verification>>
    request_reset(std::string email, caller from,
                  std::chrono::milliseconds valid_for = std::chrono::hours(1));

    /// Sets another password by such a token; see `verification_repository::reset_password`.
    /// Attempts to log in are forgotten.
    ///
    /// Errors: `invalid_argument` as above; `not_found` if the token is none or was used; `expired`
    ///   if its time is over; `throttled`.
    [[nodiscard]] task<user> reset(secret token, secret next, caller from);

private:
    task<password_hash> hash(secret password);

    identity_repositories repositories_;
    password_hasher& hasher_;
    login_limits limits_;
};

} // namespace alps::identity
