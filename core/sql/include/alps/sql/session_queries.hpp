#pragma once

#include <alps/sql/user_queries.hpp>

namespace alps::sql::queries {

struct opened_session {
    session_id id;
    user_id user;
    std::optional<std::string> hash;
    std::optional<account_id> account;
    std::string digest;
    std::optional<std::string> ip_address;
    std::optional<std::string> user_agent;
    timestamp now;
    timestamp expires_at;
};

struct presented_session {
    std::string digest;
    timestamp now;
};

struct renewed_session {
    session_id id;
    timestamp now;
    timestamp expires_at;
    timestamp due; ///< It is renewed if it was not since.
};

struct session_page {
    user_id user;
    timestamp now;
    session_id after;
    std::int32_t fetch;
};

struct own_session {
    user_id user;
    session_id id;
};

struct own_sessions {
    user_id user;
    std::optional<session_id> keep;
};

struct closed_session {
    std::string digest;
};

namespace detail {

template <class Sessions>
constexpr auto session_of(const Sessions& s) {
    return make<session>(s.id, s.user_id, s.expires_at, s.ip_address, s.user_agent, s.created_at,
                         s.updated_at);
}

inline constexpr auto is_password = user_passwords.user_id == param<&opened_session::user> &&
                                    user_passwords.hash == param<&opened_session::hash>;
inline constexpr auto is_account = accounts.id == param<&opened_session::account> &&
                                   accounts.user_id == param<&opened_session::user>;

} // namespace detail

/// Writes to what proves the session: who replaces or removes that at the same time comes before or
/// behind, whatever the isolation, and ends the session if behind.
inline constexpr auto open_session = prepare<"open_session", opened_session>(
    detail::keep_user<opened_session>,
    update(user_passwords)
        .set(user_passwords.last_used_at = param<&opened_session::now>)
        .where(detail::is_password),
    update(accounts)
        .set(accounts.updated_at = param<&opened_session::now>)
        .where(detail::is_account),
    insert(sessions)
        .columns(sessions.id, sessions.user_id, sessions.token, sessions.ip_address,
                 sessions.user_agent, sessions.expires_at, sessions.created_at, sessions.updated_at)
        .from(
            select(param<&opened_session::id>, users.id, param<&opened_session::digest>,
                   param<&opened_session::ip_address>, param<&opened_session::user_agent>,
                   param<&opened_session::expires_at>, param<&opened_session::now>,
                   param<&opened_session::now>)
                .from(users)
                .where(
                    users.id == param<&opened_session::user> &&
                    (param<&opened_session::hash>.is_null() ||
                     exists(select(literal<1>).from(user_passwords).where(detail::is_password))) &&
                    (param<&opened_session::account>.is_null() ||
                     exists(select(literal<1>).from(accounts).where(detail::is_account)))))
        .returning(detail::session_of(sessions)));

inline constexpr auto find_session = prepare<"find_session", presented_session>(
    select_as<user_session>(detail::session_of(sessions), row_as<user>(users))
        .from(sessions)
        .join(users, users.id == sessions.user_id)
        .where(sessions.token == param<&presented_session::digest> &&
               sessions.expires_at > param<&presented_session::now>));

inline constexpr auto renew_session = prepare<"renew_session", renewed_session>(
    update(sessions)
        .set(sessions.expires_at = param<&renewed_session::expires_at>,
             sessions.updated_at = param<&renewed_session::now>)
        .where(sessions.id == param<&renewed_session::id> &&
               sessions.updated_at <= param<&renewed_session::due>));

inline constexpr auto list_sessions = prepare<"list_sessions", session_page>(
    select(detail::session_of(sessions))
        .from(sessions)
        .where(sessions.user_id == param<&session_page::user> &&
               sessions.expires_at > param<&session_page::now> &&
               sessions.id > param<&session_page::after>)
        .order_by(sessions.id)
        .limit(param<&session_page::fetch>));

inline constexpr auto revoke_session =
    prepare<"revoke_session", own_session>(delete_from(sessions).where(
        sessions.id == param<&own_session::id> && sessions.user_id == param<&own_session::user>));

inline constexpr auto revoke_sessions =
    prepare<"revoke_sessions", own_sessions>(delete_from(sessions).where(
        sessions.user_id == param<&own_sessions::user> &&
        (param<&own_sessions::keep>.is_null() || sessions.id != param<&own_sessions::keep>)));

inline constexpr auto close_session = prepare<"close_session", closed_session>(
    delete_from(sessions).where(sessions.token == param<&closed_session::digest>));

} // namespace alps::sql::queries
