#pragma once

#include <alps/base/uuid.hpp>
#include <alps/repository/account_repository.hpp>
#include <alps/sql/account_queries.hpp>
#include <alps/sql/errors.hpp>
#include <alps/sql/paging.hpp>
#include <alps/sql/repositories.hpp>
#include <alps/sql/run.hpp>

#include <memory>
#include <utility>

namespace alps::sql {

namespace errors {

inline error account_taken(const external_account& account) {
    return error(errc::already_exists,
                 {.message = "the account at '" + account.provider + "' is another user's",
                  .hint = "log in with it, or unlink it there first"});
}

inline error no_such_account(account_id id) {
    return error(errc::not_found, {.message = "the user has no account " + to_string(id),
                                   .hint = "list the accounts to see which there are"});
}

inline error last_way_in() {
    return error(errc::forbidden, {.message = "this account is the user's last way to log in",
                                   .hint = "set a password or link another account first"});
}

} // namespace errors

/// Stores accounts through any driver.
template <query_runner Driver>
class sql_account_repository final : public account_repository {
public:
    sql_account_repository(Driver& driver, const clock& clock) noexcept
        : driver_(driver), clock_(clock), new_id_(clock) {}

    task<user> register_user(new_user user, external_account account) override {
        if (auto checked = user.check(); !checked) co_return checked.error();
        if (auto checked = account.check(); !checked) co_return checked.error();
        const queries::registered_account_user values{.id = user_id(new_id_()),
                                                      .email = user.email,
                                                      .name = std::move(user.name),
                                                      .email_verified = user.email_verified,
                                                      .image = std::move(user.image),
                                                      .account = account_id(new_id_()),
                                                      .provider = account.provider,
                                                      .provider_account_id = account.id,
                                                      .now = clock_.now()};
        auto created = co_await get_row(driver_, queries::register_with_account(values));
        if (created || created.error().code() != errc::already_exists) co_return created;
        // Which of the two is taken?
        auto owner =
            co_await find_row(driver_, queries::find_account(account.provider, account.id));
        if (!owner) co_return owner.error();
        if (*owner) co_return errors::account_taken(account);
        co_return errors::email_taken(user.email, created.error());
    }

    task<std::optional<account>> find_account(external_account account) override {
        if (auto checked = account.check(); !checked) co_return checked.error();
        co_return co_await find_row(driver_, queries::find_account(account.provider, account.id));
    }

    task<account> link(actor actor, external_account account) override {
        if (auto checked = account.check(); !checked) co_return checked.error();
        const queries::linked_account values{.id = account_id(new_id_()),
                                             .user = actor.user(),
                                             .provider = account.provider,
                                             .provider_account_id = account.id,
                                             .now = clock_.now(),
                                             .session = actor.session()};
        auto outcome = co_await run(driver_, queries::link_account(values));
        if (!outcome) co_return outcome.error();
        // A transaction that keeps its snapshot may also see another's that is gone by now.
        for (auto& row : outcome->rows) {
            if (row.user == actor.user()) co_return std::move(row);
        }
        if (!outcome->rows.empty()) co_return errors::account_taken(account);
        // It was another's, who has unlinked it since, unless there is no user to link it to.
        auto user = co_await find_row(driver_, queries::get_user(actor.user()));
        if (!user) co_return user.error();
        if (!*user) co_return errors::no_such_user(actor.user());
        if (actor.session()) co_return errors::session_is_over();
        co_return errors::overtaken();
    }

    task<void> unlink(actor actor, account_id id) override {
        auto outcome =
            co_await run(driver_, queries::unlink_account(actor.user(), id, clock_.now()));
        if (!outcome) co_return outcome.error();
        if (outcome->rows.empty()) co_return errors::no_such_account(id);
        if (outcome->affected == 0) co_return errors::last_way_in();
        co_return result<void>();
    }

    task<page<account>> list_own(actor actor, page_request request) override {
        const auto bounds = bounds_of(request);
        if (!bounds) co_return bounds.error();
        auto rows = co_await list_each(
            driver_,
            queries::list_accounts(actor.user(), account_id(bounds->after), bounds->fetch));
        if (!rows) co_return rows.error();
        co_return page_of(std::move(*rows), request, [](const account& row) { return row.id; });
    }

private:
    Driver& driver_;
    const clock& clock_;
    uuid_v7_generator new_id_;
};

template <class Driver>
std::unique_ptr<account_repository> make_account_repository(Driver& driver, const clock& clock) {
    return std::make_unique<sql_account_repository<Driver>>(driver, clock);
}

} // namespace alps::sql
