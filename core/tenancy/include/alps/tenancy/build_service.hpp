#pragma once

#include <alps/base/async.hpp>
#include <alps/repository/build_repository.hpp>
#include <alps/repository/membership_repository.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace alps::tenancy {

/// What members do with the builds of their tenant.
///
/// Errors, of every method: `not_found` if the actor is no member of the tenant; as the method of
///   `build_repository` that it calls.
/// Threads: any number of calls at once.
/// Lifetime: keeps references to the repositories.
class build_service {
public:
    build_service(build_repository& builds, membership_repository& memberships) noexcept
        : builds_(builds), memberships_(memberships) {}

    /// Calls `build_repository::create_build`.
    [[nodiscard]] task<build> create(actor actor, tenant_id tenant, build_settings settings,
                                     secret token);

    /// Calls `build_repository::get_build`.
    [[nodiscard]] task<build> get(actor actor, tenant_id tenant, build_id id);

    /// Calls `build_repository::list_builds`.
    [[nodiscard]] task<page<build>> list(actor actor, tenant_id tenant, page_request request);

    /// Calls `build_repository::update_build` with the version that the caller saw.
    [[nodiscard]] task<build> edit(actor actor, tenant_id tenant, build_id id,
                                   std::int64_t seen_version, build_settings settings,
                                   std::optional<secret> token = {});

    /// Calls `build_repository::use_token`.
    [[nodiscard]] task<void> use_token(actor actor, tenant_id tenant, build_id id,
                                       callback<void(std::string_view)> use);

    /// Calls `build_repository::remove_build`.
    [[nodiscard]] task<void> remove(actor actor, tenant_id tenant, build_id id);

private:
    build_repository& builds_;
    membership_repository& memberships_;
};

} // namespace alps::tenancy
