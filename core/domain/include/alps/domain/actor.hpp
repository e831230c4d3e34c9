#pragma once

#include <alps/domain/ids.hpp>

#include <optional>

namespace alps {

/// The authenticated user on whose behalf a call is made.
///
/// An actor says who, never with which rights: roles are read by the statement that uses them.
class actor {
public:
    /// Makes the actor of a user whom the caller has authenticated: by a session, by the
    /// identity provider, or by being the operator of the command line.
    [[nodiscard]] static actor authenticated(user_id user) noexcept { return actor(user, {}); }
    /// Makes the actor of a session: what must not outlive a reset of the password is done only
    /// while that is there.
    [[nodiscard]] static actor authenticated(user_id user, session_id session) noexcept {
        return actor(user, session);
    }

    [[nodiscard]] user_id user() const noexcept { return user_; }
    [[nodiscard]] const std::optional<session_id>& session() const noexcept { return session_; }

private:
    actor(user_id user, std::optional<session_id> session) noexcept
        : user_(user), session_(session) {}

    user_id user_;
    std::optional<session_id> session_;
};

} // namespace alps
