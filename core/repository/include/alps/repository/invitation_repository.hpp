#pragma once

#include <alps/base/async.hpp>
#include <alps/base/with.hpp>
#include <alps/domain/page.hpp>
#include <alps/domain/tenant_scope.hpp>
#include <alps/domain/values.hpp>

#include <chrono>
#include <string>
#include <utility>

namespace alps {

/// An invitation to send: `new_invitation("a@example.com").as(role::admin)`.
class new_invitation {
public:
    explicit new_invitation(std::string address) : email(std::move(address)) {}

    [[nodiscard]] new_invitation as(alps::role granted) && {
        return detail::with(std::move(*this), &new_invitation::role, granted);
    }
    [[nodiscard]] new_invitation lasting(std::chrono::milliseconds time) && {
        return detail::with(std::move(*this), &new_invitation::valid_for, time);
    }

    std::string email;
    alps::role role = role::member;
    std::chrono::milliseconds valid_for = std::chrono::days(7);
};

/// An invitation with its token, which exists in clear only here and in the message to the invited.
struct issued_invitation {
    alps::invitation invitation;
    secret token;
};

/// Stores invitations. Tokens are kept as hashes; the plaintext cannot be read back.
///
/// Threads: any number of calls at once.
/// Errors, of every method: `timeout`, `unavailable`, `access_denied`, `resource_exhausted`; and
///   `in_doubt` and `conflict` from those that write.
class invitation_repository {
public:
    invitation_repository(const invitation_repository&) = delete;
    invitation_repository& operator=(const invitation_repository&) = delete;
    virtual ~invitation_repository() = default;

    /// Invites an e-mail address. A live invitation of the same address gets a new token and
    /// expiry.
    ///
    /// Errors: `forbidden` unless the scope's user is owner or admin and has at least the role.
    virtual task<issued_invitation> invite(tenant_scope scope, new_invitation invitation) = 0;

    /// Lists the tenant's invitations in the order of their ids.
    ///
    /// Errors: `invalid_argument` for a limit or cursor that is out of range.
    virtual task<page<invitation>> list_invitations(tenant_scope scope, page_request request) = 0;

    /// Withdraws an invitation.
    ///
    /// Errors: `not_found`; `forbidden` unless owner or admin; `conflict` if it was accepted.
    virtual task<void> revoke(tenant_scope scope, invitation_id id) = 0;

    /// Shows the actor an invitation that was sent to their verified e-mail.
    ///
    /// Errors: `not_found` if the token is unknown, expired or another person's.
    virtual task<invitation> get_by_token(actor actor, secret token) = 0;

    /// Makes the actor a member. Accepting twice gives the same membership twice.
    ///
    /// Errors: `not_found` as above; `forbidden` if the actor's e-mail is not verified.
    virtual task<membership> accept(actor actor, secret token) = 0;

    /// Declines an invitation that was sent to the actor.
    ///
    /// Errors: `not_found` as above; `conflict` if it was accepted.
    virtual task<void> reject(actor actor, secret token) = 0;

protected:
    invitation_repository() = default;
};

} // namespace alps
