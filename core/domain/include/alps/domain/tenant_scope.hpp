#pragma once

#include <alps/base/result.hpp>
#include <alps/domain/actor.hpp>
#include <alps/domain/values.hpp>

#include <optional>

namespace alps {

/// Permission to touch the rows of one tenant, and of no other.
///
/// It is the first argument of every method that reads or writes a tenant's rows. The tenant comes
/// from here only, so that a foreign id in another argument finds nothing.
class tenant_scope {
public:
    /// Returns the scope of a member.
    ///
    /// Errors: `forbidden` if the membership is another user's.
    [[nodiscard]] static result<tenant_scope> of(const actor& actor, const membership& membership) {
        if (membership.user != actor.user()) {
            return error(errc::forbidden, "the membership belongs to another user than the actor");
        }
        return tenant_scope(membership.tenant, membership.user);
    }

    /// Returns a scope without an actor, for the system's own work: no role rule applies to it.
    /// Every call is a place to review.
    [[nodiscard]] static tenant_scope system(tenant_id tenant) noexcept {
        return tenant_scope(tenant, std::nullopt);
    }

    [[nodiscard]] tenant_id tenant() const noexcept { return tenant_; }

    /// Returns the acting member, or nothing in a system scope.
    [[nodiscard]] const std::optional<user_id>& user() const noexcept { return user_; }

private:
    tenant_scope(tenant_id tenant, std::optional<user_id> user) noexcept
        : tenant_(tenant), user_(user) {}

    tenant_id tenant_;
    std::optional<user_id> user_;
};

/// Permission to look across tenants, for operators and maintenance. Every construction is a place
/// to review; nothing an end user triggers may make one.
class system_scope {
public:
    [[nodiscard]] static system_scope for_operator() noexcept { return {}; }

private:
    system_scope() = default;
};

} // namespace alps
