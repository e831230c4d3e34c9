#pragma once

#include <alps/base/clock.hpp>
#include <alps/repository/tenant_repository.hpp>

#include <chrono>

/// Tells whether a tenant is in its first thirty days, which are free.
inline alps::task<bool> in_trial(alps::tenant_repository& tenants, const alps::clock& clock,
                                 alps::tenant_scope scope) {
    auto tenant = co_await tenants.get_tenant(scope);
    if (!tenant) co_return tenant.error();
    co_return clock.now() - tenant->created_at < std::chrono::days(30);
}
