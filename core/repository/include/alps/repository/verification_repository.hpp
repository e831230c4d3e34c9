#pragma once

#include <alps/base/async.hpp>
#include <alps/domain/access_token.hpp>
#include <alps/domain/actor.hpp>
#include <alps/domain/password_hash.hpp>
#include <alps/domain/values.hpp>

#include <chrono>

namespace alps {

/// A token to send to a user's address, which exists in clear only here and in the message.
struct issued_verification {
    alps::user user;
    secret token;
    timestamp expires_at;
};

/// Stores by which tokens users show that they read an e-mail address. Tokens are kept as digests,
/// and open nothing once the address is another one.
///
/// Threads: any number of calls at once.
/// Errors, of every method: `timeout`, `unavailable`, `access_denied`, `resource_exhausted`,
///   `in_doubt` and `conflict`; `invalid_argument` for a token that is none.
class verification_repository {
public:
    verification_repository(const verification_repository&) = delete;
    verification_repository& operator=(const verification_repository&) = delete;
    virtual ~verification_repository() = default;

    /// Makes a token for the address that the user has now, in the place of the one of the same
    /// kind that was made before.
    ///
    /// Errors: `invalid_argument` unless it is for a verification or a reset, and for a time that
    ///   is not positive or longer than 366 days; `not_found` if the user is gone.
    virtual task<issued_verification> issue(user_id user, token_kind kind,
                                            std::chrono::milliseconds valid_for) = 0;

    /// Marks the actor's e-mail as verified and uses the token up.
    ///
    /// Errors: `not_found` if the token is unknown, used, replaced, another user's or for another
    ///   address; `expired` if its time is over.
    virtual task<user> verify_email(actor actor, secret token) = 0;

    /// Gives whom the token was sent to another password and uses it up. Their sessions end, and
    /// their e-mail is verified: they read it. If it was not verified before, the accounts go that
    /// somebody may have linked who does not.
    ///
    /// Errors: `not_found` and `expired` as above.
    virtual task<user> reset_password(secret token, password_hash next) = 0;

protected:
    verification_repository() = default;
};

} // namespace alps
