#pragma once

#include <alps/sql/user_queries.hpp>

namespace alps::sql::queries {

struct registered_account_user {
    user_id id;
    std::string email;
    std::optional<std::string> name;
    bool email_verified;
    std::optional<std::string> image;
    account_id account;
    std::string provider;
    std::string provider_account_id;
    timestamp now;
};

namespace detail {

template <class Accounts>
constexpr auto account_of(const Accounts& a) {
    return make<account>(a.id, a.user_id, a.provider, a.provider_account_id, a.created_at);
}

template <event_kind Kind, class In>
inline constexpr auto event_of_account =
    select(literal<Kind>, accounts.user_id, subject(accounts.id), param<&In::now>).from(accounts);

} // namespace detail

inline constexpr auto register_with_account =
    prepare<"register_with_account", registered_account_user>(
        detail::insert_user<registered_account_user>,
        insert(accounts).values(
            accounts.id = param<&registered_account_user::account>,
            accounts.user_id = param<&registered_account_user::id>,
            accounts.account_id = param<&registered_account_user::provider_account_id>,
            accounts.provider = param<&registered_account_user::provider>,
            accounts.provider_account_id = param<&registered_account_user::provider_account_id>,
            accounts.created_at = param<&registered_account_user::now>,
            accounts.updated_at = param<&registered_account_user::now>),
        detail::record_registration<registered_account_user>);

struct by_provider {
    std::string provider;
    std::string provider_account_id;
};

inline constexpr auto find_account = prepare<"find_account", by_provider>(
    select(detail::account_of(accounts))
        .from(accounts)
        .where(accounts.provider == param<&by_provider::provider> &&
               accounts.provider_account_id == param<&by_provider::provider_account_id>));

struct linked_account {
    account_id id;
    user_id user;
    std::string provider;
    std::string provider_account_id;
    timestamp now;
    std::optional<session_id> session; ///< That must be there.
};

/// Answers whose the account is then. Changes the user as well: a reset that takes accounts away
/// and does not see this one collides, whatever the isolation.
inline constexpr auto link_account = prepare<"link_account", linked_account>(
    detail::lock_user<linked_account>,
    insert(accounts)
        .columns(accounts.id, accounts.user_id, accounts.account_id, accounts.provider,
                 accounts.provider_account_id, accounts.created_at, accounts.updated_at)
        .from(select(param<&linked_account::id>, users.id,
                     param<&linked_account::provider_account_id>, param<&linked_account::provider>,
                     param<&linked_account::provider_account_id>, param<&linked_account::now>,
                     param<&linked_account::now>)
                  .from(users)
                  .where(users.id == param<&linked_account::user> &&
                         (param<&linked_account::session>.is_null() ||
                          exists(select(literal<1>)
                                     .from(sessions)
                                     .where(sessions.id == param<&linked_account::session> &&
                                            sessions.user_id == param<&linked_account::user>)))))
        .on_conflict(accounts.provider, accounts.provider_account_id)
        .do_nothing(),
    update(users)
        .set(users.updated_at = param<&linked_account::now>)
        .where(users.id == param<&linked_account::user> &&
               exists(select(literal<1>)
                          .from(accounts)
                          .where(accounts.id == param<&linked_account::id> &&
                                 accounts.user_id == param<&linked_account::user>))),
    detail::record<detail::of_account>(
        detail::event_of_account<event_kind::account_linked, linked_account>,
        accounts.id == param<&linked_account::id>),
    select(detail::account_of(accounts))
        .from(accounts)
        .where(accounts.provider == param<&linked_account::provider> &&
               accounts.provider_account_id == param<&linked_account::provider_account_id>));

struct unlinked_account {
    user_id user;
    account_id id;
    timestamp now;
};

namespace detail {

inline constexpr auto other_account = alias<"other">(accounts);

/// Whether the user can log in without the account.
inline constexpr auto has_another_way =
    exists(select(literal<1>)
               .from(user_passwords)
               .where(user_passwords.user_id == param<&unlinked_account::user>)) ||
    exists(select(literal<1>)
               .from(other_account)
               .where(other_account.user_id == param<&unlinked_account::user> &&
                      other_account.id != param<&unlinked_account::id>));

inline constexpr auto is_own_account = accounts.id == param<&unlinked_account::id> &&
                                       accounts.user_id == param<&unlinked_account::user>;

} // namespace detail

/// Changes the user as well: of two accounts that go at once one then finds the other gone,
/// whatever the isolation.
inline constexpr auto unlink_account = prepare<"unlink_account", unlinked_account>(
    detail::lock_user<unlinked_account>,
    select(accounts.id).from(accounts).where(detail::is_own_account),
    update(users)
        .set(users.updated_at = param<&unlinked_account::now>)
        .where(users.id == param<&unlinked_account::user> &&
               exists(select(literal<1>).from(accounts).where(detail::is_own_account)) &&
               (detail::has_another_way)),
    detail::record<detail::of_account>(
        detail::event_of_account<event_kind::account_unlinked, unlinked_account>,
        detail::is_own_account && (detail::has_another_way)),
    delete_from(accounts).where(detail::is_own_account && (detail::has_another_way)));

struct account_page {
    user_id user;
    account_id after;
    std::int32_t fetch;
};

inline constexpr auto list_accounts = prepare<"list_accounts", account_page>(
    select(detail::account_of(accounts))
        .from(accounts)
        .where(accounts.user_id == param<&account_page::user> &&
               accounts.id > param<&account_page::after>)
        .order_by(accounts.id)
        .limit(param<&account_page::fetch>));

} // namespace alps::sql::queries
