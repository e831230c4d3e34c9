#pragma once

#include <alps/base/text.hpp>
#include <alps/base/uuid.hpp>
#include <alps/repository/user_repository.hpp>
#include <alps/sql/errors.hpp>
#include <alps/sql/paging.hpp>
#include <alps/sql/repositories.hpp>
#include <alps/sql/run.hpp>
#include <alps/sql/user_queries.hpp>

#include <memory>
#include <utility>

namespace alps::sql {

/// Stores users through any driver.
template <query_runner Driver>
class sql_user_repository final : public user_repository {
public:
    sql_user_repository(Driver& driver, const clock& clock) noexcept
        : driver_(driver), clock_(clock), new_id_(clock) {}

    task<user> create_user(new_user user) override {
        if (auto checked = user.check(); !checked) co_return checked.error();
        const queries::created_user values{.id = user_id(new_id_()),
                                           .email = user.email,
                                           .name = std::move(user.name),
                                           .email_verified = user.email_verified,
                                           .image = std::move(user.image),
                                           .now = clock_.now()};
        auto created = co_await get_row(driver_, queries::create_user(values));
        if (!created && created.error().code() == errc::already_exists) {
            co_return errors::email_taken(user.email, created.error());
        }
        co_return created;
    }

    task<user> get_user(user_id id) override {
        co_return only_row(co_await run(driver_, queries::get_user(id)), errors::no_such_user, id);
    }

    task<std::optional<user>> find_user_by_email(std::string email) override {
        if (auto checked = check_text(email, "the e-mail", 255); !checked)
            co_return checked.error();
        co_return co_await find_row(driver_, queries::find_user_by_email(normalize_email(email)));
    }

    task<page<user>> list_all_users(system_scope, page_request request) override {
        const auto bounds = bounds_of(request);
        if (!bounds) co_return bounds.error();
        auto rows = co_await list_each(
            driver_, queries::list_all_users(user_id(bounds->after), bounds->fetch));
        if (!rows) co_return rows.error();
        co_return page_of(std::move(*rows), request, [](const user& user) { return user.id; });
    }

    task<user> update_user(user_id id, user_changes changes) override {
        if (auto checked = changes.check(); !checked) co_return checked.error();
        const auto values = queries::values_of(id, std::move(changes), clock_.now());
        auto updated = co_await run(driver_, queries::update_user(values));
        co_return only_row(std::move(updated), errors::no_such_user, id);
    }

    task<user> verify_email(user_id id) override {
        co_return only_row(co_await run(driver_, queries::verify_email(id, clock_.now())),
                           errors::no_such_user, id);
    }

    task<void> remove_user(user_id id) override {
        // A tenant may be handed over to the user while it runs.
        for (int attempt = 0; attempt < 3; ++attempt) {
            auto outcome = co_await run(driver_, queries::remove_user(id, clock_.now()));
            if (!outcome) {
                if (errors::is_last_owner(outcome.error())) continue;
                co_return outcome.error();
            }
            if (outcome->affected == 1) co_return result<void>();
            const auto& facts = outcome->rows.at(0);
            if (facts.only_owner_of) co_return errors::last_owner(*facts.only_owner_of);
            if (!facts.exists) co_return errors::no_such_user(id);
        }
        co_return errors::overtaken();
    }

private:
    Driver& driver_;
    const clock& clock_;
    uuid_v7_generator new_id_;
};

template <class Driver>
std::unique_ptr<user_repository> make_user_repository(Driver& driver, const clock& clock) {
    return std::make_unique<sql_user_repository<Driver>>(driver, clock);
}

} // namespace alps::sql
