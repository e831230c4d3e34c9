#pragma once

#include <alps/base/async.hpp>
#include <alps/repository/membership_repository.hpp>
#include <alps/repository/tenant_repository.hpp>

#include <string>

namespace alps::tenancy {

/// What somebody does with tenants that are there; `registrar` makes them.
///
/// Errors, of every method that names a tenant: `not_found` if the actor is no member of it.
/// Threads: any number of calls at once.
/// Lifetime: keeps references to the repositories.
class tenant_service {
public:
    tenant_service(tenant_repository& tenants, membership_repository& memberships) noexcept
        : tenants_(tenants), memberships_(memberships) {}

    /// Lists the actor's tenants with their memberships.
    ///
    /// Errors: as `membership_repository::list_own_tenants`.
    [[nodiscard]] task<page<tenant_membership>> list_own(actor actor, page_request request);

    /// Gives a tenant another name, without the white space around it.
    ///
    /// Errors: as `tenant_repository::rename_tenant`.
    [[nodiscard]] task<tenant> rename(actor actor, tenant_id tenant, std::string name);

    /// Removes a tenant and everything in it.
    ///
    /// Errors: as `tenant_repository::remove_tenant`.
    [[nodiscard]] task<void> remove(actor actor, tenant_id tenant);

private:
    tenant_repository& tenants_;
    membership_repository& memberships_;
};

} // namespace alps::tenancy
