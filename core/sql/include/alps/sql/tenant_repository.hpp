#pragma once

#include <alps/base/random.hpp>
#include <alps/base/text.hpp>
#include <alps/base/uuid.hpp>
#include <alps/domain/permissions.hpp>
#include <alps/domain/tenant_name.hpp>
#include <alps/repository/tenant_repository.hpp>
#include <alps/sql/errors.hpp>
#include <alps/sql/paging.hpp>
#include <alps/sql/registration_queries.hpp>
#include <alps/sql/repositories.hpp>
#include <alps/sql/run.hpp>
#include <alps/sql/tenant_queries.hpp>

#include <memory>
#include <utility>

namespace alps::sql {

/// Stores tenants through any driver.
template <statement_runner Driver>
class sql_tenant_repository final : public tenant_repository {
public:
    sql_tenant_repository(Driver& driver, const clock& clock) noexcept
        : driver_(driver), clock_(clock), new_id_(clock) {}

    task<registration> register_with_owner(actor actor, new_tenant tenant) override {
        // The random suffix is tried once the plain and the numbered slugs are taken; that it is
        // taken too, three times over, does not happen by chance.
        for (int attempt = 0; attempt < 3; ++attempt) {
            const queries::new_registration values{
                .tenant = tenant_id(new_id_()),
                .name = tenant.name(),
                .slug = tenant.slug_base(),
                .reserved = tenant.slug_reserved(),
                .random_slug = tenant.slug_base() + "-" + random_text(8),
                .membership = membership_id(new_id_()),
                .user = actor.user(),
                .now = clock_.now(),
                .limit_of_tenants = tenant.limits().tenants_per_user};
            auto outcome = co_await send(values);
            if (!outcome) {
                const errc code = outcome.error().code();
                if (code == errc::already_exists) continue;
                // The owner was removed while the statement ran.
                if (code == errc::constraint_violation)
                    co_return errors::no_such_user(actor.user());
                co_return outcome.error();
            }
            if (outcome->rows.empty()) co_return errors::no_such_user(actor.user());
            auto& made = outcome->rows.front();
            if (made.tenant && made.membership) {
                co_return registration{std::move(*made.tenant), std::move(*made.membership)};
            }
            if (!made.verified)
                co_return errors::email_not_verified(actor.user(), "register tenants");
            if (!made.may_belong) co_return errors::too_many_tenants(*values.limit_of_tenants);
        }
        co_return errors::overtaken();
    }

    task<tenant> get_tenant(tenant_scope scope) override {
        co_return only_row(co_await run(driver_, queries::get_tenant(scope.tenant(), scope.user())),
                           errors::no_such_tenant, scope.tenant());
    }

    task<tenant> rename_tenant(tenant_scope scope, std::string name) override {
        if (auto checked = check_tenant_name(name); !checked) co_return checked.error();
        const timestamp now = clock_.now();
        auto outcome =
            co_await run(driver_, queries::rename_tenant(scope.tenant(), scope.user(), name, now));
        auto changed = explain(permissions::operation::rename_tenant, scope, std::move(outcome));
        if (!changed) co_return changed.error();
        changed->name = std::move(name);
        changed->updated_at = now;
        co_return std::move(*changed);
    }

    task<void> remove_tenant(tenant_scope scope) override {
        auto outcome = co_await run(
            driver_, queries::remove_tenant(scope.tenant(), scope.user(), clock_.now()));
        auto removed = explain(permissions::operation::remove_tenant, scope, std::move(outcome));
        if (!removed) co_return removed.error();
        co_return result<void>();
    }

    task<std::optional<tenant>> find_any_tenant(system_scope, std::string slug) override {
        if (auto checked = check_text(slug, "the slug", 100); !checked) co_return checked.error();
        co_return co_await find_row(driver_, queries::find_any_tenant(std::move(slug)));
    }

    task<page<tenant>> list_all_tenants(system_scope, page_request request) override {
        const auto bounds = bounds_of(request);
        if (!bounds) co_return bounds.error();
        auto rows = co_await list_each(
            driver_, queries::list_all_tenants(tenant_id(bounds->after), bounds->fetch));
        if (!rows) co_return rows.error();
        co_return page_of(std::move(*rows), request,
                          [](const tenant& tenant) { return tenant.id; });
    }

private:
    auto send(const queries::new_registration& values) {
        constexpr auto& within_limit = queries::register_within_limit<Driver::dialect>();
        constexpr auto& without = queries::register_with_owner<Driver::dialect>();
        if (values.limit_of_tenants) return run(driver_, within_limit(values));
        return run(driver_, without(values));
    }

    /// Returns the tenant that a write changed, or says why it changed nothing.
    static result<tenant> explain(permissions::operation what, const tenant_scope& scope,
                                  result<result_set<queries::own_tenant>> outcome) {
        if (!outcome) return outcome.error();
        if (outcome->rows.empty()) return errors::no_such_tenant(scope.tenant());
        queries::own_tenant& facts = outcome->rows.front();
        if (outcome->affected == 1) return std::move(facts.tenant);
        if (scope.user() && !facts.role) return errors::no_such_tenant(scope.tenant());
        if (scope.user()) {
            const auto refused = permissions::refusal(what, {.acting = *facts.role});
            if (refused) return errors::may_not(*refused);
        }
        return errors::overtaken();
    }

    Driver& driver_;
    const clock& clock_;
    uuid_v7_generator new_id_;
};

template <class Driver>
std::unique_ptr<tenant_repository> make_tenant_repository(Driver& driver, const clock& clock) {
    return std::make_unique<sql_tenant_repository<Driver>>(driver, clock);
}

} // namespace alps::sql
