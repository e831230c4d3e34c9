#pragma once

#include <alps/base/async.hpp>
#include <alps/base/with.hpp>
#include <alps/repository/attempt_repository.hpp>
#include <alps/repository/invitation_repository.hpp>
#include <alps/repository/repositories.hpp>
#include <alps/tenancy/limits_source.hpp>

#include <chrono>
#include <string>
#include <utility>

namespace alps::tenancy {

/// How invitations are dealt with: `invitation_options().within(project.limits())`.
class invitation_options {
public:
    invitation_options() = default;

    /// Sets how much tenants and users may have.
    [[nodiscard]] invitation_options within(limits_source source) && {
        return detail::with(std::move(*this), &invitation_options::limits, std::move(source));
    }
    /// Sets how many tokens of one user may turn out to be none of theirs.
    [[nodiscard]] invitation_options refusing(attempt_limit most) && {
        return detail::with(std::move(*this), &invitation_options::wrong_tokens, most);
    }

    limits_source limits;
    attempt_limit wrong_tokens{100, std::chrono::minutes(15)};
};

/// What members do with invitations to their tenant, and the invited with theirs.
///
/// Errors, of every method that names a tenant: `not_found` if the actor is no member of it; of
///   every method that takes a token: `throttled` instead of `not_found` if there were too many.
/// Threads: any number of calls at once.
/// Lifetime: keeps references to the repositories.
class invitation_service {
public:
    invitation_service(tenancy_repositories repositories, attempt_repository& attempts,
                       invitation_options options = {}) noexcept
        : repositories_(repositories), attempts_(attempts), options_(std::move(options)) {}

    /// Invites an address, or invites it again with a new token. What is sent holds the token,
    /// which cannot be read a second time.
    ///
    /// Errors: as `limits_source::limits_of` and `invitation_repository::invite`.
    [[nodiscard]] task<issued_invitation> invite(actor actor, tenant_id tenant,
                                                 new_invitation invitation);

    /// Gives an open invitation of an address a new token and another week, and leaves its role.
    ///
    /// Errors: as `invite`.
    [[nodiscard]] task<issued_invitation> resend(actor actor, tenant_id tenant, std::string email);

    /// Withdraws an invitation.
    ///
    /// Errors: as `invitation_repository::revoke`.
    [[nodiscard]] task<void> revoke(actor actor, tenant_id tenant, invitation_id id);

    /// Lists the tenant's open invitations.
    ///
    /// Errors: as `invitation_repository::list_invitations`.
    [[nodiscard]] task<page<invitation>> list_open(actor actor, tenant_id tenant,
                                                   page_request request);

    /// Lists what the actor can accept.
    ///
    /// Errors: as `invitation_repository::list_received`.
    [[nodiscard]] task<page<received_invitation>> list_own(actor actor, page_request request);

    /// Shows the actor what they are invited to.
    ///
    /// Errors: as `invitation_repository::get_by_token`.
    [[nodiscard]] task<received_invitation> peek(actor actor, secret token);

    /// Makes the actor a member.
    ///
    /// Errors: as `limits_source::limits_of` and `invitation_repository::accept`.
    [[nodiscard]] task<membership> accept(actor actor, secret token);

    /// Declines an invitation of the actor's.
    ///
    /// Errors: as `invitation_repository::reject`.
    [[nodiscard]] task<void> reject(actor actor, secret token);

private:
    task<void> refuse_token(actor actor, error why);

    tenancy_repositories repositories_;
    attempt_repository& attempts_;
    invitation_options options_;
};

} // namespace alps::tenancy
