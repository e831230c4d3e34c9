#pragma once

#include <alps/base/async.hpp>
#include <alps/domain/page.hpp>
#include <alps/domain/tenant_scope.hpp>
#include <alps/domain/values.hpp>

#include <optional>
#include <string>
#include <utility>

namespace alps {

/// A tenant to register. Made by `tenancy::registrar`, which validates the name.
class new_tenant {
public:
    new_tenant(std::string shown_name, std::string first_slug)
        : name(std::move(shown_name)), slug_base(std::move(first_slug)) {}

    /// Says whether `slug_base` itself must not be used: the slug then begins with it.
    [[nodiscard]] new_tenant with_reserved_slug(bool is = true) &&;

    std::string name;
    std::string slug_base; ///< The slug to try first; at most 80 characters of `[a-z0-9-]`.
    bool slug_reserved = false;
};

/// What a registration made.
struct registration {
    alps::tenant tenant;
    alps::membership membership;
};

/// Stores tenants.
///
/// Threads: any number of calls at once.
/// Errors, of every method: `timeout`, `unavailable`, `access_denied`, `resource_exhausted`; and
///   `in_doubt` from those that write.
class tenant_repository {
public:
    tenant_repository(const tenant_repository&) = delete;
    tenant_repository& operator=(const tenant_repository&) = delete;
    virtual ~tenant_repository() = default;

    /// Adds a tenant and the actor's owner membership; both commit together or neither does.
    ///
    /// The slug is `slug_base`, or the first free one of `slug_base-1` to `slug_base-20`, or
    /// `slug_base-` with random characters; a slug that somebody else takes meanwhile is never an
    /// error.
    ///
    /// Errors: `not_found` if the user does not exist; `forbidden` if their e-mail is not verified.
    virtual task<registration> register_with_owner(actor actor, new_tenant tenant) = 0;

    /// Errors: `not_found` if the tenant is gone, or the scope's user is no longer a member.
    virtual task<tenant> get_tenant(tenant_scope scope) = 0;

    /// Gives the tenant another name; the slug stays.
    ///
    /// Errors: `not_found` as above; `forbidden` unless the scope's user is owner or admin.
    virtual task<tenant> rename_tenant(tenant_scope scope, std::string name) = 0;

    /// Removes the tenant and everything in it.
    ///
    /// Errors: `not_found` as above; `forbidden` unless the scope's user is an owner.
    virtual task<void> remove_tenant(tenant_scope scope) = 0;

    /// Looks a tenant up by slug, whoever its members are.
    virtual task<std::optional<tenant>> find_tenant(system_scope scope, std::string slug) = 0;

    /// Lists every tenant in the order of their ids, which is that of their creation.
    ///
    /// Errors: `invalid_argument` for a limit or cursor that is out of range.
    virtual task<page<tenant>> list_tenants(system_scope scope, page_request request) = 0;

protected:
    tenant_repository() = default;
};

} // namespace alps
