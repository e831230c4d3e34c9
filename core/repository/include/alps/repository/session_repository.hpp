#pragma once

#include <alps/base/async.hpp>
#include <alps/base/with.hpp>
#include <alps/domain/actor.hpp>
#include <alps/domain/page.hpp>
#include <alps/domain/password_hash.hpp>
#include <alps/domain/values.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace alps {

/// A session to open: `new_session(user).proved_by(hash).from("192.0.2.7", "curl")`.
class new_session {
public:
    explicit new_session(user_id whose) noexcept : user(whose) {}

    /// Opens it only while this is the hash of the user's password: a password that is changed
    /// while somebody logs in with the old one ends their session as any other.
    [[nodiscard]] new_session proved_by(password_hash hash) && {
        return detail::with(std::move(*this), &new_session::password, std::move(hash));
    }
    /// Opens it only while this account is the user's.
    [[nodiscard]] new_session proved_by(account_id id) && {
        return detail::with(std::move(*this), &new_session::account, id);
    }
    [[nodiscard]] new_session from(std::optional<std::string> address,
                                   std::optional<std::string> agent) && {
        ip_address = std::move(address);
        user_agent = std::move(agent);
        return std::move(*this);
    }
    [[nodiscard]] new_session lasting(std::chrono::milliseconds time) && {
        return detail::with(std::move(*this), &new_session::valid_for, time);
    }

    /// Refuses what cannot be stored.
    ///
    /// Errors: `invalid_argument` for an address or an agent that is empty, not UTF-8, longer than
    ///   45 and 1,000 characters or with a control character, and for a time that is not positive
    ///   or longer than 366 days.
    [[nodiscard]] result<void> check() const;

    user_id user;
    std::optional<password_hash> password;
    std::optional<account_id> account;
    std::optional<std::string> ip_address;
    std::optional<std::string> user_agent;
    std::chrono::milliseconds valid_for = std::chrono::days(7);
};

/// A session with its token, which exists in clear only here and with whom it was given to.
struct issued_session {
    alps::session session;
    secret token;
};

/// Stores who is logged in. Tokens are kept as digests; the plaintext cannot be read back.
///
/// Threads: any number of calls at once.
/// Errors, of every method: `timeout`, `unavailable`, `access_denied`, `resource_exhausted`; and
///   `in_doubt` and `conflict` from those that write; `invalid_argument` for a token that is none.
class session_repository {
public:
    session_repository(const session_repository&) = delete;
    session_repository& operator=(const session_repository&) = delete;
    virtual ~session_repository() = default;

    /// Errors: `invalid_argument` as `new_session::check()`; `unauthenticated` if the user is gone
    ///   or what proves the session is theirs no more.
    virtual task<issued_session> open(new_session session) = 0;

    /// Looks up who is logged in with a token, in one round trip. A session that was last renewed
    /// an hour ago is renewed by another: it then lasts `valid_for` from now.
    ///
    /// Errors: `unauthenticated` if the session is unknown or over; `invalid_argument` also for a
    ///   time as `new_session::check()`.
    virtual task<user_session> get_by_token(secret token, std::chrono::milliseconds valid_for) = 0;

    /// Lists the actor's sessions that are not over, in the order of their ids.
    ///
    /// Errors: `invalid_argument` for a limit or cursor that is out of range.
    virtual task<page<session>> list_own(actor actor, page_request request) = 0;

    /// Ends a session of the actor's.
    ///
    /// Errors: `not_found` if it is not theirs.
    virtual task<void> revoke(actor actor, session_id id) = 0;

    /// Ends every session of the actor's but the one to keep, and returns how many, those that were
    /// over among them.
    virtual task<std::int64_t> revoke_all(actor actor, std::optional<session_id> keep) = 0;

    /// Ends the session of a token; one that is over stays so.
    virtual task<void> close(secret token) = 0;

protected:
    session_repository() = default;
};

} // namespace alps
