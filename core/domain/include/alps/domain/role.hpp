#pragma once

#include <string_view>

namespace alps {

/// A member's rights in a tenant, from least to most.
enum class role { member, admin, owner };

/// Returns `member`, `admin` or `owner`, as stored.
[[nodiscard]] constexpr std::string_view to_string(role role) noexcept {
    switch (role) {
    case role::member:
        return "member";
    case role::admin:
        return "admin";
    case role::owner:
        return "owner";
    }
    return "member";
}

} // namespace alps
