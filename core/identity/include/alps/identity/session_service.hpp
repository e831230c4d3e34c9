#pragma once

#include <alps/base/async.hpp>
#include <alps/domain/external_account.hpp>
#include <alps/identity/caller.hpp>
#include <alps/identity/login_limits.hpp>
#include <alps/identity/password_hasher.hpp>
#include <alps/repository/repositories.hpp>
#include <alps/repository/session_repository.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

namespace alps::identity {

/// Who is logged in with a token.
struct authenticated_session {
    alps::actor actor;
    alps::session session;
    alps::user user;
};

/// How sessions are made: `session_options().lasting(std::chrono::days(30))`.
class session_options {
public:
    session_options() = default;

    /// Sets how long a session lasts that is not used.
    [[nodiscard]] session_options lasting(std::chrono::milliseconds time) && {
        valid_for = time;
        return std::move(*this);
    }
    [[nodiscard]] session_options limited_by(login_limits bounds) && {
        limits = bounds;
        return std::move(*this);
    }

    std::chrono::milliseconds valid_for = std::chrono::days(7);
    login_limits limits;
};

/// Lets people in and out.
///
/// Threads: any number of calls at once.
/// Lifetime: keeps references to the repositories and the hasher.
class session_service {
public:
    session_service(identity_repositories repositories, password_hasher& hasher,
                    session_options options = {}) noexcept
        : repositories_(repositories), hasher_(hasher), options_(options) {}

    /// Opens a session for who knows the password. For an address that is nobody's it does the same
    /// work and says the same.
    ///
    /// Errors: `unauthenticated` if the e-mail or the password is wrong; `throttled` if there were
    ///   too many attempts, right ones included; `unreadable` for a hash that another program
    ///   stored; those of the hasher and of `session_repository::open`.
    [[nodiscard]] task<issued_session> log_in(std::string email, secret password, caller from);

    /// Opens a session for whom another service has authenticated, to the application's content.
    ///
    /// Errors: `unauthenticated` if the account is nobody's: register or link it.
    [[nodiscard]] task<issued_session> log_in_with_account(external_account account, caller from);

    /// Tells who is logged in, and that they are still there: the session's time begins anew, which
    /// is written once an hour at most.
    ///
    /// Errors: `unauthenticated` if the session is unknown or over; `throttled` instead for a
    ///   caller of whom too many tokens were none; `invalid_argument` for what is no token.
    [[nodiscard]] task<authenticated_session> authenticate(secret token, caller from);

    /// Lists the actor's sessions.
    ///
    /// Errors: as `session_repository::list_own`.
    [[nodiscard]] task<page<session>> list_own(actor actor, page_request request);

    /// Ends one of the actor's sessions.
    ///
    /// Errors: `not_found` if it is not theirs.
    [[nodiscard]] task<void> revoke(actor actor, session_id id);

    /// Ends all of the actor's sessions but one, and returns how many.
    [[nodiscard]] task<std::int64_t> revoke_others(actor actor, session_id keep);

    /// Ends all of the actor's sessions, and returns how many.
    [[nodiscard]] task<std::int64_t> revoke_all(actor actor);

    /// Ends the session of a token.
    ///
    /// Errors: `invalid_argument` for what is no token.
    [[nodiscard]] task<void> log_out(secret token);

private:
    task<issued_session> open(new_session session, caller from);

    identity_repositories repositories_;
    password_hasher& hasher_;
    session_options options_;
};

} // namespace alps::identity
