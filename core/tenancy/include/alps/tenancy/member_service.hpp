#pragma once

#include <alps/base/async.hpp>
#include <alps/repository/membership_repository.hpp>

namespace alps::tenancy {

/// What members do with each other's memberships.
///
/// Errors, of every method: `not_found` if the actor is no member of the tenant.
/// Threads: any number of calls at once.
/// Lifetime: keeps a reference to the repository.
class member_service {
public:
    explicit member_service(membership_repository& memberships) noexcept
        : memberships_(memberships) {}

    /// Lists members with what a list shows of their users.
    ///
    /// Errors: as `membership_repository::list_members`.
    [[nodiscard]] task<page<member>> list(actor actor, tenant_id tenant, member_filter filter,
                                          page_request request);

    /// Gives another member another role.
    ///
    /// Errors: as `membership_repository::change_role`.
    [[nodiscard]] task<membership> change_role(actor actor, tenant_id tenant, user_id of,
                                               role role);

    /// Ends another's membership.
    ///
    /// Errors: as `membership_repository::remove_member`.
    [[nodiscard]] task<void> remove(actor actor, tenant_id tenant, user_id whom);

    /// Ends the actor's own membership.
    ///
    /// Errors: as `membership_repository::remove_member`.
    [[nodiscard]] task<void> leave(actor actor, tenant_id tenant);

    /// Makes another member the owner, and the actor an admin.
    ///
    /// Errors: as `membership_repository::transfer_ownership`.
    [[nodiscard]] task<membership> transfer_ownership(actor actor, tenant_id tenant, user_id to);

private:
    membership_repository& memberships_;
};

} // namespace alps::tenancy
