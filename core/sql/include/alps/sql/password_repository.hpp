#pragma once

#include <alps/base/text.hpp>
#include <alps/base/uuid.hpp>
#include <alps/repository/password_repository.hpp>
#include <alps/sql/errors.hpp>
#include <alps/sql/password_queries.hpp>
#include <alps/sql/repositories.hpp>
#include <alps/sql/run.hpp>

#include <memory>
#include <utility>

namespace alps::sql {

namespace errors {

inline error other_password() {
    return error(errc::conflict, {.message = "the password was changed in between",
                                  .hint = "nothing was changed; log in with the new one"});
}

} // namespace errors

/// Stores passwords through any driver.
template <query_runner Driver>
class sql_password_repository final : public password_repository {
public:
    sql_password_repository(Driver& driver, const clock& clock) noexcept
        : driver_(driver), clock_(clock), new_id_(clock) {}

    task<user> register_user(new_user user, password_hash hash) override {
        if (auto checked = user.check(); !checked) co_return checked.error();
        const queries::registered_user values{.id = user_id(new_id_()),
                                              .email = user.email,
                                              .name = std::move(user.name),
                                              .email_verified = user.email_verified,
                                              .image = std::move(user.image),
                                              .hash = hash.reveal(),
                                              .now = clock_.now()};
        auto created = co_await get_row(driver_, queries::register_with_password(values));
        if (!created && created.error().code() == errc::already_exists)
            co_return errors::email_taken(user.email, created.error());
        co_return created;
    }

    task<std::optional<stored_password>> find_by_email(std::string email) override {
        if (auto checked = check_text(email, "the e-mail", 255); !checked)
            co_return checked.error();
        auto found = co_await find_row(driver_, queries::find_password(normalize_email(email)));
        if (!found) co_return found.error();
        if (!*found) co_return std::optional<stored_password>();
        co_return std::optional(to_password(std::move(**found)));
    }

    task<stored_password> get_own(actor actor) override {
        auto found = only_row(co_await run(driver_, queries::get_password(actor.user())),
                              errors::no_such_user, actor.user());
        if (!found) co_return found.error();
        co_return to_password(std::move(*found));
    }

    task<void> change(actor actor, std::optional<password_hash> seen, password_hash next,
                      std::optional<session_id> keep) override {
        const queries::changed_password values{.user = actor.user(),
                                               .seen = text_of(seen),
                                               .next = next.reveal(),
                                               .keep = keep,
                                               .now = clock_.now()};
        auto changed = only_row(co_await run(driver_, queries::change_password(values)),
                                errors::no_such_user, actor.user());
        if (!changed) co_return changed.error();
        if (!*changed) co_return errors::other_password();
        co_return result<void>();
    }

    task<void> rehash(user_id user, password_hash seen, password_hash next) override {
        auto done =
            co_await execute(driver_, queries::rehash_password(user, seen.reveal(), next.reveal()));
        if (!done) co_return done.error();
        co_return result<void>();
    }

private:
    static std::optional<std::string> text_of(const std::optional<password_hash>& hash) {
        if (!hash) return std::nullopt;
        return hash->reveal();
    }

    static stored_password to_password(queries::password_row row) {
        stored_password found{.user = row.user, .hash = std::nullopt};
        if (row.hash) found.hash.emplace(secret(std::move(*row.hash)));
        return found;
    }

    Driver& driver_;
    const clock& clock_;
    uuid_v7_generator new_id_;
};

template <class Driver>
std::unique_ptr<password_repository> make_password_repository(Driver& driver, const clock& clock) {
    return std::make_unique<sql_password_repository<Driver>>(driver, clock);
}

} // namespace alps::sql
