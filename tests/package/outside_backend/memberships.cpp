#include "list.hpp"
#include "repositories.hpp"

#include <alps/base/lower_case.hpp>
#include <alps/base/text.hpp>

namespace memory {
namespace {

using alps::errc;
using alps::error;
using alps::event_kind;
using alps::membership;
using alps::result;
using alps::role;
using alps::permissions::operation;

/// The key of a row that holds a membership.
constexpr auto membership_key = [](const auto& row) { return row.membership.id; };

/// Returns another member of a scope's tenant.
///
/// Errors: `not_found`.
result<membership*> find_other(contents& contents, const alps::tenant_scope& scope,
                               alps::user_id user) {
    auto tenant = contents.visible(scope);
    if (!tenant) return tenant.error();
    auto* found = contents.find(scope.tenant(), user);
    if (found != nullptr) return found;
    return error(errc::not_found, "user " + to_string(user) + " is no member of the tenant");
}

bool fits(const alps::member_filter& filter, const membership& one, const alps::user& user) {
    if (filter.role && *filter.role != one.role) return false;
    if (!filter.text) return true;
    const auto part = alps::lower_case(*filter.text);
    const auto has = [&](const std::string& text) {
        return alps::lower_case(text).find(part) != std::string::npos;
    };
    return has(user.email) || has(user.name.value_or(""));
}

/// Refuses to take the role from the last owner.
result<void> keep_an_owner(const contents& contents, const membership& of) {
    if (of.role != role::owner || contents.owners_of(of.tenant) > 1) return {};
    return error(errc::forbidden, "the tenant would be without an owner");
}

/// Records what happened to a membership, with the role that it has then.
void tell(const access& to, event_kind kind, const alps::tenant_scope& scope,
          const membership& of) {
    to.store->contents.tell(to, {.kind = kind,
                                 .tenant = of.tenant,
                                 .actor = scope.user(),
                                 .subject = of.user.value(),
                                 .role = of.role});
}

/// Gives a member a role, and records it if it is another.
void give(const access& to, const alps::tenant_scope& scope, membership& to_member, role wanted) {
    const bool other = to_member.role != wanted;
    to_member.role = wanted;
    if (other) tell(to, event_kind::role_changed, scope, to_member);
}

} // namespace

alps::task<std::optional<membership>> memberships::find_membership(alps::actor actor,
                                                                   alps::tenant_id tenant) {
    const std::lock_guard lock(to_.store->mutex);
    const auto* found = to_.store->contents.find(tenant, actor.user());
    co_return found == nullptr ? std::nullopt : std::optional(*found);
}

alps::task<std::optional<alps::tenant_membership>> memberships::find_own_tenant(alps::actor actor,
                                                                                std::string slug) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    const auto* tenant = contents.find_slug(slug);
    const auto* own = tenant == nullptr ? nullptr : contents.find(tenant->id, actor.user());
    if (own == nullptr) co_return std::nullopt;
    co_return alps::tenant_membership{.tenant = *tenant, .membership = *own};
}

alps::task<alps::page<alps::tenant_membership>>
memberships::list_own_tenants(alps::actor actor, alps::page_request request) {
    const std::lock_guard lock(to_.store->mutex);
    const auto& contents = to_.store->contents;
    co_return list<alps::tenant_membership>(
        contents.memberships, request,
        [&](const membership& one) { return one.user == actor.user(); },
        [&](const membership& one) {
            return alps::tenant_membership{.tenant = contents.tenants.at(one.tenant),
                                           .membership = one};
        },
        membership_key);
}

alps::task<alps::page<alps::member>> memberships::list_members(alps::tenant_scope scope,
                                                               alps::member_filter filter,
                                                               alps::page_request request) {
    if (filter.text) {
        if (auto checked = alps::check_text(*filter.text, "the text", 255); !checked)
            co_return checked.error();
    }
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    if (auto tenant = contents.visible(scope); !tenant) co_return tenant.error();
    co_return list<alps::member>(
        contents.memberships, request,
        [&](const membership& one) {
            return one.tenant == scope.tenant() && fits(filter, one, contents.users.at(one.user));
        },
        [&](const membership& one) {
            const alps::user& user = contents.users.at(one.user);
            return alps::member{
                .membership = one, .email = user.email, .name = user.name, .image = user.image};
        },
        membership_key);
}

alps::task<membership> memberships::change_role(alps::tenant_scope scope, alps::user_id user,
                                                alps::role role) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    auto other = find_other(contents, scope, user);
    if (!other) co_return other.error();
    auto may = contents.permit(operation::change_role, scope, **other, role);
    if (!may) co_return may.error();
    if (role != role::owner) {
        if (auto kept = keep_an_owner(contents, **other); !kept) co_return kept.error();
    }
    give(to_, scope, **other, role);
    co_return **other;
}

alps::task<void> memberships::remove_member(alps::tenant_scope scope, alps::user_id user) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    auto other = find_other(contents, scope, user);
    if (!other) co_return other.error();
    auto may = contents.permit(operation::remove_member, scope, **other);
    if (!may) co_return may.error();
    if (auto kept = keep_an_owner(contents, **other); !kept) co_return kept.error();
    tell(to_, event_kind::member_removed, scope, **other);
    contents.memberships.erase((*other)->id);
    co_return result<void>();
}

alps::task<membership> memberships::transfer_ownership(alps::tenant_scope scope, alps::user_id to) {
    if (!scope.user() || scope.user() == to)
        co_return error(errc::invalid_argument, "ownership goes from a member to another");
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    auto other = find_other(contents, scope, to);
    if (!other) co_return other.error();
    auto may = contents.permit(operation::transfer_ownership, scope, **other);
    if (!may) co_return may.error();
    give(to_, scope, **other, role::owner);
    give(to_, scope, *contents.find(scope.tenant(), *scope.user()), role::admin);
    co_return **other;
}

} // namespace memory
