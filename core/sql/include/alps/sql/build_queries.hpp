#pragma once

#include <alps/base/json_text.hpp>
#include <alps/sql/tenant_queries.hpp>

#include <optional>
#include <string>

namespace alps::sql::queries {

/// A build as it is stored, without its token.
struct stored_build {
    build_id id;
    tenant_id tenant;
    std::string name;
    std::string organization;
    std::string repository;
    json_text selectors;
    std::int32_t cache_expiration_minutes = 0;
    std::int64_t version = 0;
    timestamp created_at;
    timestamp updated_at;
};

struct new_build {
    tenant_id tenant;
    std::optional<user_id> user;
    build_id id;
    std::string name;
    std::string lower_name;
    std::string organization;
    std::string repository;
    json_text selectors;
    std::int32_t cache_expiration_minutes;
    std::string token;
    timestamp now;
};

struct edited_build {
    tenant_id tenant;
    std::optional<user_id> user;
    build_id id;
    std::int64_t seen_version;
    std::string name;
    std::string lower_name;
    std::string organization;
    std::string repository;
    json_text selectors;
    std::int32_t cache_expiration_minutes;
    std::optional<std::string> token;
    timestamp now;
};

struct one_build {
    tenant_id tenant;
    std::optional<user_id> user;
    build_id id;
};

struct removed_build {
    tenant_id tenant;
    std::optional<user_id> user;
    build_id id;
    timestamp now;
};

struct build_page {
    tenant_id tenant;
    std::optional<user_id> user;
    build_id after;
    std::int32_t fetch;
};

/// What a write is decided on.
struct build_facts {
    std::optional<role> own_role;
    bool name_taken = false; ///< By another build of the tenant.
    std::optional<stored_build> build;
};

namespace detail {

inline constexpr auto named = alias<"named">(builds);

template <class Builds>
constexpr auto build_of(const Builds& b) {
    return make<stored_build>(b.id, b.tenant_id, b.name, b.organization, b.repository, b.selectors,
                              b.cache_expiration_minutes, b.version, b.created_at, b.updated_at);
}

template <class In>
inline constexpr auto is_named =
    exists(select(literal<1>)
               .from(named)
               .where(named.tenant_id == param<&In::tenant> && named.id != param<&In::id> &&
                      lower_case(named.name) == param<&In::lower_name>));

template <class In>
inline constexpr auto is_the_build =
    builds.tenant_id == param<&In::tenant> && builds.id == param<&In::id>;

/// What happened to a build.
template <event_kind Kind, class In>
inline constexpr auto event_of_build =
    select(literal<Kind>, builds.tenant_id, param<&In::user>, subject(builds.id), param<&In::now>)
        .from(builds);

/// What is known of a build before a write, or behind it.
template <class In, class NameTaken>
constexpr auto facts_of_build(const NameTaken& name_taken) {
    return select_as<build_facts>(acting.role, name_taken, build_of(builds))
        .from(tenants)
        .left_join(acting, acting.tenant_id == tenants.id && acting.user_id == param<&In::user>)
        .left_join(builds, builds.tenant_id == tenants.id && builds.id == param<&In::id>)
        .where(tenants.id == param<&In::tenant>);
}

inline constexpr auto is_editable =
    is_the_build<edited_build> && builds.version == param<&edited_build::seen_version> &&
    may_on_tenant<permissions::operation::edit_build, edited_build>() && !is_named<edited_build>;

inline constexpr auto is_removable_build =
    is_the_build<removed_build> &&
    may_on_tenant<permissions::operation::remove_build, removed_build>();

} // namespace detail

inline constexpr auto create_build = prepare<"create_build", new_build>(
    detail::lock_tenant<new_build>,
    insert(builds)
        .columns(builds.id, builds.tenant_id, builds.name, builds.organization, builds.repository,
                 builds.selectors, builds.personal_access_token, builds.cache_expiration_minutes,
                 builds.created_at, builds.updated_at)
        .from(select(param<&new_build::id>, tenants.id, param<&new_build::name>,
                     param<&new_build::organization>, param<&new_build::repository>,
                     param<&new_build::selectors>, param<&new_build::token>,
                     param<&new_build::cache_expiration_minutes>, param<&new_build::now>,
                     param<&new_build::now>)
                  .from(tenants)
                  .where(tenants.id == param<&new_build::tenant> &&
                         detail::may_on_tenant<permissions::operation::create_build, new_build>() &&
                         !detail::is_named<new_build>)),
    detail::record<detail::of_tenant>(detail::event_of_build<event_kind::build_created, new_build>,
                                      detail::is_the_build<new_build>),
    detail::facts_of_build<new_build>(detail::is_named<new_build>));

inline constexpr auto get_build = prepare<"get_build", one_build>(
    select(detail::build_of(builds))
        .from(builds)
        .where(detail::is_the_build<one_build> && detail::is_visible<one_build>()));

inline constexpr auto list_builds = prepare<"list_builds", build_page>(
    select(detail::build_of(builds))
        .from(builds)
        .where(builds.tenant_id == param<&build_page::tenant> &&
               builds.id > param<&build_page::after> && detail::is_visible<build_page>())
        .order_by(builds.id)
        .limit(param<&build_page::fetch>));

inline constexpr auto update_build = prepare<"update_build", edited_build>(
    detail::lock_tenant<edited_build>,
    detail::facts_of_build<edited_build>(detail::is_named<edited_build>),
    detail::record<detail::of_tenant>(
        detail::event_of_build<event_kind::build_changed, edited_build>, detail::is_editable),
    update(builds)
        .set(builds.name = param<&edited_build::name>,
             builds.organization = param<&edited_build::organization>,
             builds.repository = param<&edited_build::repository>,
             builds.selectors = param<&edited_build::selectors>,
             builds.cache_expiration_minutes = param<&edited_build::cache_expiration_minutes>,
             builds.personal_access_token =
                 coalesce(param<&edited_build::token>, builds.personal_access_token),
             builds.version = builds.version + literal<1>,
             builds.updated_at = param<&edited_build::now>)
        .where(detail::is_editable));

inline constexpr auto find_build_token = prepare<"find_build_token", one_build>(
    select(builds.personal_access_token)
        .from(builds)
        .where(detail::is_the_build<one_build> && detail::is_visible<one_build>()));

inline constexpr auto remove_build = prepare<"remove_build", removed_build>(
    detail::lock_tenant<removed_build>, detail::facts_of_build<removed_build>(literal<false>),
    detail::record<detail::of_tenant>(
        detail::event_of_build<event_kind::build_removed, removed_build>,
        detail::is_removable_build),
    delete_from(builds).where(detail::is_removable_build));

} // namespace alps::sql::queries
