#pragma once

#include <alps/base/async.hpp>
#include <alps/base/visible_text.hpp>
#include <alps/base/with.hpp>
#include <alps/domain/email.hpp>
#include <alps/domain/page.hpp>
#include <alps/domain/tenancy_limits.hpp>
#include <alps/domain/tenant_scope.hpp>
#include <alps/domain/values.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace alps {

/// An invitation to send: `new_invitation("a@example.com").as(role::admin)`.
class new_invitation {
public:
    /// Takes the address in the form that addresses are compared in; see `normalize_email()`.
    explicit new_invitation(std::string_view address) : email(normalize_email(address)) {}

    [[nodiscard]] new_invitation as(alps::role granted) && {
        return detail::with(std::move(*this), &new_invitation::role, granted);
    }
    [[nodiscard]] new_invitation lasting(std::chrono::milliseconds time) && {
        return detail::with(std::move(*this), &new_invitation::valid_for, time);
    }
    /// Only sends an invitation of this address again.
    [[nodiscard]] new_invitation renewing(bool only = true) && {
        return detail::with(std::move(*this), &new_invitation::only_renewing, only);
    }

    /// Does not invite while the tenant has as many members, or other open invitations, as it may.
    [[nodiscard]] new_invitation within(const tenancy_limits& bounds) && {
        return detail::with(std::move(*this), &new_invitation::limits, bounds);
    }
    /// Records no event: for who sends the messages, and makes their tokens only then.
    [[nodiscard]] new_invitation silently(bool is = true) && {
        return detail::with(std::move(*this), &new_invitation::silent, is);
    }

    /// Refuses what cannot be stored.
    ///
    /// Errors: `invalid_argument` for an address that is empty, longer than 255 characters, not
    ///   UTF-8, or that holds a hidden character, and for a time that is not positive or longer
    ///   than 366 days.
    [[nodiscard]] result<void> check() const;

    std::string email;
    /// Absent: the one that an open invitation of the address has, and otherwise `member`.
    std::optional<alps::role> role;
    std::chrono::milliseconds valid_for = std::chrono::days(7);
    bool only_renewing = false;
    bool silent = false;
    tenancy_limits limits;
};

/// An invitation with its token, which exists in clear only here and in the message to the invited.
struct issued_invitation {
    alps::invitation invitation;
    secret token;
};

/// Stores invitations. Tokens are kept as digests; the plaintext cannot be read back.
///
/// An invitation is open until it is accepted, revoked or rejected. An open one can be accepted
/// while the time is before `expires_at`.
///
/// Threads: any number of calls at once.
/// Errors, of every method: `timeout`, `unavailable`, `access_denied`, `resource_exhausted`; and
///   `in_doubt` and `conflict` from those that write; `invalid_argument` for a token that is none.
class invitation_repository {
public:
    invitation_repository(const invitation_repository&) = delete;
    invitation_repository& operator=(const invitation_repository&) = delete;
    virtual ~invitation_repository() = default;

    /// Invites an e-mail address. An open invitation of the same address gets a new token and
    /// expiry, and the role if one is named; the token of before opens nothing any more.
    ///
    /// Errors: `invalid_argument` as `new_invitation::check()`, and for a system scope that does
    ///   more than to renew: somebody invites; `not_found` if the tenant is gone, the scope's user
    ///   is no longer a member, or nothing is open that could be renewed; `forbidden` as
    ///   permissions say; `already_exists` if the address is a member's;
    ///   `limit_reached`.
    virtual task<issued_invitation> invite(tenant_scope scope, new_invitation invitation) = 0;

    /// Lists the tenant's open invitations, also those that have expired, in the order of their
    /// ids.
    ///
    /// Errors: `invalid_argument` for a limit or cursor that is out of range; `not_found` and
    ///   `forbidden` as above.
    virtual task<page<invitation>> list_invitations(tenant_scope scope, page_request request) = 0;

    /// Withdraws an invitation; one that is withdrawn or rejected already stays so.
    ///
    /// Errors: `not_found`, also if the invitation is not the tenant's; `forbidden`; `conflict` if
    ///   it was accepted.
    virtual task<void> revoke(tenant_scope scope, invitation_id id) = 0;

    /// Lists what the actor is invited to: the invitations of their e-mail that can be accepted, if
    /// it is verified, in the order of the invitations' ids. Those of other programs are among
    /// them, whose tokens only these know.
    ///
    /// Errors: `invalid_argument` for a limit or cursor that is out of range.
    virtual task<page<received_invitation>> list_received(actor actor, page_request request) = 0;

    /// Shows the actor an invitation of their verified e-mail.
    ///
    /// Errors: `not_found` if the token is unknown, rotated or another person's; `forbidden` if the
    ///   actor's e-mail is not verified; `expired` if its time is over, or it was revoked or
    ///   rejected; `conflict` if it was accepted.
    virtual task<received_invitation> get_by_token(actor actor, secret token) = 0;

    /// Makes the actor a member, once for each invitation. Who accepts twice gets the same
    /// membership twice; who is a member already stays it as they are.
    ///
    /// Errors: as `get_by_token`; `conflict` only if the membership has ended since;
    ///   `limit_reached` if the tenant has as many members, or the actor as many tenants, as the
    ///   limits say.
    virtual task<membership> accept(actor actor, secret token, tenancy_limits limits) = 0;

    /// Declines an invitation of the actor's; one that is over stays so.
    ///
    /// Errors: as `get_by_token`, without `expired`.
    virtual task<void> reject(actor actor, secret token) = 0;

protected:
    invitation_repository() = default;
};

} // namespace alps
