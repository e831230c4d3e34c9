#pragma once

#include <alps/base/async.hpp>
#include <alps/base/callable.hpp>
#include <alps/base/secret.hpp>
#include <alps/base/with.hpp>
#include <alps/domain/page.hpp>
#include <alps/domain/tenant_scope.hpp>
#include <alps/domain/values.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace alps {

/// What a build consists of, apart from its token:
/// `build_settings("api", "acme", "api").selecting({selector::kind::branch, "main"})`.
class build_settings {
public:
    /// Takes the name without the white space around it.
    build_settings(std::string_view unique_name, std::string owner, std::string project);

    /// Adds a selector.
    [[nodiscard]] build_settings selecting(selector one) && {
        selectors.push_back(std::move(one));
        return std::move(*this);
    }
    [[nodiscard]] build_settings caching_for(std::int32_t minutes) && {
        return detail::with(std::move(*this), &build_settings::cache_expiration_minutes, minutes);
    }

    /// Refuses what cannot be stored.
    ///
    /// Errors: `invalid_argument` for a text that is empty, too long, not UTF-8 or with a hidden
    ///   character; for no selectors or too many; for minutes below 0.
    [[nodiscard]] result<void> check() const;

    static constexpr std::size_t max_selectors = 50;

    std::string name;         ///< 1 to 100 characters; unique in the tenant without regard to case.
    std::string organization; ///< 1 to 255 characters.
    std::string repository;   ///< 1 to 255 characters.
    std::vector<selector> selectors; ///< 1 to `max_selectors`.
    std::int32_t cache_expiration_minutes = 0;
};

/// Refuses what cannot be the access token of a build.
///
/// Errors: `invalid_argument` unless it is 1 to 4,096 characters of UTF-8 on one line.
[[nodiscard]] result<void> check_build_token(const secret& token);

/// Stores builds. Their access tokens leave only through `use_token`.
///
/// Threads: any number of calls at once.
/// Errors, of every method: `not_found` if the tenant is gone, the scope's user is no longer a
///   member, or the named build is not the tenant's; `unreadable` for a build that another program
///   stored and alps cannot read; `timeout`, `unavailable`, `access_denied`, `resource_exhausted`;
///   `in_doubt`, `conflict`, `invalid_argument` and `forbidden` (unless owner or admin) from those
///   that write.
class build_repository {
public:
    build_repository(const build_repository&) = delete;
    build_repository& operator=(const build_repository&) = delete;
    virtual ~build_repository() = default;

    /// Errors: `already_exists` if the name is taken in the tenant.
    virtual task<build> create_build(tenant_scope scope, build_settings settings, secret token) = 0;

    virtual task<build> get_build(tenant_scope scope, build_id id) = 0;

    /// Lists the tenant's builds in the order of their ids.
    ///
    /// Errors: `invalid_argument` for a limit or cursor that is out of range.
    virtual task<page<build>> list_builds(tenant_scope scope, page_request request) = 0;

    /// Replaces the settings of the version that the caller saw, and the access token if there is
    /// one.
    ///
    /// Errors: `conflict` if the build has another version by now; `already_exists` as above.
    virtual task<build> update_build(tenant_scope scope, build_id id, std::int64_t seen_version,
                                     build_settings settings, std::optional<secret> token) = 0;

    /// Hands the plaintext token to the callback, whose text is gone when it returns.
    virtual task<void> use_token(tenant_scope scope, build_id id,
                                 callback<void(std::string_view)> use) = 0;

    virtual task<void> remove_build(tenant_scope scope, build_id id) = 0;

protected:
    build_repository() = default;
};

} // namespace alps
