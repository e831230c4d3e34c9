#pragma once

#include <alps/base/async.hpp>
#include <alps/domain/tenant_scope.hpp>
#include <alps/repository/membership_repository.hpp>

namespace alps::tenancy {

/// Opens a tenant to an actor who is a member of it.
///
/// The scope says who and where, not with which role: every statement reads that for itself, and
/// finds nothing once the membership has ended.
///
/// Errors: `not_found` if the actor is no member, or there is no such tenant: which of both is not
///   told; as `membership_repository::find_membership`.
[[nodiscard]] task<tenant_scope> enter(membership_repository& memberships, actor actor,
                                       tenant_id tenant);

} // namespace alps::tenancy
