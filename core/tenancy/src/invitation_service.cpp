#include <alps/domain/access_token.hpp>
#include <alps/repository/let_in.hpp>
#include <alps/repository/membership_repository.hpp>
#include <alps/tenancy/enter.hpp>
#include <alps/tenancy/invitation_service.hpp>

#include <utility>

namespace alps::tenancy {

task<issued_invitation> invitation_service::invite(actor actor, tenant_id tenant,
                                                   new_invitation invitation) {
    auto scope = co_await enter(repositories_.memberships, actor, tenant);
    if (!scope) co_return scope.error();
    const limits_subject whose{.user = actor.user(), .tenant = tenant};
    const auto limits = co_await options_.limits.limits_of(whose);
    if (!limits) co_return limits.error();
    co_return co_await repositories_.invitations.invite(*scope,
                                                        std::move(invitation).within(*limits));
}

task<issued_invitation> invitation_service::resend(actor actor, tenant_id tenant,
                                                   std::string email) {
    return invite(actor, tenant, new_invitation(email).renewing());
}

task<void> invitation_service::revoke(actor actor, tenant_id tenant, invitation_id id) {
    auto scope = co_await enter(repositories_.memberships, actor, tenant);
    if (!scope) co_return scope.error();
    co_return co_await repositories_.invitations.revoke(*scope, id);
}

task<page<invitation>> invitation_service::list_open(actor actor, tenant_id tenant,
                                                     page_request request) {
    auto scope = co_await enter(repositories_.memberships, actor, tenant);
    if (!scope) co_return scope.error();
    co_return co_await repositories_.invitations.list_invitations(*scope, std::move(request));
}

task<page<received_invitation>> invitation_service::list_own(actor actor, page_request request) {
    return repositories_.invitations.list_received(actor, std::move(request));
}

task<void> invitation_service::refuse_token(actor actor, error why) {
    if (why.code() != errc::not_found) co_return why;
    attempt_key key("invitation-token", to_string(actor.user()));
    co_return co_await refuse(attempts_, std::move(key), options_.wrong_tokens, std::move(why));
}

task<received_invitation> invitation_service::peek(actor actor, secret token) {
    auto found = co_await repositories_.invitations.get_by_token(actor, std::move(token));
    if (found) co_return found;
    const auto refused = co_await refuse_token(actor, found.error());
    co_return refused.error();
}

task<membership> invitation_service::accept(actor actor, secret token) {
    const auto read = access_token::parse(token_kind::invitation, token);
    if (!read) co_return read.error();
    const limits_subject whose{.user = actor.user(), .tenant = read->tenant()};
    const auto limits = co_await options_.limits.limits_of(whose);
    if (!limits) co_return limits.error();
    auto joined = co_await repositories_.invitations.accept(actor, std::move(token), *limits);
    if (joined) co_return joined;
    const auto refused = co_await refuse_token(actor, joined.error());
    co_return refused.error();
}

task<void> invitation_service::reject(actor actor, secret token) {
    auto rejected = co_await repositories_.invitations.reject(actor, std::move(token));
    if (rejected) co_return rejected;
    co_return co_await refuse_token(actor, rejected.error());
}

} // namespace alps::tenancy
