#pragma once

#include <alps/domain/ids.hpp>

namespace alps {

/// The authenticated user on whose behalf a call is made.
///
/// An actor says who, never with which rights: roles are read by the statement that uses them.
class actor {
public:
    /// Makes the actor of a user whom the caller has authenticated: by a session, by the
    /// identity provider, or by being the operator of the command line.
    [[nodiscard]] static actor authenticated(user_id user) noexcept { return actor(user); }

    [[nodiscard]] user_id user() const noexcept { return user_; }

private:
    explicit actor(user_id user) noexcept : user_(user) {}

    user_id user_;
};

} // namespace alps
