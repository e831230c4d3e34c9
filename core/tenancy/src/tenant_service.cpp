#include <alps/base/text.hpp>
#include <alps/tenancy/enter.hpp>
#include <alps/tenancy/tenant_service.hpp>

#include <utility>

namespace alps::tenancy {

task<page<tenant_membership>> tenant_service::list_own(actor actor, page_request request) {
    return memberships_.list_own_tenants(actor, std::move(request));
}

task<tenant> tenant_service::rename(actor actor, tenant_id tenant, std::string name) {
    auto scope = co_await enter(memberships_, actor, tenant);
    if (!scope) co_return scope.error();
    co_return co_await tenants_.rename_tenant(*scope, std::string(trim(name)));
}

task<void> tenant_service::remove(actor actor, tenant_id tenant) {
    auto scope = co_await enter(memberships_, actor, tenant);
    if (!scope) co_return scope.error();
    co_return co_await tenants_.remove_tenant(*scope);
}

} // namespace alps::tenancy
