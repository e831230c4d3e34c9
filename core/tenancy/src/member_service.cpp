#include <alps/tenancy/enter.hpp>
#include <alps/tenancy/member_service.hpp>

#include <utility>

namespace alps::tenancy {

task<page<member>> member_service::list(actor actor, tenant_id tenant, member_filter filter,
                                        page_request request) {
    auto scope = co_await enter(memberships_, actor, tenant);
    if (!scope) co_return scope.error();
    co_return co_await memberships_.list_members(*scope, std::move(filter), std::move(request));
}

task<membership> member_service::change_role(actor actor, tenant_id tenant, user_id of, role role) {
    auto scope = co_await enter(memberships_, actor, tenant);
    if (!scope) co_return scope.error();
    co_return co_await memberships_.change_role(*scope, of, role);
}

task<void> member_service::remove(actor actor, tenant_id tenant, user_id whom) {
    auto scope = co_await enter(memberships_, actor, tenant);
    if (!scope) co_return scope.error();
    co_return co_await memberships_.remove_member(*scope, whom);
}

task<void> member_service::leave(actor actor, tenant_id tenant) {
    return remove(actor, tenant, actor.user());
}

task<membership> member_service::transfer_ownership(actor actor, tenant_id tenant, user_id to) {
    auto scope = co_await enter(memberships_, actor, tenant);
    if (!scope) co_return scope.error();
    co_return co_await memberships_.transfer_ownership(*scope, to);
}

} // namespace alps::tenancy
