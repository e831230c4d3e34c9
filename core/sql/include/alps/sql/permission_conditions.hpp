#pragma once

#include <alps/domain/permissions.hpp>
#include <alps/sql/rows.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <ranges>
#include <utility>

/// The table of permissions as conditions of statements. `In` are a statement's parameters: the
/// `tenant` and `user` of a scope, the user being null in a system scope, and where it is about
/// somebody's membership, that `other` user.
namespace alps::sql::queries::detail {

using permissions::oneself;
using permissions::permission_for;
using permissions::reach;

inline constexpr auto acting = alias<"acting">(tenant_members);

/// Whether the scope's user is a member and fulfils some conditions.
template <class In, class... Conditions>
constexpr auto is_acting_member(const Conditions&... conditions) {
    return exists(select(literal<1>)
                      .from(acting)
                      .where(((acting.tenant_id == param<&In::tenant> &&
                               acting.user_id == param<&In::user>) &&
                              ... && conditions)));
}

/// Whether the scope is the system's, or its user is a member and fulfils some conditions.
template <class In, class... Conditions>
constexpr auto is_visible(const Conditions&... conditions) {
    return param<&In::user>.is_null() || is_acting_member<In>(conditions...);
}

/// The roles that may use an operation at all.
template <permissions::operation Operation>
inline constexpr auto entitled = [] {
    constexpr auto some = [](const permissions::grant& one) { return one.reach != reach::nobody; };
    constexpr auto& grants = permission_for(Operation).grants;
    std::array<role, std::ranges::count_if(grants, some)> roles{};
    std::ranges::transform(grants | std::views::filter(some), roles.begin(),
                           &permissions::grant::acting);
    return roles;
}();

/// Calls a function with the roles that may use an operation at all, as constants.
template <permissions::operation Operation, class Function>
constexpr auto with_entitled(const Function& function) {
    return [&]<std::size_t... At>(std::index_sequence<At...>) {
        return function(literal<entitled<Operation>[At]>...);
    }(std::make_index_sequence<entitled<Operation>.size()>());
}

/// Whether a scope may use an operation on the tenant itself.
template <permissions::operation Operation, class In>
constexpr auto may_on_tenant() {
    return with_entitled<Operation>(
        [](const auto&... roles) { return is_visible<In>(acting.role.in(roles...)); });
}

/// Whether the role of the scope's user may grant a role to somebody who has none.
template <permissions::operation Operation, class In, class Granted>
constexpr auto may_grant(const Granted& granted) {
    const auto by = [&]<auto Role>(const schema::literal_value<Role>& role) {
        if constexpr (permission_for(Operation).of(Role).reach == reach::everybody) {
            return acting.role == role;
        } else {
            return acting.role == role && granted != literal<alps::role::owner>;
        }
    };
    return is_acting_member<In>(
        with_entitled<Operation>([&](const auto&... roles) { return (by(roles) || ...); }));
}

/// Whether the role of the scope's user reaches somebody of another role, who is granted one.
template <permissions::operation Operation, class In, class Other, class... Granted>
constexpr auto reaches(const Other& other, const Granted&... granted) {
    const auto by = [&]<auto Role>(const schema::literal_value<Role>& role) {
        if constexpr (permission_for(Operation).of(Role).reach == reach::everybody) {
            return acting.role == role;
        } else {
            return ((acting.role == role && other == literal<alps::role::member>) && ... &&
                    (granted != literal<alps::role::owner>));
        }
    };
    return is_acting_member<In>(
        with_entitled<Operation>([&](const auto&... roles) { return (by(roles) || ...); }));
}

/// Whether a scope may use an operation on the membership that the statement changes, which may be
/// that of its own user.
template <permissions::operation Operation, class In, class... Granted>
constexpr auto may_on_member(const Granted&... granted) {
    const auto on_others = reaches<Operation, In>(tenant_members.role, granted...);
    if constexpr (permission_for(Operation).oneself == oneself::always) {
        return param<&In::user>.is_null() || param<&In::user> == param<&In::other> || on_others;
    } else {
        static_assert(permission_for(Operation).oneself == oneself::never);
        return param<&In::user>.is_null() || (param<&In::user> != param<&In::other> && on_others);
    }
}

} // namespace alps::sql::queries::detail
