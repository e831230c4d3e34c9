#include "list.hpp"
#include "repositories.hpp"

#include <alps/base/lower_case.hpp>

#include <algorithm>

namespace memory {
namespace {

using alps::errc;
using alps::error;
using alps::event_kind;
using alps::result;
using alps::permissions::operation;

/// Returns a build of a scope's tenant that its user may use the operation on.
result<stored_build*> find(contents& contents, const alps::tenant_scope& scope, alps::build_id id,
                           std::optional<operation> what = {}) {
    if (auto tenant = contents.visible(scope); !tenant) return tenant.error();
    if (what) {
        if (auto may = contents.permit(*what, scope); !may) return may.error();
    }
    const auto found = contents.builds.find(id);
    if (found != contents.builds.end() && found->second.shown.tenant == scope.tenant())
        return &found->second;
    return error(errc::not_found, "there is no build " + to_string(id));
}

/// Refuses a name that another build of the tenant has.
result<void> check_name(const contents& contents, alps::tenant_id tenant, alps::build_id own,
                        const std::string& name) {
    const bool taken = std::ranges::any_of(contents.builds, [&](const auto& entry) {
        const alps::build& one = entry.second.shown;
        return one.tenant == tenant && one.id != own &&
               alps::lower_case(one.name) == alps::lower_case(name);
    });
    if (!taken) return {};
    return error(errc::already_exists, "the name '" + name + "' is taken by another build");
}

void take(alps::build& build, alps::build_settings settings) {
    build.name = std::move(settings.name);
    build.organization = std::move(settings.organization);
    build.repository = std::move(settings.repository);
    build.selectors = std::move(settings.selectors);
    build.cache_expiration_minutes = settings.cache_expiration_minutes;
}

/// Records what happened to a build.
void tell(const access& to, event_kind kind, const alps::tenant_scope& scope, alps::build_id id) {
    to.store->contents.tell(
        to, {.kind = kind, .tenant = scope.tenant(), .actor = scope.user(), .subject = id.value()});
}

} // namespace

alps::task<alps::build> builds::create_build(alps::tenant_scope scope,
                                             alps::build_settings settings, alps::secret token) {
    if (auto checked = settings.check(); !checked) co_return checked.error();
    if (auto checked = alps::check_build_token(token); !checked) co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    if (auto tenant = contents.visible(scope); !tenant) co_return tenant.error();
    if (auto may = contents.permit(operation::create_build, scope); !may) co_return may.error();
    auto free = check_name(contents, scope.tenant(), {}, settings.name);
    if (!free) co_return free.error();
    const alps::build_id id((*to_.new_id)());
    stored_build& stored = contents.builds[id];
    stored.token = std::move(token);
    stored.shown.id = id;
    stored.shown.tenant = scope.tenant();
    stored.shown.version = 1;
    stored.shown.created_at = stored.shown.updated_at = to_.clock->now();
    take(stored.shown, std::move(settings));
    tell(to_, event_kind::build_created, scope, stored.shown.id);
    co_return stored.shown;
}

alps::task<alps::build> builds::get_build(alps::tenant_scope scope, alps::build_id id) {
    const std::lock_guard lock(to_.store->mutex);
    auto found = find(to_.store->contents, scope, id);
    if (!found) co_return found.error();
    co_return (*found)->shown;
}

alps::task<alps::page<alps::build>> builds::list_builds(alps::tenant_scope scope,
                                                        alps::page_request request) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    if (auto tenant = contents.visible(scope); !tenant) co_return tenant.error();
    co_return list<alps::build>(
        contents.builds, request,
        [&](const stored_build& one) { return one.shown.tenant == scope.tenant(); },
        [](const stored_build& one) { return one.shown; },
        [](const alps::build& row) { return row.id; });
}

alps::task<alps::build> builds::update_build(alps::tenant_scope scope, alps::build_id id,
                                             std::int64_t seen_version,
                                             alps::build_settings settings,
                                             std::optional<alps::secret> token) {
    if (auto checked = settings.check(); !checked) co_return checked.error();
    if (token) {
        if (auto checked = alps::check_build_token(*token); !checked) co_return checked.error();
    }
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    auto found = find(contents, scope, id, operation::edit_build);
    if (!found) co_return found.error();
    alps::build& build = (*found)->shown;
    if (build.version != seen_version)
        co_return error(errc::conflict, "the build has another version by now");
    auto free = check_name(contents, scope.tenant(), id, settings.name);
    if (!free) co_return free.error();
    take(build, std::move(settings));
    if (token) (*found)->token = std::move(*token);
    ++build.version;
    build.updated_at = to_.clock->now();
    tell(to_, event_kind::build_changed, scope, id);
    co_return build;
}

alps::task<void> builds::use_token(alps::tenant_scope scope, alps::build_id id,
                                   alps::callback<void(std::string_view)> use) {
    alps::secret token;
    {
        const std::lock_guard lock(to_.store->mutex);
        auto found = find(to_.store->contents, scope, id);
        if (!found) co_return found.error();
        token = (*found)->token;
    }
    use(token.reveal());
    co_return result<void>();
}

alps::task<void> builds::remove_build(alps::tenant_scope scope, alps::build_id id) {
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    auto found = find(contents, scope, id, operation::remove_build);
    if (!found) co_return found.error();
    contents.builds.erase(id);
    tell(to_, event_kind::build_removed, scope, id);
    co_return result<void>();
}

} // namespace memory
