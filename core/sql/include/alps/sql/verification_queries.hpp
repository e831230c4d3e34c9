#pragma once

#include <alps/sql/user_queries.hpp>

namespace alps::sql::queries {

struct issued_token {
    uuid id;
    user_id user;
    std::string purpose;
    std::string digest;
    timestamp now;
    timestamp expires_at;
};

struct used_token {
    std::optional<user_id> user; ///< Whose it has to be, if that is known.
    std::string purpose;
    std::string digest;
    std::string hash; ///< Of the password that it gives, if it gives one.
    timestamp now;
};

/// Until when a token can be used, and whose it is.
struct token_facts {
    timestamp expires_at;
    alps::user user;
};

namespace detail {

inline constexpr auto presented = alias<"presented">(verification_tokens);
inline constexpr auto addressee = alias<"addressee">(users);

/// A token for an address that is still its user's, if it fulfils some conditions.
template <class Selected, class... Conditions>
constexpr auto from_token(const Selected& selected, const Conditions&... conditions) {
    using in = used_token;
    return selected.from(presented)
        .join(addressee, addressee.id == presented.user_id)
        .where(((presented.token == param<&in::digest>) && ... && conditions) &&
               presented.identifier == concat(param<&in::purpose>, addressee.email) &&
               (param<&in::user>.is_null() || addressee.id == param<&in::user>));
}

/// Whose a token is.
inline constexpr auto user_of_token = scalar(
    select(presented.user_id).from(presented).where(presented.token == param<&used_token::digest>));

inline constexpr auto can_be_used =
    exists(from_token(select(literal<1>), presented.expires_at > param<&used_token::now>));

/// Locks the user and then the token: nobody replaces or uses it meanwhile.
inline constexpr auto lock_user_of_token = only<dialect::postgres>(
    select(users.id).from(users).where(users.id == user_of_token).for_no_key_update());
inline constexpr auto lock_token =
    only<dialect::postgres>(select(verification_tokens.id)
                                .from(verification_tokens)
                                .where(verification_tokens.token == param<&used_token::digest>)
                                .for_update());

inline constexpr auto find_token =
    from_token(select_as<token_facts>(presented.expires_at, row_as<user>(addressee)));

template <event_kind Kind, class... Conditions>
constexpr auto record_use(const Conditions&... conditions) {
    return record<of_user>(event_of_user<Kind, used_token>,
                           ((users.id == user_of_token && can_be_used) && ... && conditions));
}
inline constexpr auto record_verification = record_use<event_kind::email_verified>(is_unverified);

inline constexpr auto verify_user =
    update(users)
        .set(users.email_verified = literal<true>, users.updated_at = param<&used_token::now>)
        .where(users.id == user_of_token && can_be_used);

inline constexpr auto remove_token =
    delete_from(verification_tokens)
        .where(verification_tokens.token == param<&used_token::digest> && can_be_used);

} // namespace detail

inline constexpr auto issue_token = prepare<"issue_token", issued_token>(
    detail::keep_user<issued_token>,
    insert(verification_tokens)
        .columns(verification_tokens.id, verification_tokens.user_id,
                 verification_tokens.identifier, verification_tokens.token,
                 verification_tokens.expires_at, verification_tokens.created_at)
        .from(select(param<&issued_token::id>, users.id,
                     concat(param<&issued_token::purpose>, users.email),
                     param<&issued_token::digest>, param<&issued_token::expires_at>,
                     param<&issued_token::now>)
                  .from(users)
                  .where(users.id == param<&issued_token::user>))
        .on_conflict(verification_tokens.user_id, verification_tokens.identifier)
        .do_update(verification_tokens.token = param<&issued_token::digest>,
                   verification_tokens.expires_at = param<&issued_token::expires_at>,
                   verification_tokens.created_at = param<&issued_token::now>),
    select(row_as<user>(users)).from(users).where(users.id == param<&issued_token::user>));

inline constexpr auto use_verification = prepare<"use_verification", used_token>(
    detail::lock_user_of_token, detail::lock_token, detail::find_token, detail::record_verification,
    detail::verify_user, detail::remove_token);

/// What is removed of an unverified user somebody else may have made who does not read the address.
inline constexpr auto reset_password = prepare<"reset_password", used_token>(
    detail::lock_user_of_token, detail::lock_token, detail::find_token,
    insert(user_passwords)
        .columns(user_passwords.user_id, user_passwords.hash, user_passwords.created_at,
                 user_passwords.changed_at)
        .from(select(users.id, param<&used_token::hash>, param<&used_token::now>,
                     param<&used_token::now>)
                  .from(users)
                  .where(users.id == detail::user_of_token && detail::can_be_used))
        .on_conflict(user_passwords.user_id)
        .do_update(user_passwords.hash = excluded(user_passwords.hash),
                   user_passwords.changed_at = excluded(user_passwords.changed_at),
                   user_passwords.last_used_at = excluded(user_passwords.last_used_at)),
    delete_from(accounts).where(
        accounts.user_id == detail::user_of_token && detail::can_be_used &&
        exists(select(literal<1>)
                   .from(users)
                   .where(users.id == accounts.user_id &&
                          !coalesce(users.email_verified, literal<false>)))),
    delete_from(sessions).where(sessions.user_id == detail::user_of_token && detail::can_be_used),
    detail::record_use<event_kind::password_changed>(), detail::record_verification,
    detail::verify_user, detail::remove_token);

} // namespace alps::sql::queries
