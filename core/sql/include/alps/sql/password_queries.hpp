#pragma once

#include <alps/sql/user_queries.hpp>

namespace alps::sql::queries {

struct registered_user {
    user_id id;
    std::string email;
    std::optional<std::string> name;
    bool email_verified;
    std::optional<std::string> image;
    std::string hash;
    timestamp now;
};

inline constexpr auto register_with_password = prepare<"register_with_password", registered_user>(
    detail::insert_user<registered_user>,
    insert(user_passwords)
        .values(user_passwords.user_id = param<&registered_user::id>,
                user_passwords.hash = param<&registered_user::hash>,
                user_passwords.created_at = param<&registered_user::now>,
                user_passwords.changed_at = param<&registered_user::now>),
    detail::record_registration<registered_user>);

/// A user and the hash of their password, as they are stored.
struct password_row {
    user_id user;
    std::optional<std::string> hash;
};

namespace detail {

template <class Condition>
constexpr auto password_of(const Condition& user) {
    return select_as<password_row>(users.id, user_passwords.hash)
        .from(users)
        .left_join(user_passwords, user_passwords.user_id == users.id)
        .where(user);
}

} // namespace detail

inline constexpr auto find_password = prepare<"find_password", by_email>(detail::password_of(
    normalized_email(users.email) == normalized_email(param<&by_email::email>)));

inline constexpr auto get_password =
    prepare<"get_password", by_user>(detail::password_of(users.id == param<&by_user::id>));

struct changed_password {
    user_id user;
    std::optional<std::string> seen;
    std::string next;
    std::optional<session_id> keep;
    timestamp now;
};

/// Whether the password is the one that the change gives: its salt is its own.
inline constexpr auto is_next =
    exists(select(literal<1>)
               .from(user_passwords)
               .where(user_passwords.user_id == param<&changed_password::user> &&
                      user_passwords.hash == param<&changed_password::next>));

inline constexpr auto change_password = prepare<"change_password", changed_password>(
    detail::keep_user<changed_password>,
    update(user_passwords)
        .set(user_passwords.hash = param<&changed_password::next>,
             user_passwords.changed_at = param<&changed_password::now>)
        .where(user_passwords.user_id == param<&changed_password::user> &&
               user_passwords.hash == param<&changed_password::seen>),
    insert(user_passwords)
        .columns(user_passwords.user_id, user_passwords.hash, user_passwords.created_at,
                 user_passwords.changed_at)
        .from(select(users.id, param<&changed_password::next>, param<&changed_password::now>,
                     param<&changed_password::now>)
                  .from(users)
                  .where(users.id == param<&changed_password::user> &&
                         param<&changed_password::seen>.is_null()))
        .on_conflict(user_passwords.user_id)
        .do_nothing(),
    detail::record<detail::of_user>(
        detail::event_of_user<event_kind::password_changed, changed_password>,
        users.id == param<&changed_password::user> && is_next),
    delete_from(sessions).where(sessions.user_id == param<&changed_password::user> &&
                                (param<&changed_password::keep>.is_null() ||
                                 sessions.id != param<&changed_password::keep>) &&
                                is_next),
    select(is_next).from(users).where(users.id == param<&changed_password::user>));

struct rehashed_password {
    user_id user;
    std::string seen;
    std::string next;
};

inline constexpr auto rehash_password = prepare<"rehash_password", rehashed_password>(
    update(user_passwords)
        .set(user_passwords.hash = param<&rehashed_password::next>)
        .where(user_passwords.user_id == param<&rehashed_password::user> &&
               user_passwords.hash == param<&rehashed_password::seen>));

} // namespace alps::sql::queries
