#include <alps/domain/access_token.hpp>
#include <alps/tenancy/enter.hpp>
#include <alps/tenancy/invitation_service.hpp>

#include <utility>

namespace alps::tenancy {

task<issued_invitation> invitation_service::invite(actor actor, tenant_id tenant,
                                                   new_invitation invitation) {
    auto scope = co_await enter(memberships_, actor, tenant);
    if (!scope) co_return scope.error();
    const auto limits = co_await limits_.limits_of({.user = actor.user(), .tenant = tenant});
    if (!limits) co_return limits.error();
    co_return co_await invitations_.invite(*scope, std::move(invitation).within(*limits));
}

task<issued_invitation> invitation_service::resend(actor actor, tenant_id tenant,
                                                   std::string email) {
    return invite(actor, tenant, new_invitation(email).renewing());
}

task<void> invitation_service::revoke(actor actor, tenant_id tenant, invitation_id id) {
    auto scope = co_await enter(memberships_, actor, tenant);
    if (!scope) co_return scope.error();
    co_return co_await invitations_.revoke(*scope, id);
}

task<page<invitation>> invitation_service::list_open(actor actor, tenant_id tenant,
                                                     page_request request) {
    auto scope = co_await enter(memberships_, actor, tenant);
    if (!scope) co_return scope.error();
    co_return co_await invitations_.list_invitations(*scope, std::move(request));
}

task<page<received_invitation>> invitation_service::list_own(actor actor, page_request request) {
    return invitations_.list_received(actor, std::move(request));
}

task<received_invitation> invitation_service::peek(actor actor, secret token) {
    return invitations_.get_by_token(actor, std::move(token));
}

task<membership> invitation_service::accept(actor actor, secret token) {
    const auto read = access_token::parse(token_kind::invitation, token);
    if (!read) co_return read.error();
    const auto limits = co_await limits_.limits_of({actor.user(), read->tenant()});
    if (!limits) co_return limits.error();
    co_return co_await invitations_.accept(actor, std::move(token), *limits);
}

task<void> invitation_service::reject(actor actor, secret token) {
    return invitations_.reject(actor, std::move(token));
}

} // namespace alps::tenancy
