#pragma once

#include <alps/sql/rows.hpp>

namespace alps::sql::queries {

struct purged_rows {
    timestamp before;
    std::int32_t most;
};

namespace detail {

/// The oldest rows whose time was over, by their keys.
template <class Source, class Key, class Time, class... Conditions>
constexpr auto oldest(const Source& source, const Key& key, const Time& over,
                      const Conditions&... conditions) {
    return select(key)
        .from(source)
        .where(((over < param<&purged_rows::before>) && ... && conditions))
        .order_by(over)
        .limit(param<&purged_rows::most>);
}

inline constexpr auto old_session = alias<"old">(sessions);
inline constexpr auto old_token = alias<"old">(verification_tokens);
inline constexpr auto old_attempt = alias<"old">(access_attempts);
inline constexpr auto old_invitation = alias<"old">(invitations);

} // namespace detail

// The time is asked for twice: a row that is renewed while the purge waits for it is looked at
// again, and the list of the oldest is not.
inline constexpr auto purge_sessions =
    prepare<"purge_sessions", purged_rows>(delete_from(sessions).where(
        sessions.expires_at < param<&purged_rows::before> &&
        sessions.id.in(detail::oldest(detail::old_session, detail::old_session.id,
                                      detail::old_session.expires_at))));

inline constexpr auto purge_tokens = prepare<"purge_tokens", purged_rows>(
    delete_from(verification_tokens)
        .where(verification_tokens.user_id.is_not_null() &&
               verification_tokens.expires_at < param<&purged_rows::before> &&
               verification_tokens.id.in(detail::oldest(detail::old_token, detail::old_token.id,
                                                        detail::old_token.expires_at,
                                                        detail::old_token.user_id.is_not_null()))));

inline constexpr auto purge_attempts = prepare<"purge_attempts", purged_rows>(
    delete_from(access_attempts)
        .where(access_attempts.counted_until < param<&purged_rows::before> &&
               access_attempts.attempt_key.in(detail::oldest(detail::old_attempt,
                                                             detail::old_attempt.attempt_key,
                                                             detail::old_attempt.counted_until))));

inline constexpr auto purge_invitations = prepare<"purge_invitations", purged_rows>(
    delete_from(invitations)
        .where(invitations.expires_at < param<&purged_rows::before> &&
               invitations.id.in(detail::oldest(detail::old_invitation, detail::old_invitation.id,
                                                detail::old_invitation.expires_at))));

} // namespace alps::sql::queries
