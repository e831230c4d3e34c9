#pragma once

#include <alps/domain/role.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>

namespace alps::contract {

/// What somebody can do with the repositories.
enum class deed_kind {
    create_user,
    update_user,
    verify_email,
    remove_user,
    find_user_by_email,
    register_with_password,
    find_password,
    change_password,
    rehash_password,
    register_with_account,
    find_account,
    link_account,
    unlink_account,
    list_accounts,
    open_session,
    find_session,
    list_sessions,
    revoke_session,
    revoke_sessions,
    close_session,
    issue_token,
    use_verification,
    reset_password,
    count_attempt,
    forget_attempts,
    purge,
    register_with_owner,
    get_tenant,
    rename_tenant,
    remove_tenant,
    find_own_tenant,
    list_own_tenants,
    list_members,
    change_role,
    remove_member,
    transfer_ownership,
    invite,
    renew,
    list_invitations,
    revoke,
    list_received,
    get_by_token,
    accept,
    reject,
    create_build,
    get_build,
    update_build,
    use_token,
    remove_build,
    list_builds,
    wait,
};
inline constexpr int deed_kinds = static_cast<int>(deed_kind::wait) + 1;

/// One call, by whom and about what: numbers name things in the order in which they came into
/// being, and wrap around, so that most of them are there.
struct deed {
    deed_kind kind = deed_kind::wait;
    std::size_t actor = 0; ///< A user; the system if it is the last of ten.
    std::size_t tenant = 0;
    std::size_t other = 0; ///< A user, an invitation, a build, an account, a session or a token.
    alps::role role = role::member;
    std::size_t text = 0; ///< One of a few names and addresses.
    std::chrono::milliseconds time{};
    std::int64_t limit = 0; ///< Of what is added; 0 is none.

    [[nodiscard]] bool by_system() const { return actor % 10 == 9; }
};

std::ostream& operator<<(std::ostream& out, const deed& deed);

} // namespace alps::contract
