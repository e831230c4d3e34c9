#pragma once

#include <alps/domain/event.hpp>
#include <alps/domain/values.hpp>

#include <gtest/gtest.h>

#include <optional>
#include <ostream>

/// Shows values of the domain in a test's output, member by member: `{0192…, "a@example.com", …}`.
namespace alps {
namespace testing::detail {

template <class Member>
void print(std::ostream& out, const Member& member) {
    out << ::testing::PrintToString(member);
}
inline void print(std::ostream& out, timestamp time) {
    out << time.time_since_epoch().count() << " ms";
}
inline void print(std::ostream& out, const std::optional<timestamp>& time) {
    if (!time) out << "none";
    if (time) print(out, *time);
}

template <class... Members>
void print_members(std::ostream& out, const Members&... members) {
    const char* before = "{";
    ((out << before, print(out, members), before = ", "), ...);
    out << '}';
}

} // namespace testing::detail

inline void PrintTo(role role, std::ostream* out) { *out << to_string(role); }

inline void PrintTo(const user& value, std::ostream* out) {
    testing::detail::print_members(*out, value.id, value.email, value.name, value.email_verified,
                                   value.image, value.created_at, value.updated_at);
}

inline void PrintTo(const account& value, std::ostream* out) {
    testing::detail::print_members(*out, value.id, value.user, value.provider,
                                   value.provider_account_id, value.created_at);
}

inline void PrintTo(const session& value, std::ostream* out) {
    testing::detail::print_members(*out, value.id, value.user, value.expires_at, value.ip_address,
                                   value.user_agent, value.created_at, value.renewed_at);
}

inline void PrintTo(const user_session& value, std::ostream* out) {
    testing::detail::print_members(*out, value.session, value.user);
}

inline void PrintTo(const tenant& value, std::ostream* out) {
    testing::detail::print_members(*out, value.id, value.name, value.slug, value.created_at,
                                   value.updated_at);
}

inline void PrintTo(const membership& value, std::ostream* out) {
    testing::detail::print_members(*out, value.id, value.tenant, value.user, value.role,
                                   value.invited_by, value.joined_at);
}

inline void PrintTo(const member& value, std::ostream* out) {
    testing::detail::print_members(*out, value.membership, value.email, value.name, value.image);
}

inline void PrintTo(const tenant_membership& value, std::ostream* out) {
    testing::detail::print_members(*out, value.tenant, value.membership);
}

inline void PrintTo(const invitation& value, std::ostream* out) {
    testing::detail::print_members(*out, value.id, value.tenant, value.email, value.role,
                                   value.invited_by, value.expires_at, value.accepted_at,
                                   value.created_at);
}

inline void PrintTo(const received_invitation& value, std::ostream* out) {
    testing::detail::print_members(*out, value.invitation, value.tenant_name, value.tenant_slug);
}

inline void PrintTo(const selector& value, std::ostream* out) {
    static constexpr const char* kinds[] = {"tag", "branch", "workflow"};
    *out << kinds[static_cast<int>(value.type)] << ' ' << value.pattern;
}

inline void PrintTo(event_kind kind, std::ostream* out) { *out << to_string(kind); }

inline void PrintTo(const event& value, std::ostream* out) {
    testing::detail::print_members(*out, value.position, value.kind, value.tenant, value.actor,
                                   format_uuid(value.subject), value.role, value.recorded_at);
}

inline void PrintTo(const build& value, std::ostream* out) {
    testing::detail::print_members(*out, value.id, value.tenant, value.name, value.organization,
                                   value.repository, value.selectors,
                                   value.cache_expiration_minutes, value.version, value.created_at,
                                   value.updated_at);
}

} // namespace alps
