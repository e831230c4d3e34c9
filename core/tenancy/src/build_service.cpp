#include <alps/tenancy/build_service.hpp>
#include <alps/tenancy/enter.hpp>

#include <utility>

namespace alps::tenancy {

task<build> build_service::create(actor actor, tenant_id tenant, build_settings settings,
                                  secret token) {
    auto scope = co_await enter(memberships_, actor, tenant);
    if (!scope) co_return scope.error();
    co_return co_await builds_.create_build(*scope, std::move(settings), std::move(token));
}

task<build> build_service::get(actor actor, tenant_id tenant, build_id id) {
    auto scope = co_await enter(memberships_, actor, tenant);
    if (!scope) co_return scope.error();
    co_return co_await builds_.get_build(*scope, id);
}

task<page<build>> build_service::list(actor actor, tenant_id tenant, page_request request) {
    auto scope = co_await enter(memberships_, actor, tenant);
    if (!scope) co_return scope.error();
    co_return co_await builds_.list_builds(*scope, std::move(request));
}

task<build> build_service::edit(actor actor, tenant_id tenant, build_id id,
                                std::int64_t seen_version, build_settings settings,
                                std::optional<secret> token) {
    auto scope = co_await enter(memberships_, actor, tenant);
    if (!scope) co_return scope.error();
    co_return co_await builds_.update_build(*scope, id, seen_version, std::move(settings),
                                            std::move(token));
}

task<void> build_service::use_token(actor actor, tenant_id tenant, build_id id,
                                    callback<void(std::string_view)> use) {
    auto scope = co_await enter(memberships_, actor, tenant);
    if (!scope) co_return scope.error();
    co_return co_await builds_.use_token(*scope, id, std::move(use));
}

task<void> build_service::remove(actor actor, tenant_id tenant, build_id id) {
    auto scope = co_await enter(memberships_, actor, tenant);
    if (!scope) co_return scope.error();
    co_return co_await builds_.remove_build(*scope, id);
}

} // namespace alps::tenancy
