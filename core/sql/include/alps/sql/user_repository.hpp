#pragma once

#include <alps/base/text.hpp>
#include <alps/base/uuid.hpp>
#include <alps/repository/user_repository.hpp>
#include <alps/sql/driver.hpp>
#include <alps/sql/errors.hpp>
#include <alps/sql/user_statements.hpp>

#include <utility>

namespace alps::sql {

/// Stores users through any driver.
template <driver Driver>
class sql_user_repository final : public user_repository {
public:
    sql_user_repository(Driver& driver, const clock& clock) noexcept
        : driver_(driver), clock_(clock), new_id_(clock) {}

    task<user> create_user(new_user user) override {
        if (auto checked = check_text(user.email, "the e-mail", 255); !checked) {
            co_return checked.error();
        }
        if (auto checked = check_profile(user.name, user.image); !checked)
            co_return checked.error();
        auto values = make_parameters(new_id_(), user.email, std::move(user.name),
                                      user.email_verified, std::move(user.image), clock_.now());
        auto answer = co_await driver_.run(statements::create_user, std::move(values), read_user{});
        if (!answer && answer.error().code() == errc::already_exists) {
            co_return errors::email_taken(user.email, answer.error());
        }
        co_return only_row(std::move(answer), errors::no_row(statements::create_user));
    }

    task<user> get_user(user_id id) override {
        auto values = make_parameters(id);
        auto answer = co_await driver_.run(statements::get_user, std::move(values), read_user{});
        co_return only_row(std::move(answer), errors::no_such_user(id));
    }

    task<std::optional<user>> find_user_by_email(std::string email) override {
        if (auto checked = check_text(email, "the e-mail", 255); !checked)
            co_return checked.error();
        auto values = make_parameters(std::move(email));
        auto answer =
            co_await driver_.run(statements::find_user_by_email, std::move(values), read_user{});
        co_return first_row(std::move(answer));
    }

    task<user> update_user(user_id id, user_changes changes) override {
        if (auto checked = check_profile(changes.name, changes.image); !checked) {
            co_return checked.error();
        }
        auto values =
            make_parameters(id, std::move(changes.name), std::move(changes.image), clock_.now());
        auto answer = co_await driver_.run(statements::update_user, std::move(values), read_user{});
        co_return only_row(std::move(answer), errors::no_such_user(id));
    }

    task<user> verify_email(user_id id) override {
        auto values = make_parameters(id, clock_.now());
        auto answer =
            co_await driver_.run(statements::verify_email, std::move(values), read_user{});
        co_return only_row(std::move(answer), errors::no_such_user(id));
    }

    task<void> remove_user(user_id id) override {
        auto values = make_parameters(id);
        auto answer = co_await driver_.run(statements::remove_user<Driver::dialect>,
                                           std::move(values), read_removal{});
        if (!answer) co_return answer.error();
        if (answer->affected == 1) co_return result<void>();
        const auto& facts = answer->rows.at(0);
        if (facts.only_owner_of) co_return errors::last_owner(*facts.only_owner_of);
        co_return errors::no_such_user(id);
    }

private:
    struct removal {
        bool exists = false;
        std::optional<std::string> only_owner_of;
    };

    struct read_removal {
        template <class Reader>
        removal operator()(Reader& row) const {
            return {.exists = row.template next<bool>(),
                    .only_owner_of = row.template next<std::optional<std::string>>()};
        }
    };

    static result<void> check_profile(const std::optional<std::string>& name,
                                      const std::optional<std::string>& image) {
        if (name) {
            if (auto checked = check_text(*name, "the user's name", 255); !checked) return checked;
        }
        if (image) {
            if (auto checked = check_text(*image, "the image's URL", 2000); !checked)
                return checked;
        }
        return {};
    }

    Driver& driver_;
    const clock& clock_;
    uuid_v7_generator new_id_;
};

} // namespace alps::sql
