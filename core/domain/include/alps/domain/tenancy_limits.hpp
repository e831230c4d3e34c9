#pragma once

#include <cstdint>
#include <optional>

namespace alps {

/// How much tenants and users may have. What is absent has no limit.
///
/// What is there already when a limit becomes smaller stays.
struct tenancy_limits {
    /// Members of one tenant. While there are as many, nobody is invited either.
    std::optional<std::int64_t> members;
    /// Invitations of one tenant that can be accepted.
    std::optional<std::int64_t> open_invitations;
    /// Tenants that one user belongs to, whether they have registered or joined them.
    std::optional<std::int64_t> tenants_per_user;
};

} // namespace alps
