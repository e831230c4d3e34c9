#pragma once

#include <alps/base/async.hpp>
#include <alps/base/visible_text.hpp>
#include <alps/base/with.hpp>
#include <alps/domain/email.hpp>
#include <alps/domain/page.hpp>
#include <alps/domain/tenant_scope.hpp>
#include <alps/domain/values.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace alps {

/// A user to add: `new_user("a@example.com").named("A").verified()`.
class new_user {
public:
    /// Takes the address in the form that addresses are compared in; see `normalize_email()`.
    explicit new_user(std::string_view address) : email(normalize_email(address)) {}

    /// Keeps the address as it was typed; it is compared in its normal form all the same.
    [[nodiscard]] static new_user as_typed(std::string address) {
        new_user user{std::string_view()};
        user.email = std::move(address);
        return user;
    }

    [[nodiscard]] new_user named(std::string text) && {
        return detail::with(std::move(*this), &new_user::name, std::move(text));
    }
    [[nodiscard]] new_user with_image(std::string url) && {
        return detail::with(std::move(*this), &new_user::image, std::move(url));
    }
    /// Says that the e-mail is known to be the user's.
    [[nodiscard]] new_user verified(bool is = true) && {
        return detail::with(std::move(*this), &new_user::email_verified, is);
    }

    /// Refuses what cannot be stored.
    ///
    /// Errors: `invalid_argument` for a text that is empty, too long or not UTF-8, or that holds a
    ///   hidden character; see `find_hidden_characters()`.
    [[nodiscard]] result<void> check() const {
        return check_visible_texts({{email, "the e-mail", 255},
                                    {name, "the user's name", 255},
                                    {image, "the image's URL", 2000}});
    }

    std::string email; ///< At most 255 characters.
    std::optional<std::string> name;
    std::optional<std::string> image; ///< URL of a picture.
    bool email_verified = false;
};

/// What a user may change about themselves; what is absent is left as it is:
/// `user_changes().named("A")`.
class user_changes {
public:
    user_changes() = default;

    [[nodiscard]] user_changes named(std::string text) && {
        return detail::with(std::move(*this), &user_changes::name, std::move(text));
    }
    [[nodiscard]] user_changes with_image(std::string url) && {
        return detail::with(std::move(*this), &user_changes::image, std::move(url));
    }

    /// Refuses what cannot be stored.
    ///
    /// Errors: as `new_user::check()`.
    [[nodiscard]] result<void> check() const {
        return check_visible_texts(
            {{name, "the user's name", 255}, {image, "the image's URL", 2000}});
    }

    std::optional<std::string> name;
    std::optional<std::string> image;
};

/// Stores the people who can log in. Users belong to no tenant.
///
/// Threads: any number of calls at once. Arguments are copied before the first suspension.
/// Errors, of every method: `timeout`, `unavailable`, `access_denied`, `resource_exhausted`; and
///   `in_doubt` from those that write.
class user_repository {
public:
    user_repository(const user_repository&) = delete;
    user_repository& operator=(const user_repository&) = delete;
    virtual ~user_repository() = default;

    /// Adds a user.
    ///
    /// Errors: `already_exists` if the e-mail is taken; `invalid_argument` if it is empty, too long
    ///   or not UTF-8.
    virtual task<user> create_user(new_user user) = 0;

    /// Errors: `not_found`.
    virtual task<user> get_user(user_id id) = 0;

    /// Looks a user up by e-mail, in its normal form; see `normalize_email()`. Of users whom other
    /// programs have added it finds those whose address the database can compare in that form:
    /// PostgreSQL any, SQLite those that differ from it in spaces and the case of ASCII letters.
    virtual task<std::optional<user>> find_user_by_email(std::string email) = 0;

    /// Lists every user in the order of their ids.
    ///
    /// Errors: `invalid_argument` for a limit or cursor that is out of range.
    virtual task<page<user>> list_all_users(system_scope scope, page_request request) = 0;

    /// Errors: `not_found`.
    virtual task<user> update_user(user_id id, user_changes changes) = 0;

    /// Marks the user's e-mail as verified; doing it again changes nothing.
    ///
    /// Errors: `not_found`.
    virtual task<user> verify_email(user_id id) = 0;

    /// Removes a user with their sessions, accounts and memberships.
    ///
    /// Errors: `not_found`; `forbidden` while a tenant has no other owner, whoever else leaves it
    ///   at the same time.
    virtual task<void> remove_user(user_id id) = 0;

protected:
    user_repository() = default;
};

} // namespace alps
