#include "list.hpp"
#include "repositories.hpp"

#include <alps/domain/access_token.hpp>
#include <alps/domain/email.hpp>

#include <algorithm>

namespace memory {
namespace {

using alps::errc;
using alps::error;
using alps::event_kind;
using alps::result;
using alps::role;
using alps::permissions::operation;

/// Records what happened to an invitation.
void tell(const access& to, event_kind kind, std::optional<alps::user_id> actor,
          const alps::invitation& one) {
    to.store->contents.tell(to, {.kind = kind,
                                 .tenant = one.tenant,
                                 .actor = actor,
                                 .subject = one.id.value(),
                                 .role = one.role});
}

/// Tells whether an invitation may grant a role, as alps permits it.
result<void> permit_invite(contents& contents, const alps::tenant_scope& scope, role granted) {
    return contents.permit(operation::invite, scope, {}, granted);
}

/// Returns the invitation of a token, if it is to the actor.
///
/// Errors: `invalid_argument`; `not_found`; `forbidden` if the actor's e-mail is not verified.
result<stored_invitation*> find(contents& contents, const alps::actor& actor,
                                const alps::secret& token) {
    const auto read = alps::access_token::parse(alps::token_kind::invitation, token);
    if (!read) return read.error();
    const auto user = contents.users.find(actor.user());
    if (user == contents.users.end())
        return error(errc::not_found, "there is no user " + to_string(actor.user()));
    if (!user->second.email_verified)
        return error(errc::forbidden, "the e-mail of the user is not verified");
    for (auto& [id, one] : contents.invitations) {
        if (one.digest == read->digest() &&
            alps::normalize_email(user->second.email) == one.shown.email)
            return &one;
    }
    return error(errc::not_found, "there is no such invitation for this user");
}

/// Counts the invitations of a tenant that can be accepted.
std::int64_t count_pending(const contents& contents, alps::tenant_id tenant, alps::timestamp now) {
    return std::ranges::count_if(contents.invitations, [&](const auto& entry) {
        const stored_invitation& one = entry.second;
        return one.open() && one.shown.tenant == tenant && one.shown.expires_at > now;
    });
}

/// Errors: `conflict` and `expired`.
result<void> check_open(const stored_invitation& one, alps::timestamp now) {
    if (one.shown.accepted_at) return error(errc::conflict, "the invitation was accepted before");
    if (one.closed_at) return error(errc::expired, "the invitation was withdrawn or declined");
    if (one.shown.expires_at <= now) return error(errc::expired, "the invitation has expired");
    return {};
}

} // namespace

alps::task<alps::issued_invitation> invitations::invite(alps::tenant_scope scope,
                                                        alps::new_invitation invitation) {
    if (auto checked = invitation.check(); !checked) co_return checked.error();
    if (!scope.user() && !invitation.only_renewing)
        co_return error(errc::invalid_argument, "the system invites nobody");
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    if (auto tenant = contents.visible(scope); !tenant) co_return tenant.error();
    const auto open = std::ranges::find_if(contents.invitations, [&](const auto& entry) {
        const stored_invitation& one = entry.second;
        return one.open() && one.shown.tenant == scope.tenant() &&
               one.shown.email == invitation.email;
    });
    const bool renews = open != contents.invitations.end();
    const role granted = invitation.role.value_or(renews ? open->second.shown.role : role::member);
    if (auto may = permit_invite(contents, scope, granted); !may) co_return may.error();
    const auto* user = contents.find_email(invitation.email);
    if (user != nullptr && contents.find(scope.tenant(), user->id) != nullptr)
        co_return error(errc::already_exists, "the address is a member's already");
    if (invitation.only_renewing && !renews)
        co_return error(errc::not_found, "no invitation of the address is open");
    const auto now = to_.clock->now();
    if (auto may = contents.check_seat(scope.tenant(), invitation.limits); !may)
        co_return may.error();
    const bool adds = !renews || open->second.shown.expires_at <= now;
    const auto most = invitation.limits.open_invitations;
    if (adds && most && count_pending(contents, scope.tenant(), now) >= *most)
        co_return error(errc::limit_reached, "the tenant has many open invitations");

    const auto token = alps::access_token::make(alps::token_kind::invitation, scope.tenant());
    const auto id = renews ? open->first : alps::invitation_id((*to_.new_id)());
    stored_invitation& stored = contents.invitations[id];
    stored.digest = token.digest();
    stored.shown = {.id = id,
                    .tenant = scope.tenant(),
                    .email = invitation.email,
                    .role = granted,
                    .invited_by = scope.user().value_or(stored.shown.invited_by),
                    .expires_at = now + invitation.valid_for,
                    .accepted_at = std::nullopt,
                    .created_at = renews ? stored.shown.created_at : now};
    if (!invitation.silent) tell(to_, event_kind::invitation_sent, scope.user(), stored.shown);
    co_return alps::issued_invitation{.invitation = stored.shown, .token = token.text()};
}

alps::task<alps::page<alps::invitation>> invitations::list_invitations(alps::tenant_scope scope,
                                                                       alps::page_request request) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    if (auto tenant = contents.visible(scope); !tenant) co_return tenant.error();
    if (auto may = contents.permit(operation::list_invitations, scope); !may) co_return may.error();
    co_return list<alps::invitation>(
        contents.invitations, request,
        [&](const stored_invitation& one) {
            return one.open() && one.shown.tenant == scope.tenant();
        },
        [](const stored_invitation& one) { return one.shown; },
        [](const alps::invitation& row) { return row.id; });
}

alps::task<void> invitations::revoke(alps::tenant_scope scope, alps::invitation_id id) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    if (auto tenant = contents.visible(scope); !tenant) co_return tenant.error();
    if (auto may = contents.permit(operation::revoke_invitation, scope); !may)
        co_return may.error();
    const auto found = contents.invitations.find(id);
    if (found == contents.invitations.end() || found->second.shown.tenant != scope.tenant())
        co_return error(errc::not_found, "there is no invitation " + to_string(id));
    stored_invitation& one = found->second;
    if (one.shown.accepted_at)
        co_return error(errc::conflict, "the invitation was accepted before");
    if (!one.open()) co_return result<void>();
    one.closed_at = to_.clock->now();
    tell(to_, event_kind::invitation_revoked, scope.user(), one.shown);
    co_return result<void>();
}

alps::task<alps::page<alps::received_invitation>>
invitations::list_received(alps::actor actor, alps::page_request request) {
    const std::lock_guard lock(to_.store->mutex);
    const auto& contents = to_.store->contents;
    const auto user = contents.users.find(actor.user());
    const bool verified = user != contents.users.end() && user->second.email_verified;
    const auto email = verified ? alps::normalize_email(user->second.email) : std::string();
    const auto now = to_.clock->now();
    co_return list<alps::received_invitation>(
        contents.invitations, request,
        [&](const stored_invitation& one) {
            return verified && one.shown.email == email && check_open(one, now).has_value();
        },
        [&](const stored_invitation& one) {
            const auto& tenant = contents.tenants.at(one.shown.tenant);
            return alps::received_invitation{
                .invitation = one.shown, .tenant_name = tenant.name, .tenant_slug = tenant.slug};
        },
        [](const alps::received_invitation& row) { return row.invitation.id; });
}

alps::task<alps::received_invitation> invitations::get_by_token(alps::actor actor,
                                                                alps::secret token) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    auto found = find(contents, actor, token);
    if (!found) co_return found.error();
    const stored_invitation& one = **found;
    if (auto open = check_open(one, to_.clock->now()); !open) co_return open.error();
    const auto& tenant = contents.tenants.at(one.shown.tenant);
    co_return alps::received_invitation{
        .invitation = one.shown, .tenant_name = tenant.name, .tenant_slug = tenant.slug};
}

alps::task<alps::membership> invitations::accept(alps::actor actor, alps::secret token,
                                                 alps::tenancy_limits limits) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    auto found = find(contents, actor, token);
    if (!found) co_return found.error();
    stored_invitation& one = **found;
    const auto* present = contents.find(one.shown.tenant, actor.user());
    if (one.shown.accepted_at && present != nullptr) co_return *present;
    const auto now = to_.clock->now();
    if (auto open = check_open(one, now); !open) co_return open.error();
    if (present == nullptr) {
        if (auto may = contents.check_seat(one.shown.tenant, limits); !may) co_return may.error();
        if (auto may = contents.check_belonging(actor.user(), limits); !may) co_return may.error();
    }
    one.shown.accepted_at = now;
    if (present != nullptr) co_return *present;
    const alps::membership made{.id = alps::membership_id((*to_.new_id)()),
                                .tenant = one.shown.tenant,
                                .user = actor.user(),
                                .role = one.shown.role,
                                .invited_by = one.shown.invited_by,
                                .joined_at = now};
    contents.memberships.emplace(made.id, made);
    contents.tell(to_, {.kind = event_kind::member_joined,
                        .tenant = made.tenant,
                        .actor = made.user,
                        .subject = made.user.value(),
                        .role = made.role});
    co_return made;
}

alps::task<void> invitations::reject(alps::actor actor, alps::secret token) {
    const std::lock_guard lock(to_.store->mutex);
    auto found = find(to_.store->contents, actor, token);
    if (!found) co_return found.error();
    stored_invitation& one = **found;
    if (one.shown.accepted_at)
        co_return error(errc::conflict, "the invitation was accepted before");
    if (!one.open()) co_return result<void>();
    one.closed_at = to_.clock->now();
    tell(to_, event_kind::invitation_rejected, actor.user(), one.shown);
    co_return result<void>();
}

} // namespace memory
