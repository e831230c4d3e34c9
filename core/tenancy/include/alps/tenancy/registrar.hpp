#pragma once

#include <alps/base/async.hpp>
#include <alps/domain/actor.hpp>
#include <alps/repository/tenant_repository.hpp>
#include <alps/tenancy/limits_source.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace alps::tenancy {

/// Checks a tenant's name and derives its slug; what `registrar` hands to the repository.
///
/// White space around the name is dropped.
///
/// Errors: `invalid_argument` unless the rest is 1 to 100 characters of UTF-8 without hidden ones.
[[nodiscard]] result<new_tenant> plan_registration(std::string_view name);

/// Registers tenants.
///
/// Threads: any number of calls at once.
/// Lifetime: keeps a reference to the repository.
class registrar {
public:
    explicit registrar(tenant_repository& tenants, limits_source limits = {}) noexcept
        : tenants_(tenants), limits_(std::move(limits)) {}

    /// Makes a tenant with the actor as its owner.
    ///
    /// Errors: as `plan_registration`, `limits_source::limits_of` and
    ///   `tenant_repository::register_with_owner`.
    [[nodiscard]] task<registration> register_tenant(actor actor, std::string name);

private:
    tenant_repository& tenants_;
    limits_source limits_;
};

} // namespace alps::tenancy
