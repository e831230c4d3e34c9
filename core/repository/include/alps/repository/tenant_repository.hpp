#pragma once

#include <alps/base/async.hpp>
#include <alps/base/with.hpp>
#include <alps/domain/page.hpp>
#include <alps/domain/tenancy_limits.hpp>
#include <alps/domain/tenant_scope.hpp>
#include <alps/domain/values.hpp>

#include <optional>
#include <string>
#include <utility>

namespace alps {

/// A tenant to register, with a name and a slug that can be: what `tenancy::plan_registration`
/// makes.
class new_tenant {
public:
    /// Makes one of a name as for `check_tenant_name()` and the slug to try first.
    ///
    /// Errors: `invalid_argument` if the name cannot be, or the slug is not 1 to 80 characters.
    [[nodiscard]] static result<new_tenant> make(std::string name, std::string slug_base);

    /// Says whether `slug_base` itself must not be used: the slug then begins with it.
    [[nodiscard]] new_tenant with_reserved_slug(bool is = true) && {
        return detail::with(std::move(*this), &new_tenant::slug_reserved_, is);
    }

    /// Registers only if the owner belongs to fewer tenants than the limits say.
    [[nodiscard]] new_tenant within(const tenancy_limits& limits) && {
        return detail::with(std::move(*this), &new_tenant::limits_, limits);
    }

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    [[nodiscard]] const std::string& slug_base() const noexcept { return slug_base_; }
    [[nodiscard]] bool slug_reserved() const noexcept { return slug_reserved_; }
    [[nodiscard]] const tenancy_limits& limits() const noexcept { return limits_; }

private:
    new_tenant(std::string name, std::string slug_base)
        : name_(std::move(name)), slug_base_(std::move(slug_base)) {}

    std::string name_;
    std::string slug_base_;
    bool slug_reserved_ = false;
    tenancy_limits limits_;
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
    /// Errors: `not_found` if the user does not exist; `forbidden` if their e-mail is not verified;
    ///   `limit_reached`.
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
    virtual task<std::optional<tenant>> find_any_tenant(system_scope scope, std::string slug) = 0;

    /// Lists every tenant in the order of their ids, which is that of their creation.
    ///
    /// Errors: `invalid_argument` for a limit or cursor that is out of range.
    virtual task<page<tenant>> list_all_tenants(system_scope scope, page_request request) = 0;

protected:
    tenant_repository() = default;
};

} // namespace alps
