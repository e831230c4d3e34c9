#pragma once

#include <alps/base/clock.hpp>
#include <alps/base/uuid.hpp>
#include <alps/domain/permissions.hpp>
#include <alps/domain/tenant_scope.hpp>
#include <alps/domain/values.hpp>

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace memory {

/// An invitation as it is stored.
struct stored_invitation {
    alps::invitation shown;
    std::string digest; ///< Of its token.
    std::optional<alps::timestamp> closed_at;

    bool open() const { return !shown.accepted_at && !closed_at; }
};

/// A build as it is stored.
struct stored_build {
    alps::build shown;
    alps::secret token;
};

/// What one database holds. Ids rise with time, so that the maps are in the order of the lists.
struct contents {
    std::map<alps::user_id, alps::user> users;
    std::map<alps::tenant_id, alps::tenant> tenants;
    std::map<alps::membership_id, alps::membership> memberships;
    std::map<alps::invitation_id, stored_invitation> invitations;
    std::map<alps::build_id, stored_build> builds;

    /// Returns the membership, or null.
    alps::membership* find(alps::tenant_id tenant, alps::user_id user);
    const alps::tenant* find_slug(std::string_view slug) const;
    const alps::user* find_email(std::string_view email) const;
    std::size_t owners_of(alps::tenant_id tenant) const;

    /// Removes a tenant with everything in it.
    void remove(alps::tenant_id tenant);

    /// Returns the tenant that a scope is for.
    ///
    /// Errors: `not_found` if it is gone, or the scope's user is no member.
    alps::result<alps::tenant*> visible(const alps::tenant_scope& scope);

    /// Refuses what alps permits nobody of the scope's user's role, the system's being `owner`; for
    /// what is done to a member, with their membership and the role that they get. The scope must
    /// be visible.
    ///
    /// Errors: `forbidden`.
    alps::result<void> permit(alps::permissions::operation operation,
                              const alps::tenant_scope& scope, const alps::membership& other = {},
                              alps::role granted = alps::role::member);
};

/// A database. It lives as long as somebody has it open.
///
/// Threads: whoever reads or writes the contents holds the mutex, for the whole of a call.
struct store {
    std::mutex mutex;
    memory::contents contents;
};

/// Returns the database with this name, an empty one if nobody has it open.
std::shared_ptr<store> open_store(const std::string& name);

/// What every repository is made of.
struct access {
    std::shared_ptr<memory::store> store;
    const alps::clock* clock;
    std::shared_ptr<alps::uuid_v7_generator> new_id;
};

} // namespace memory
