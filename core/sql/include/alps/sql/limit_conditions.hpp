#pragma once

#include <alps/sql/rows.hpp>

/// The limits of tenants and users as conditions of statements. A statement locks the tenant, or
/// the user, before the step that counts. Above READ COMMITTED a count is from before the lock:
/// there the statement also writes to what it has locked, so that the second of two collides.
namespace alps::sql::queries::detail {

/// Whether a count is smaller than a limit. Nothing is counted if there is none.
template <auto Limit, class Count>
constexpr auto is_below(const Count& counted) {
    return coalesce(param<Limit>.is_null() || scalar(counted) < param<Limit>, literal<false>);
}

inline constexpr auto seated = alias<"seated">(tenant_members);

/// Whether the tenant has room for another member.
template <class In>
inline constexpr auto has_seat = is_below<&In::limit_of_members>(
    select(count()).from(seated).where(seated.tenant_id == param<&In::tenant>));

/// Whether the user may belong to another tenant.
template <class In>
inline constexpr auto may_belong = is_below<&In::limit_of_tenants>(
    select(count()).from(seated).where(seated.user_id == param<&In::user>));

/// Whether a count may be from before a lock.
inline constexpr auto counts_the_past =
    call<"current_setting", std::string, decltype(literal_text<"transaction_isolation">)>(
        literal_text<"transaction_isolation">) != literal_text<"read committed">;

/// Locks the user if the number of their tenants is limited.
template <class In>
inline constexpr auto lock_limited_user = only<dialect::postgres>(
    select(users.id)
        .from(users)
        .where(users.id == param<&In::user> && !param<&In::limit_of_tenants>.is_null())
        .for_no_key_update());

/// Collides with others about the user whose tenants are limited, if something has been done.
template <class In, class Done>
constexpr auto touch_limited_user(const Done& done) {
    return only<dialect::postgres>(update(users)
                                       .set(users.updated_at = param<&In::now>)
                                       .where(users.id == param<&In::user> &&
                                              !param<&In::limit_of_tenants>.is_null() &&
                                              counts_the_past && exists(done)));
}

/// Collides with others about the tenant of which something is limited, if it has been done.
template <class In, auto Limit, class Done>
constexpr auto touch_limited_tenant(const Done& done) {
    return only<dialect::postgres>(update(tenants)
                                       .set(tenants.updated_at = param<&In::now>)
                                       .where(tenants.id == param<&In::tenant> &&
                                              !param<Limit>.is_null() && counts_the_past &&
                                              exists(done)));
}

} // namespace alps::sql::queries::detail
