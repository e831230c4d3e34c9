#pragma once

#include <alps/base/clock.hpp>
#include <alps/base/uuid.hpp>
#include <alps/domain/ids.hpp>
#include <alps/domain/role.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace alps {

/// What can happen. The subject is the id of the user, the tenant, the invitation, the account or
/// the build; of a membership it is the member's.
enum class event_kind {
    user_registered,
    user_changed,
    user_removed,
    email_verified,
    password_changed,
    account_linked,
    account_unlinked,
    tenant_registered,
    tenant_renamed,
    tenant_removed,
    invitation_sent, ///< Made, or made again with another token.
    invitation_revoked,
    invitation_rejected,
    member_joined,
    role_changed,
    member_removed,
    build_created,
    build_changed,
    build_removed,
};

/// Every kind, in their order.
inline constexpr event_kind event_kinds[] = {
    event_kind::user_registered,     event_kind::user_changed,      event_kind::user_removed,
    event_kind::email_verified,      event_kind::password_changed,  event_kind::account_linked,
    event_kind::account_unlinked,    event_kind::tenant_registered, event_kind::tenant_renamed,
    event_kind::tenant_removed,      event_kind::invitation_sent,   event_kind::invitation_revoked,
    event_kind::invitation_rejected, event_kind::member_joined,     event_kind::role_changed,
    event_kind::member_removed,      event_kind::build_created,     event_kind::build_changed,
    event_kind::build_removed,
};

/// Returns the word by which a kind is stored, such as `member_joined`.
[[nodiscard]] constexpr std::string_view to_string(event_kind kind) noexcept {
    switch (kind) {
    case event_kind::user_registered:
        return "user_registered";
    case event_kind::user_changed:
        return "user_changed";
    case event_kind::user_removed:
        return "user_removed";
    case event_kind::email_verified:
        return "email_verified";
    case event_kind::password_changed:
        return "password_changed";
    case event_kind::account_linked:
        return "account_linked";
    case event_kind::account_unlinked:
        return "account_unlinked";
    case event_kind::tenant_registered:
        return "tenant_registered";
    case event_kind::tenant_renamed:
        return "tenant_renamed";
    case event_kind::tenant_removed:
        return "tenant_removed";
    case event_kind::invitation_sent:
        return "invitation_sent";
    case event_kind::invitation_revoked:
        return "invitation_revoked";
    case event_kind::invitation_rejected:
        return "invitation_rejected";
    case event_kind::member_joined:
        return "member_joined";
    case event_kind::role_changed:
        return "role_changed";
    case event_kind::member_removed:
        return "member_removed";
    case event_kind::build_created:
        return "build_created";
    case event_kind::build_changed:
        return "build_changed";
    case event_kind::build_removed:
        return "build_removed";
    }
    return "user_changed";
}

/// Something that happened, as the transaction in which it did has recorded it.
struct event {
    std::int64_t position = 0; ///< Its place among all events: from 1, and rising.
    event_kind kind = event_kind::user_changed;
    std::optional<tenant_id> tenant{};
    std::optional<user_id> actor{};   ///< Who did it; none if it was the system, or is not known.
    uuid subject{};                   ///< To what it happened; see `event_kind`.
    std::optional<alps::role> role{}; ///< That somebody has then, or is invited to have.
    timestamp recorded_at{};

    friend bool operator==(const event&, const event&) = default;
};

} // namespace alps
