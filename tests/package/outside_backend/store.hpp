#pragma once

#include <alps/base/clock.hpp>
#include <alps/base/uuid.hpp>
#include <alps/domain/access_token.hpp>
#include <alps/domain/event.hpp>
#include <alps/domain/external_account.hpp>
#include <alps/domain/password_hash.hpp>
#include <alps/domain/permissions.hpp>
#include <alps/domain/tenancy_limits.hpp>
#include <alps/domain/tenant_scope.hpp>
#include <alps/domain/values.hpp>
#include <alps/repository/user_repository.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace memory {

/// A session as it is stored.
struct stored_session {
    alps::session shown;
    std::string digest; ///< Of its token.
};

/// A token that was sent to a user's address, as it is stored.
struct stored_token {
    std::string digest;
    std::string email; ///< Where it was sent.
    alps::timestamp expires_at;
};

/// How often something was tried, and until when that counts.
struct stored_attempts {
    std::int64_t number = 0;
    alps::timestamp counted_until;
};

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

struct access;

/// What one database holds. Ids rise with time, so that the maps are in the order of the lists.
struct contents {
    std::map<alps::user_id, alps::user> users;
    std::map<alps::user_id, alps::password_hash> passwords;
    std::map<alps::account_id, alps::account> accounts;
    std::map<alps::session_id, stored_session> sessions;
    std::map<std::pair<alps::user_id, alps::token_kind>, stored_token> tokens;
    std::map<std::string, stored_attempts> attempts; ///< By the texts of their keys.
    std::map<alps::tenant_id, alps::tenant> tenants;
    std::map<alps::membership_id, alps::membership> memberships;
    std::map<alps::invitation_id, stored_invitation> invitations;
    std::map<alps::build_id, stored_build> builds;
    std::deque<alps::event> events;                ///< In the order of their positions.
    std::int64_t last_position = 0;                ///< Of an event, also of one that is gone.
    std::map<std::string, std::int64_t> consumers; ///< How far each has come.

    /// Records what happened now.
    void tell(const access& to, alps::event what);

    /// Errors: `already_exists` if the e-mail is taken.
    alps::result<alps::user> add(const alps::new_user& user, const access& to);

    /// Errors: `not_found`.
    alps::result<alps::user*> get(alps::user_id id);

    /// Removes a user with everything that is theirs.
    void remove(alps::user_id user);

    /// Ends the sessions of a user but for the one to keep, and returns how many.
    std::size_t end_sessions(alps::user_id user, std::optional<alps::session_id> keep);

    /// Returns whose account it is, or null.
    const alps::account* find(const alps::external_account& account) const;

    /// Returns the membership, or null.
    alps::membership* find(alps::tenant_id tenant, alps::user_id user);
    const alps::tenant* find_slug(std::string_view slug) const;
    const alps::user* find_email(std::string_view email) const;
    std::size_t owners_of(alps::tenant_id tenant) const;

    /// Refuses another member of a tenant, or another tenant of a user.
    ///
    /// Errors: `limit_reached`.
    alps::result<void> check_seat(alps::tenant_id tenant, const alps::tenancy_limits& limits) const;
    alps::result<void> check_belonging(alps::user_id user,
                                       const alps::tenancy_limits& limits) const;

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
