#pragma once

#include <alps/base/async.hpp>
#include <alps/base/with.hpp>
#include <alps/domain/page.hpp>
#include <alps/domain/tenant_scope.hpp>
#include <alps/domain/values.hpp>

#include <optional>
#include <string>
#include <utility>

namespace alps {

/// Which members to list: `member_filter().with(role::owner).matching("ann")`.
class member_filter {
public:
    member_filter() = default;

    [[nodiscard]] member_filter with(alps::role only) && {
        return detail::with(std::move(*this), &member_filter::role, only);
    }
    [[nodiscard]] member_filter matching(std::string part) && {
        return detail::with(std::move(*this), &member_filter::text, std::move(part));
    }

    std::optional<alps::role> role;
    /// A part of the e-mail or of the name, without regard to case; at most 255 characters.
    std::optional<std::string> text;
};

/// Stores who belongs to which tenant, with which role.
///
/// A tenant keeps at least one owner through every method and any two of them at once.
///
/// Threads: any number of calls at once.
/// Errors, of every method: `timeout`, `unavailable`, `access_denied`, `resource_exhausted`; and
///   `in_doubt` and `conflict` from those that write.
class membership_repository {
public:
    membership_repository(const membership_repository&) = delete;
    membership_repository& operator=(const membership_repository&) = delete;
    virtual ~membership_repository() = default;

    /// Looks up the actor's own membership, the way into a `tenant_scope`.
    virtual task<std::optional<membership>> find_membership(actor actor, tenant_id tenant) = 0;

    /// Looks up the actor's tenant with this slug; a tenant they do not belong to is not found.
    virtual task<std::optional<tenant_membership>> find_own_tenant(actor actor,
                                                                   std::string slug) = 0;

    /// Lists the actor's tenants with their memberships, in the order of the memberships' ids.
    ///
    /// Errors: `invalid_argument` for a limit or cursor that is out of range.
    virtual task<page<tenant_membership>> list_own_tenants(actor actor, page_request request) = 0;

    /// Lists the tenant's members that fit, in the order of the memberships' ids.
    ///
    /// Errors: `invalid_argument` for a limit or cursor that is out of range, or a text that is
    ///   empty or too long; `not_found` if the tenant is gone, or the scope's user is no longer a
    ///   member.
    virtual task<page<member>> list_members(tenant_scope scope, member_filter filter,
                                            page_request request) = 0;

    /// Gives a member another role.
    ///
    /// Errors: `not_found` if the user, or the scope's own, is no member; `forbidden` if the
    ///   scope's user is no admin, changes their own role, is an admin and touches more than
    ///   members, makes an owner without being one, or if the tenant would be without an owner.
    virtual task<membership> change_role(tenant_scope scope, user_id user, role role) = 0;

    /// Ends a membership. A member may always end their own (leave).
    ///
    /// Errors: `not_found` as above; `forbidden` if the scope's user is no admin, or an admin and
    ///   the other no mere member, or if the tenant would be without an owner.
    virtual task<void> remove_member(tenant_scope scope, user_id user) = 0;

    /// Makes a member the owner and the scope's user an admin, in one step.
    ///
    /// Errors: `not_found` as above; `forbidden` unless the scope's user is an owner;
    ///   `invalid_argument` if both are the same user or the scope is a system scope.
    virtual task<membership> transfer_ownership(tenant_scope scope, user_id to) = 0;

protected:
    membership_repository() = default;
};

} // namespace alps
