#pragma once

#include <alps/base/text.hpp>
#include <alps/repository/membership_repository.hpp>
#include <alps/sql/driver.hpp>
#include <alps/sql/errors.hpp>
#include <alps/sql/membership_statements.hpp>
#include <alps/sql/paging.hpp>
#include <alps/sql/tenant_statements.hpp>

#include <utility>

namespace alps::sql {

/// Stores memberships through any driver.
template <driver Driver>
class sql_membership_repository final : public membership_repository {
public:
    explicit sql_membership_repository(Driver& driver) noexcept : driver_(driver) {}

    task<std::optional<membership>> find_membership(actor actor, tenant_id tenant) override {
        auto values = make_parameters(tenant, actor.user());
        auto answer =
            co_await driver_.run(statements::find_membership, std::move(values), read_membership{});
        co_return first_row(std::move(answer));
    }

    task<std::optional<tenant_membership>> find_tenant_of(actor actor, std::string slug) override {
        if (auto checked = check_text(slug, "the slug", 100); !checked) co_return checked.error();
        auto values = make_parameters(std::move(slug), actor.user());
        auto answer = co_await driver_.run(statements::find_tenant_of, std::move(values),
                                           read_tenant_membership{});
        co_return first_row(std::move(answer));
    }

    task<page<tenant_membership>> list_tenants_of(actor actor, page_request request) override {
        const auto bounds = bounds_of(request);
        if (!bounds) co_return bounds.error();
        auto values = make_parameters(actor.user(), bounds->after, bounds->fetch);
        auto answer = co_await driver_.run(statements::list_tenants_of, std::move(values),
                                           read_tenant_membership{});
        if (!answer) co_return answer.error();
        co_return page_of(std::move(answer->rows), request,
                          [](const tenant_membership& row) { return row.membership.id; });
    }

    task<page<member>> list_members(tenant_scope scope, page_request request) override {
        const auto bounds = bounds_of(request);
        if (!bounds) co_return bounds.error();
        auto values = make_parameters(scope.tenant(), scope.user(), bounds->after, bounds->fetch);
        auto answer =
            co_await driver_.run(statements::list_members, std::move(values), read_member{});
        if (!answer) co_return answer.error();
        if (answer->rows.empty()) {
            // Nothing left after the cursor, or nothing to be seen at all?
            auto again = make_parameters(scope.tenant(), scope.user());
            auto visible =
                co_await driver_.run(statements::get_tenant, std::move(again), read_tenant{});
            if (!visible) co_return visible.error();
            if (visible->rows.empty()) co_return errors::no_such_tenant(scope.tenant());
        }
        co_return page_of(std::move(answer->rows), request,
                          [](const member& row) { return row.membership.id; });
    }

    task<membership> change_role(tenant_scope scope, user_id user, role role) override {
        auto values = make_parameters(scope.tenant(), scope.user(), user, role);
        auto answer = co_await driver_.run(statements::change_role<Driver::dialect>,
                                           std::move(values), read_change{});
        auto changed = explain(scope, user, std::move(answer), 1, [&](const change& facts) {
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
        auto values = make_parameters(scope.tenant(), scope.user(), user);
        auto answer = co_await driver_.run(statements::remove_member<Driver::dialect>,
                                           std::move(values), read_change{});
        auto removed = explain(scope, user, std::move(answer), 1, [&](const change& facts) {
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
        auto values = make_parameters(scope.tenant(), scope.user(), to);
        auto answer = co_await driver_.run(statements::transfer_ownership<Driver::dialect>,
                                           std::move(values), read_change{});
        auto changed = explain(scope, to, std::move(answer), 2, [](const change&) {
            return errors::may_not("only owners transfer ownership");
        });
        if (!changed) co_return changed.error();
        changed->role = role::owner;
        co_return std::move(*changed);
    }

private:
    /// What a change was decided on.
    struct change {
        std::optional<role> own_role;
        bool other_owner = false;
        std::optional<alps::membership> membership;
    };

    struct read_change {
        template <class Reader>
        change operator()(Reader& row) const {
            return {.own_role = row.template next<std::optional<role>>(),
                    .other_owner = row.template next<bool>(),
                    .membership = read_optional<read_membership>(row, membership_columns)};
        }
    };

    /// Returns the membership as it was before the change, or says why nothing changed. `refusal`
    /// names the rule once both are known to be members.
    template <class Refusal>
    static result<membership> explain(const tenant_scope& scope, user_id user,
                                      result<answer<change>> answer, std::int64_t expected,
                                      Refusal refusal) {
        if (!answer) return answer.error();
        if (answer->rows.empty()) return errors::no_such_tenant(scope.tenant());
        change& facts = answer->rows.front();
        if (answer->affected == expected) return std::move(*facts.membership);
        if (scope.user() && !facts.own_role) return errors::no_such_tenant(scope.tenant());
        if (!facts.membership) return errors::no_such_member(scope.tenant(), user);
        return refusal(facts);
    }

    Driver& driver_;
};

} // namespace alps::sql
