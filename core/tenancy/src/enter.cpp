#include <alps/tenancy/enter.hpp>

namespace alps::tenancy {

task<tenant_scope> enter(membership_repository& memberships, actor actor, tenant_id tenant) {
    auto found = co_await memberships.find_membership(actor, tenant);
    if (!found) co_return found.error();
    if (!*found) {
        co_return error(errc::not_found,
                        "there is no tenant " + to_string(tenant) + " for this user");
    }
    co_return tenant_scope::of(actor, **found);
}

} // namespace alps::tenancy
