#pragma once

#include <alps/base/uuid.hpp>
#include <alps/domain/access_token.hpp>
#include <alps/repository/invitation_repository.hpp>
#include <alps/sql/errors.hpp>
#include <alps/sql/invitation_queries.hpp>
#include <alps/sql/paging.hpp>
#include <alps/sql/repositories.hpp>
#include <alps/sql/run.hpp>

#include <memory>
#include <utility>

namespace alps::sql {

namespace errors {

inline error no_such_invitation() {
    return error(errc::not_found,
                 {.message = "there is no such invitation for this user",
                  .hint = "a token that was sent later makes the earlier ones invalid"});
}

inline error already_member(const std::string& email) {
    return error(errc::already_exists, {.message = "'" + email + "' is a member already",
                                        .hint = "change their role instead"});
}

inline error nothing_to_renew(const std::string& email) {
    return error(errc::not_found, {.message = "no invitation of '" + email + "' is open",
                                   .hint = "invite the address anew"});
}

inline error already_accepted() {
    return error(errc::conflict, {.message = "the invitation was accepted before",
                                  .hint = "remove the member instead, or invite them again"});
}

inline error withdrawn() {
    return error(errc::expired, {.message = "the invitation was withdrawn or declined",
                                 .hint = "ask for another one"});
}

inline error out_of_time() {
    return error(errc::expired,
                 {.message = "the invitation has expired", .hint = "ask for another one"});
}

inline error nobody_invites() {
    return error(errc::invalid_argument, {.message = "an invitation comes from a member",
                                          .hint = "invite in the scope of a member, not of the "
                                                  "system"});
}

} // namespace errors

/// Stores invitations through any driver.
template <query_runner Driver>
class sql_invitation_repository final : public invitation_repository {
public:
    sql_invitation_repository(Driver& driver, const clock& clock) noexcept
        : driver_(driver), clock_(clock), new_id_(clock) {}

    task<issued_invitation> invite(tenant_scope scope, new_invitation invitation) override {
        if (auto checked = invitation.check(); !checked) co_return checked.error();
        if (!scope.user() && !invitation.only_renewing) co_return errors::nobody_invites();
        // Another program may invite the same address meanwhile.
        for (int attempt = 0; attempt < 3; ++attempt) {
            auto token = access_token::make(token_kind::invitation, scope.tenant());
            const timestamp now = clock_.now();
            const queries::invited values{.tenant = scope.tenant(),
                                          .user = scope.user(),
                                          .id = invitation_id(new_id_()),
                                          .email = invitation.email,
                                          .role = invitation.role,
                                          .only_renewing = invitation.only_renewing,
                                          .silent = invitation.silent,
                                          .digest = token.digest(),
                                          .now = now,
                                          .expires_at = now + invitation.valid_for,
                                          .limit_of_members = invitation.limits.members,
                                          .limit_of_invitations =
                                              invitation.limits.open_invitations};
            auto outcome = co_await run(driver_, queries::invite(values));
            if (!outcome && outcome.error().code() == errc::already_exists) continue;
            if (!outcome) co_return outcome.error();
            if (outcome->rows.empty()) co_return errors::no_such_tenant(scope.tenant());
            auto& facts = outcome->rows.front();
            if (facts.made) co_return issued_invitation{std::move(*facts.made), token.text()};
            co_return why_not(facts, scope, invitation);
        }
        co_return errors::overtaken();
    }

    task<page<invitation>> list_invitations(tenant_scope scope, page_request request) override {
        const auto bounds = bounds_of(request);
        if (!bounds) co_return bounds.error();
        auto rows = co_await list_each(
            driver_, queries::list_invitations(scope.tenant(), scope.user(),
                                               invitation_id(bounds->after), bounds->fetch));
        if (!rows) co_return rows.error();
        if (rows->empty()) {
            // Nothing left after the cursor, or nothing to be seen at all?
            auto own =
                co_await find_row(driver_, queries::get_own_tenant(scope.tenant(), scope.user()));
            if (!own) co_return own.error();
            if (!*own) co_return errors::no_such_tenant(scope.tenant());
            auto may = permit(operation::list_invitations, scope, (*own)->role);
            if (!may) co_return may.error();
        }
        co_return page_of(std::move(*rows), request, [](const invitation& row) { return row.id; });
    }

    task<void> revoke(tenant_scope scope, invitation_id id) override {
        auto outcome = co_await run(
            driver_, queries::revoke_invitation(scope.tenant(), scope.user(), id, clock_.now()));
        if (!outcome) co_return outcome.error();
        if (outcome->rows.empty()) co_return errors::no_such_tenant(scope.tenant());
        if (outcome->affected == 1) co_return result<void>();
        const auto& facts = outcome->rows.front();
        auto may = permit(operation::revoke_invitation, scope, facts.own_role);
        if (!may) co_return may.error();
        if (!facts.invitation) {
            co_return error(
                errc::not_found,
                {.message = "there is no invitation " + to_string(id) + " to this tenant",
                 .hint = "list the invitations to see which are open"});
        }
        if (facts.invitation->accepted_at) co_return errors::already_accepted();
        if (!facts.closed_at) co_return errors::overtaken();
        co_return result<void>();
    }

    task<page<received_invitation>> list_received(actor actor, page_request request) override {
        const auto bounds = bounds_of(request);
        if (!bounds) co_return bounds.error();
        auto rows = co_await list_each(driver_, queries::list_received(actor.user(), clock_.now(),
                                                                       invitation_id(bounds->after),
                                                                       bounds->fetch));
        if (!rows) co_return rows.error();
        co_return page_of(std::move(*rows), request,
                          [](const received_invitation& row) { return row.invitation.id; });
    }

    task<received_invitation> get_by_token(actor actor, secret token) override {
        auto read = access_token::parse(token_kind::invitation, token);
        if (!read) co_return read.error();
        const queries::presented_token values{
            .tenant = *read->tenant(), .user = actor.user(), .digest = read->digest()};
        auto received = to_receipt(co_await run(driver_, queries::find_by_token(values)), actor);
        if (!received) co_return received.error();
        if (auto over = check_open(*received); !over) co_return over.error();
        co_return received_invitation{std::move(*received->invitation),
                                      std::move(*received->tenant_name),
                                      std::move(*received->tenant_slug)};
    }

    task<membership> accept(actor actor, secret token, tenancy_limits limits) override {
        auto read = access_token::parse(token_kind::invitation, token);
        if (!read) co_return read.error();
        const queries::accepted_token values{.tenant = *read->tenant(),
                                             .user = actor.user(),
                                             .digest = read->digest(),
                                             .membership = membership_id(new_id_()),
                                             .now = clock_.now(),
                                             .limit_of_members = limits.members,
                                             .limit_of_tenants = limits.tenants_per_user};
        // What is read behind the two writes: who accepted before finds what they got then.
        auto outcome = co_await find_row(driver_, queries::accept_invitation(values));
        if (!outcome) co_return outcome.error();
        if (!*outcome) co_return errors::no_such_user(actor.user());
        auto received = addressed((*outcome)->receipt, actor);
        if (!received) co_return received.error();
        if (received->invitation->accepted_at && received->membership)
            co_return std::move(*received->membership);
        if (auto over = check_open(*received); !over) co_return over.error();
        if (!(*outcome)->has_seat) co_return errors::too_many_members(*limits.members);
        if (!(*outcome)->may_belong) co_return errors::too_many_tenants(*limits.tenants_per_user);
        co_return errors::overtaken();
    }

    task<void> reject(actor actor, secret token) override {
        auto read = access_token::parse(token_kind::invitation, token);
        if (!read) co_return read.error();
        const queries::rejected_token values{.tenant = *read->tenant(),
                                             .user = actor.user(),
                                             .digest = read->digest(),
                                             .now = clock_.now()};
        auto outcome = co_await run(driver_, queries::reject_invitation(values));
        const bool rejected = outcome && outcome->affected == 1;
        auto received = to_receipt(std::move(outcome), actor);
        if (!received) co_return received.error();
        if (received->invitation->accepted_at) co_return errors::already_accepted();
        if (!rejected && !received->closed_at) co_return errors::overtaken();
        co_return result<void>();
    }

private:
    using operation = permissions::operation;

    static result<void> permit(operation what, const tenant_scope& scope,
                               const std::optional<role>& own, role granted = role::member) {
        if (!scope.user()) return {};
        if (!own) return errors::no_such_tenant(scope.tenant());
        const auto refused = permissions::refusal(what, {.acting = *own, .granted = granted});
        if (refused) return errors::may_not(*refused);
        return {};
    }

    /// Says why nobody was invited.
    static error why_not(const queries::invite_outcome& facts, const tenant_scope& scope,
                         const new_invitation& wanted) {
        const role granted = wanted.role.value_or(facts.open_role.value_or(role::member));
        const auto may = permit(operation::invite, scope, facts.own_role, granted);
        if (!may) return may.error();
        if (facts.is_member) return errors::already_member(wanted.email);
        if (wanted.only_renewing && !facts.open_role) return errors::nothing_to_renew(wanted.email);
        if (!facts.has_seat) return errors::too_many_members(*wanted.limits.members);
        if (!facts.has_room) return errors::too_many_invitations(*wanted.limits.open_invitations);
        return errors::overtaken();
    }

    /// Returns the invitation of a token, if it is to the actor's verified address: whoever it is
    /// not to learns nothing of it.
    static result<queries::receipt> to_receipt(result<result_set<queries::receipt>> outcome,
                                               const actor& actor) {
        if (!outcome) return outcome.error();
        if (outcome->rows.empty()) return errors::no_such_user(actor.user());
        return addressed(std::move(outcome->rows.front()), actor);
    }

    static result<queries::receipt> addressed(queries::receipt found, const actor& actor) {
        if (!found.verified) return errors::email_not_verified(actor.user(), "accept invitations");
        if (!found.addressed.value_or(false)) return errors::no_such_invitation();
        return found;
    }

    result<void> check_open(const queries::receipt& received) const {
        if (received.invitation->accepted_at) return errors::already_accepted();
        if (received.closed_at) return errors::withdrawn();
        if (received.invitation->expires_at <= clock_.now()) return errors::out_of_time();
        return {};
    }

    Driver& driver_;
    const clock& clock_;
    uuid_v7_generator new_id_;
};

template <class Driver>
std::unique_ptr<invitation_repository> make_invitation_repository(Driver& driver,
                                                                  const clock& clock) {
    return std::make_unique<sql_invitation_repository<Driver>>(driver, clock);
}

} // namespace alps::sql
