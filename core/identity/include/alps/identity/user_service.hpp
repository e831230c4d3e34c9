#pragma once

#include <alps/base/async.hpp>
#include <alps/domain/external_account.hpp>
#include <alps/identity/password_hasher.hpp>
#include <alps/repository/repositories.hpp>
#include <alps/repository/user_repository.hpp>
#include <alps/repository/verification_repository.hpp>

#include <chrono>

namespace alps::identity {

/// Registers people, and does what they do with themselves.
///
/// Threads: any number of calls at once.
/// Lifetime: keeps references to the repositories and the hasher.
class user_service {
public:
    user_service(identity_repositories repositories, password_hasher& hasher) noexcept
        : repositories_(repositories), hasher_(hasher) {}

    /// Registers somebody who will log in with a password.
    ///
    /// Errors: `invalid_argument` as `take_password` and `new_user::check()`; `already_exists` if
    ///   the e-mail is taken: an application whose users shall not find out who else is one tells
    ///   both the same and sends a message; those of the hasher.
    [[nodiscard]] task<user> register_user(new_user user, secret password);

    /// Registers somebody whom another service has authenticated.
    ///
    /// Errors: as `account_repository::register_user`.
    [[nodiscard]] task<user> register_with_account(new_user user, external_account account);

    /// Errors: `not_found` if the actor was removed.
    [[nodiscard]] task<user> get(actor actor);

    /// Errors: as `user_repository::update_user`.
    [[nodiscard]] task<user> update(actor actor, user_changes changes);

    /// Removes the actor with everything that is theirs alone.
    ///
    /// Errors: as `user_repository::remove_user`.
    [[nodiscard]] task<void> remove(actor actor);

    /// Makes the token that the actor's address is verified by; send it there. The one of before
    /// is good for nothing then.
    ///
    /// Errors: as `verification_repository::issue`.
    [[nodiscard]] task<issued_verification>
    request_verification(actor actor, std::chrono::milliseconds valid_for = std::chrono::days(1));

    /// Verifies the actor's address.
    ///
    /// Errors: as `verification_repository::verify_email`.
    [[nodiscard]] task<user> verify_email(actor actor, secret token);

private:
    identity_repositories repositories_;
    password_hasher& hasher_;
};

} // namespace alps::identity
