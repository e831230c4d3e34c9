#pragma once

#include <alps/sql/rows.hpp>

namespace alps::sql::queries {

struct counted_attempt {
    std::string key;
    timestamp now;
    timestamp until; ///< Where a count that begins now ends.
};

struct attempt_count {
    std::int64_t attempts;
    timestamp counted_until;
};

namespace detail {

inline constexpr auto is_over = access_attempts.counted_until <= param<&counted_attempt::now>;

} // namespace detail

inline constexpr auto count_attempt = prepare<"count_attempt", counted_attempt>(
    insert(access_attempts)
        .values(access_attempts.attempt_key = param<&counted_attempt::key>,
                access_attempts.attempts = literal<std::int64_t{1}>,
                access_attempts.counted_until = param<&counted_attempt::until>)
        .on_conflict(access_attempts.attempt_key)
        .do_update(access_attempts.attempts =
                       case_when(detail::is_over, literal<std::int64_t{1}>)
                           .otherwise(access_attempts.attempts + literal<std::int64_t{1}>),
                   access_attempts.counted_until =
                       case_when(detail::is_over, excluded(access_attempts.counted_until))
                           .otherwise(access_attempts.counted_until))
        .returning(make<attempt_count>(access_attempts.attempts, access_attempts.counted_until)));

struct forgotten_attempts {
    std::string key;
};

inline constexpr auto forget_attempts = prepare<"forget_attempts", forgotten_attempts>(
    delete_from(access_attempts)
        .where(access_attempts.attempt_key == param<&forgotten_attempts::key>));

} // namespace alps::sql::queries
