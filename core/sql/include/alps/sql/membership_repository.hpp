#pragma once

#include <alps/base/lower_case.hpp>
#include <alps/base/text.hpp>
#include <alps/repository/membership_repository.hpp>
#include <alps/sql/errors.hpp>
#include <alps/sql/membership_queries.hpp>
#include <alps/sql/paging.hpp>
#include <alps/sql/repositories.hpp>
#include <alps/sql/run.hpp>

#include <memory>
#include <utility>

namespace alps::sql {

/// Stores memberships through any driver.
template <query_runner Driver>
class sql_membership_repository final : public membership_repository {
public:
    sql_membership_repository(Driver& driver, const clock& clock) noexcept
        : driver_(driver), clock_(clock) {}

    task<std::optional<membership>> find_membership(actor actor, tenant_id tenant) override {
        co_return co_await find_row(driver_, queries::find_membership(tenant, actor.user()));
    }

    task<std::optional<tenant_membership>> find_own_tenant(actor actor, std::string slug) override {
        if (auto checked = check_text(slug, "the slug", 100); !checked) co_return checked.error();
        co_return co_await find_row(driver_,
                                    queries::find_own_tenant(std::move(slug), actor.user()));
    }

    task<page<tenant_membership>> list_own_tenants(actor actor, page_request request) override {
        const auto bounds = bounds_of(request);
        if (!bounds) co_return bounds.error();
        auto rows = co_await list_each(
            driver_,
            queries::list_own_tenants(actor.user(), membership_id(bounds->after), bounds->fetch));
        if (!rows) co_return rows.error();
        co_return page_of(std::move(*rows), request,
                          [](const tenant_membership& row) { return row.membership.id; });
    }

    task<page<member>> list_members(tenant_scope scope, member_filter filter,
                                    page_request request) override {
        const auto bounds = bounds_of(request);
        if (!bounds) co_return bounds.error();
        if (filter.text) {
            if (auto checked = check_text(*filter.text, "the text to look for", 255); !checked)
                co_return checked.error();
            filter.text = lower_case(*filter.text);
        }
        const queries::member_page values{.tenant = scope.tenant(),
                                          .user = scope.user(),
                                          .role = filter.role,
                                          .text = std::move(filter.text),
                                          .after = membership_id(bounds->after),
                                          .fetch = bounds->fetch};
        auto rows = co_await list_each(driver_, queries::list_members(values));
        if (!rows) co_return rows.error();
        if (rows->empty()) {
            // Nothing left after the cursor, or nothing to be seen at all?
            auto visible =
                co_await find_row(driver_, queries::get_tenant(scope.tenant(), scope.user()));
            if (!visible) co_return visible.error();
            if (!*visible) co_return errors::no_such_tenant(scope.tenant());
        }
        co_return page_of(std::move(*rows), request,
                          [](const member& row) { return row.membership.id; });
    }

    task<membership> change_role(tenant_scope scope, user_id user, role role) override {
        auto outcome = co_await run(
            driver_, queries::change_role(scope.tenant(), scope.user(), user, role, clock_.now()));
        auto changed = explain(operation::change_role, scope, user, std::move(outcome), role);
        if (!changed) co_return changed.error();
        changed->role = role;
        co_return std::move(*changed);
    }

    task<void> remove_member(tenant_scope scope, user_id user) override {
        auto outcome = co_await run(
            driver_, queries::remove_member(scope.tenant(), scope.user(), user, clock_.now()));
        auto removed = explain(operation::remove_member, scope, user, std::move(outcome));
        if (!removed) co_return removed.error();
        co_return result<void>();
    }

    task<membership> transfer_ownership(tenant_scope scope, user_id to) override {
        if (!scope.user() || scope.user() == to) {
            co_return error(errc::invalid_argument,
                            "ownership goes from the scope's user to another member");
        }
        auto outcome = co_await run(
            driver_, queries::transfer_ownership(scope.tenant(), scope.user(), to, clock_.now()));
        auto changed = explain(operation::transfer_ownership, scope, to, std::move(outcome));
        if (!changed) co_return changed.error();
        changed->role = role::owner;
        co_return std::move(*changed);
    }

private:
    using operation = permissions::operation;

    /// Returns the membership as it was before the change, or says why nothing changed.
    static result<membership> explain(operation what, const tenant_scope& scope, user_id user,
                                      result<result_set<queries::deciding_facts>> outcome,
                                      role granted = role::member) {
        if (!outcome) return outcome.error();
        if (outcome->rows.empty()) return errors::no_such_tenant(scope.tenant());
        queries::deciding_facts& facts = outcome->rows.front();
        if (outcome->affected > 0 && facts.membership) return std::move(*facts.membership);
        if (outcome->affected > 0) return errors::joined_meanwhile(user);
        if (scope.user() && !facts.own_role) return errors::no_such_tenant(scope.tenant());
        if (!facts.membership) return errors::no_such_member(scope.tenant(), user);
        if (scope.user()) {
            const auto refused = permissions::refusal(what, {.acting = *facts.own_role,
                                                             .on_oneself = scope.user() == user,
                                                             .other = facts.membership->role,
                                                             .granted = granted});
            if (refused) return errors::may_not(*refused);
        }
        if (facts.other_owner) return errors::overtaken();
        return errors::last_owner(to_string(scope.tenant()));
    }

    Driver& driver_;
    const clock& clock_;
};

template <class Driver>
std::unique_ptr<membership_repository> make_membership_repository(Driver& driver,
                                                                  const clock& clock) {
    return std::make_unique<sql_membership_repository<Driver>>(driver, clock);
}

} // namespace alps::sql
