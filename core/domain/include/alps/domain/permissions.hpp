#pragma once

#include <alps/domain/role.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

/// Who may do what to whom in a tenant: the one place that says so. The statements of the
/// repositories are made of it, and so are the reasons of a refusal.
namespace alps::permissions {

/// What not every member may do.
enum class operation {
    rename_tenant,
    remove_tenant,
    change_role,
    remove_member,
    transfer_ownership,
    invite,
    list_invitations,
    revoke_invitation,
    create_build,
    edit_build,
    remove_build,
};

/// On whom a role may use an operation. A role that reaches members only makes nobody an owner.
enum class reach { nobody, members, everybody };

/// What an operation on oneself depends on.
enum class oneself { as_on_others, never, always };

/// What a role may do, and what somebody is told who may not.
struct grant {
    role acting;
    permissions::reach reach;
    std::string_view otherwise{};
};

struct permission {
    permissions::operation operation;
    std::array<grant, 3> grants; ///< One for each role, from most to least.
    permissions::oneself oneself = oneself::as_on_others;
    std::string_view never_on_oneself{};

    [[nodiscard]] constexpr const grant& of(role acting) const noexcept {
        return grants[static_cast<std::size_t>(role::owner) - static_cast<std::size_t>(acting)];
    }
};

namespace detail {

/// What owners and admins may do.
constexpr permission for_admins(operation what, std::string_view otherwise) {
    return {.operation = what,
            .grants = {{{role::owner, reach::everybody},
                        {role::admin, reach::everybody},
                        {role::member, reach::nobody, otherwise}}}};
}

} // namespace detail

/// In the order of `operation`.
inline constexpr std::array all = {
    detail::for_admins(operation::rename_tenant, "only owners and admins rename a tenant"),
    permission{.operation = operation::remove_tenant,
               .grants = {{{role::owner, reach::everybody},
                           {role::admin, reach::nobody, "only owners remove a tenant"},
                           {role::member, reach::nobody, "only owners remove a tenant"}}}},
    permission{.operation = operation::change_role,
               .grants = {{{role::owner, reach::everybody},
                           {role::admin, reach::members,
                            "admins change the roles of members only, and make no owners"},
                           {role::member, reach::nobody, "only owners and admins change roles"}}},
               .oneself = oneself::never,
               .never_on_oneself = "nobody changes their own role"},
    permission{.operation = operation::remove_member,
               .grants = {{{role::owner, reach::everybody},
                           {role::admin, reach::members, "admins remove members only"},
                           {role::member, reach::nobody, "only owners and admins remove others"}}},
               .oneself = oneself::always},
    permission{.operation = operation::transfer_ownership,
               .grants = {{{role::owner, reach::everybody},
                           {role::admin, reach::nobody, "only owners transfer ownership"},
                           {role::member, reach::nobody, "only owners transfer ownership"}}}},
    permission{.operation = operation::invite,
               .grants = {{{role::owner, reach::everybody},
                           {role::admin, reach::members, "only owners invite owners"},
                           {role::member, reach::nobody, "only owners and admins invite"}}}},
    detail::for_admins(operation::list_invitations, "only owners and admins see invitations"),
    detail::for_admins(operation::revoke_invitation, "only owners and admins revoke invitations"),
    detail::for_admins(operation::create_build, "only owners and admins create builds"),
    detail::for_admins(operation::edit_build, "only owners and admins edit builds"),
    detail::for_admins(operation::remove_build, "only owners and admins remove builds"),
};

static_assert(all.size() == static_cast<std::size_t>(operation::remove_build) + 1);

[[nodiscard]] constexpr const permission& permission_for(operation wanted) noexcept {
    return all[static_cast<std::size_t>(wanted)];
}

namespace detail {

/// Tells whether every permission and every grant stands where it is looked for.
constexpr bool is_in_order() {
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (all[at].operation != static_cast<operation>(at)) return false;
        for (const role acting : {role::owner, role::admin, role::member}) {
            if (all[at].of(acting).acting != acting) return false;
        }
    }
    return true;
}
static_assert(is_in_order());

} // namespace detail

/// An operation as it is asked for by a member.
struct attempt {
    role acting;
    bool on_oneself = false;
    role other = role::member;   ///< The role of whom it is done to, before.
    role granted = role::member; ///< The role that it gives, if it gives one.
};

/// Says why somebody may not do what they ask for; nothing if they may.
[[nodiscard]] constexpr std::optional<std::string_view> refusal(operation wanted,
                                                                const attempt& asked) noexcept {
    const permission& permission = permission_for(wanted);
    if (asked.on_oneself && permission.oneself == oneself::always) return std::nullopt;
    if (asked.on_oneself && permission.oneself == oneself::never)
        return permission.never_on_oneself;
    const grant& grant = permission.of(asked.acting);
    const bool mere = asked.other == role::member && asked.granted != role::owner;
    if (grant.reach == reach::everybody || (grant.reach == reach::members && mere))
        return std::nullopt;
    return grant.otherwise;
}

} // namespace alps::permissions
