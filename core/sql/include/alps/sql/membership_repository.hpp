#pragma once

#include <alps/base/text.hpp>
#include <alps/repository/membership_repository.hpp>
#include <alps/sql/errors.hpp>
#include <alps/sql/membership_queries.hpp>
#include <alps/sql/paging.hpp>
#include <alps/sql/run.hpp>

#include <utility>

namespace alps::sql {

/// Stores memberships through any driver.
template <driver Driver>
class sql_membership_repository final : public membership_repository {
public:
    explicit sql_membership_repository(Driver& driver) noexcept : driver_(driver) {}

    task<std::optional<membership>> find_membership(actor actor, tenant_id tenant) override {
        auto running =
            find_row(driver_, queries::find_membership, {.tenant = tenant, .user = actor.user()});
        co_return co_await std::move(running);
    }

    task<std::optional<tenant_membership>> find_tenant_of(actor actor, std::string slug) override {
        if (auto checked = check_text(slug, "the slug", 100); !checked) co_return checked.error();
        auto running = find_row(driver_, queries::find_tenant_of,
                                {.slug = std::move(slug), .user = actor.user()});
        co_return co_await std::move(running);
    }

    task<page<tenant_membership>> list_tenants_of(actor actor, page_request request) override {
        const auto bounds = bounds_of(request);
        if (!bounds) co_return bounds.error();
        auto running = list_rows(
            driver_, queries::list_tenants_of,
            {.user = actor.user(), .after = membership_id(bounds->after), .fetch = bounds->fetch});
        auto rows = co_await std::move(running);
        if (!rows) co_return rows.error();
        co_return page_of(std::move(*rows), request,
                          [](const tenant_membership& row) { return row.membership.id; });
    }

    task<page<member>> list_members(tenant_scope scope, page_request request) override {
        const auto bounds = bounds_of(request);
        if (!bounds) co_return bounds.error();
        auto running = list_rows(driver_, queries::list_members,
                                 {.tenant = scope.tenant(),
                                  .user = scope.user(),
                                  .after = membership_id(bounds->after),
                                  .fetch = bounds->fetch});
        auto rows = co_await std::move(running);
        if (!rows) co_return rows.error();
        if (rows->empty()) {
            // Nothing left after the cursor, or nothing to be seen at all?
            auto looking = find_row(driver_, queries::get_tenant,
                                    {.tenant = scope.tenant(), .user = scope.user()});
            auto visible = co_await std::move(looking);
            if (!visible) co_return visible.error();
            if (!*visible) co_return errors::no_such_tenant(scope.tenant());
        }
        co_return page_of(std::move(*rows), request,
                          [](const member& row) { return row.membership.id; });
    }

    task<membership> change_role(tenant_scope scope, user_id user, role role) override {
        auto running =
            run(driver_, queries::change_role,
                {.tenant = scope.tenant(), .user = scope.user(), .other = user, .role = role});
        auto answer = co_await std::move(running);
        auto changed =
            explain(scope, user, std::move(answer), 1, [&](const queries::deciding_facts& facts) {
                if (scope.user() == user) return errors::may_not("nobody changes their own role");
                if (scope.user() && facts.own_role == role::member) {
                    return errors::may_not("only owners and admins change roles");
                }
                if (scope.user() && facts.own_role == role::admin) {
                    return errors::may_not(
                        "admins change the roles of members only, and make no owners");
                }
                return errors::last_owner(to_string(scope.tenant()));
            });
        if (!changed) co_return changed.error();
        changed->role = role;
        co_return std::move(*changed);
    }

    task<void> remove_member(tenant_scope scope, user_id user) override {
        auto running = run(driver_, queries::remove_member,
                           {.tenant = scope.tenant(), .user = scope.user(), .other = user});
        auto answer = co_await std::move(running);
        auto removed =
            explain(scope, user, std::move(answer), 1, [&](const queries::deciding_facts& facts) {
                const bool other = scope.user() && scope.user() != user;
                if (other && facts.own_role == role::member) {
                    return errors::may_not("only owners and admins remove others");
                }
                if (other && facts.own_role == role::admin) {
                    return errors::may_not("admins remove members only");
                }
                return errors::last_owner(to_string(scope.tenant()));
            });
        if (!removed) co_return removed.error();
        co_return result<void>();
    }

    task<membership> transfer_ownership(tenant_scope scope, user_id to) override {
        if (!scope.user() || scope.user() == to) {
            co_return error(errc::invalid_argument,
                            "ownership goes from the scope's user to another member");
        }
        auto running = run(driver_, queries::transfer_ownership,
                           {.tenant = scope.tenant(), .user = scope.user(), .other = to});
        auto answer = co_await std::move(running);
        auto changed = explain(scope, to, std::move(answer), 2, [](const queries::deciding_facts&) {
            return errors::may_not("only owners transfer ownership");
        });
        if (!changed) co_return changed.error();
        changed->role = role::owner;
        co_return std::move(*changed);
    }

private:
    /// Returns the membership as it was before the change, or says why nothing changed. `refusal`
    /// names the rule once both are known to be members.
    template <class Refusal>
    static result<membership> explain(const tenant_scope& scope, user_id user,
                                      result<answer<queries::deciding_facts>> answer,
                                      std::int64_t expected, Refusal refusal) {
        if (!answer) return answer.error();
        if (answer->rows.empty()) return errors::no_such_tenant(scope.tenant());
        queries::deciding_facts& facts = answer->rows.front();
        if (answer->affected == expected) return std::move(*facts.membership);
        if (scope.user() && !facts.own_role) return errors::no_such_tenant(scope.tenant());
        if (!facts.membership) return errors::no_such_member(scope.tenant(), user);
        return refusal(facts);
    }

    Driver& driver_;
};

} // namespace alps::sql
