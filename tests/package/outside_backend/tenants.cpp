#include "list.hpp"
#include "repositories.hpp"

#include <alps/base/random.hpp>
#include <alps/base/text.hpp>
#include <alps/domain/tenant_name.hpp>

namespace memory {
namespace {

using alps::errc;
using alps::error;
using alps::event_kind;
using alps::result;
using alps::role;
using alps::permissions::operation;

std::string free_slug(const contents& contents, const alps::new_tenant& tenant) {
    if (!tenant.slug_reserved() && contents.find_slug(tenant.slug_base()) == nullptr)
        return tenant.slug_base();
    for (int number = 1; number <= 20; ++number) {
        const std::string slug = tenant.slug_base() + '-' + std::to_string(number);
        if (contents.find_slug(slug) == nullptr) return slug;
    }
    std::string slug;
    do {
        slug = tenant.slug_base() + '-' + alps::random_text(8);
    } while (contents.find_slug(slug) != nullptr);
    return slug;
}

} // namespace

alps::task<alps::registration> tenants::register_with_owner(alps::actor actor,
                                                            alps::new_tenant tenant) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    const auto owner = contents.users.find(actor.user());
    if (owner == contents.users.end())
        co_return error(errc::not_found, "there is no user " + to_string(actor.user()));
    if (!owner->second.email_verified)
        co_return error(errc::forbidden, "the e-mail of the user is not verified");
    if (auto may = contents.check_belonging(actor.user(), tenant.limits()); !may)
        co_return may.error();

    const auto now = to_.clock->now();
    const alps::tenant made{.id = alps::tenant_id((*to_.new_id)()),
                            .name = tenant.name(),
                            .slug = free_slug(contents, tenant),
                            .created_at = now,
                            .updated_at = now};
    const alps::membership membership{.id = alps::membership_id((*to_.new_id)()),
                                      .tenant = made.id,
                                      .user = actor.user(),
                                      .role = role::owner,
                                      .invited_by = std::nullopt,
                                      .joined_at = now};
    contents.tenants.emplace(made.id, made);
    contents.memberships.emplace(membership.id, membership);
    contents.tell(to_, {.kind = event_kind::tenant_registered,
                        .tenant = made.id,
                        .actor = actor.user(),
                        .subject = made.id.value()});
    co_return alps::registration{.tenant = made, .membership = membership};
}

alps::task<alps::tenant> tenants::get_tenant(alps::tenant_scope scope) {
    const std::lock_guard lock(to_.store->mutex);
    auto tenant = to_.store->contents.visible(scope);
    if (!tenant) co_return tenant.error();
    co_return **tenant;
}

alps::task<alps::tenant> tenants::rename_tenant(alps::tenant_scope scope, std::string name) {
    if (auto checked = alps::check_tenant_name(name); !checked) co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    auto tenant = contents.visible(scope);
    if (!tenant) co_return tenant.error();
    if (auto may = contents.permit(operation::rename_tenant, scope); !may) co_return may.error();
    (*tenant)->name = name;
    (*tenant)->updated_at = to_.clock->now();
    contents.tell(to_, {.kind = event_kind::tenant_renamed,
                        .tenant = scope.tenant(),
                        .actor = scope.user(),
                        .subject = scope.tenant().value()});
    co_return **tenant;
}

alps::task<void> tenants::remove_tenant(alps::tenant_scope scope) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    auto tenant = contents.visible(scope);
    if (!tenant) co_return tenant.error();
    if (auto may = contents.permit(operation::remove_tenant, scope); !may) co_return may.error();
    contents.remove(scope.tenant());
    contents.tell(to_, {.kind = event_kind::tenant_removed,
                        .tenant = scope.tenant(),
                        .actor = scope.user(),
                        .subject = scope.tenant().value()});
    co_return result<void>();
}

alps::task<std::optional<alps::tenant>> tenants::find_any_tenant(alps::system_scope,
                                                                 std::string slug) {
    const std::lock_guard lock(to_.store->mutex);
    const auto* found = to_.store->contents.find_slug(slug);
    co_return found == nullptr ? std::nullopt : std::optional(*found);
}

alps::task<alps::page<alps::tenant>> tenants::list_all_tenants(alps::system_scope,
                                                               alps::page_request request) {
    const std::lock_guard lock(to_.store->mutex);
    co_return list<alps::tenant>(
        to_.store->contents.tenants, request, [](const alps::tenant&) { return true; },
        [](const alps::tenant& one) { return one; },
        [](const alps::tenant& row) { return row.id; });
}

} // namespace memory
