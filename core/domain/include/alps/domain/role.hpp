#pragma once

#include <optional>
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

/// Parses what `to_string` returns; anything else is no role.
[[nodiscard]] constexpr std::optional<role> parse_role(std::string_view text) noexcept {
    if (text == "owner") return role::owner;
    if (text == "admin") return role::admin;
    if (text == "member") return role::member;
    return std::nullopt;
}

} // namespace alps
