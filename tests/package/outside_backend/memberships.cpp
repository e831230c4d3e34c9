#include "repositories.hpp"

#include <alps/sql/paging.hpp>

namespace memory {
namespace {

using alps::errc;
using alps::error;
using alps::membership;
using alps::result;
using alps::role;
using alps::permissions::operation;

/// Returns a page of the memberships that fit, each as `make` shows it.
template <class Row, class Fits, class Make>
result<alps::page<Row>> list(const contents& contents, const alps::page_request& request, Fits fits,
                             Make make) {
    const auto bounds = alps::sql::bounds_of(request);
    if (!bounds) return bounds.error();
    const auto& all = contents.memberships;
    std::vector<Row> rows;
    for (auto at = all.upper_bound(alps::membership_id(bounds->after));
         at != all.end() && std::ssize(rows) < bounds->fetch; ++at) {
        if (fits(at->second)) rows.push_back(make(at->second));
    }
    return alps::sql::page_of(std::move(rows), request,
                              [](const Row& row) { return row.membership.id; });
}

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

/// Refuses to take the role from the last owner.
result<void> keep_an_owner(const contents& contents, const membership& of) {
    if (of.role != role::owner || contents.owners_of(of.tenant) > 1) return {};
    return error(errc::forbidden, "the tenant would be without an owner");
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
        contents, request, [&](const membership& one) { return one.user == actor.user(); },
        [&](const membership& one) {
            return alps::tenant_membership{.tenant = contents.tenants.at(one.tenant),
                                           .membership = one};
        });
}

alps::task<alps::page<alps::member>> memberships::list_members(alps::tenant_scope scope,
                                                               alps::page_request request) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    if (auto tenant = contents.visible(scope); !tenant) co_return tenant.error();
    co_return list<alps::member>(
        contents, request, [&](const membership& one) { return one.tenant == scope.tenant(); },
        [&](const membership& one) {
            const alps::user& user = contents.users.at(one.user);
            return alps::member{
                .membership = one, .email = user.email, .name = user.name, .image = user.image};
        });
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
    (*other)->role = role;
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
    contents.find(scope.tenant(), *scope.user())->role = role::admin;
    (*other)->role = role::owner;
    co_return **other;
}

} // namespace memory
