#pragma once

#include <alps/identity/caller.hpp>
#include <alps/identity/login_limits.hpp>
#include <alps/repository/attempt_repository.hpp>

#include <string_view>

namespace alps::identity {

/// What is counted, each for itself.
inline constexpr std::string_view log_ins_of_account = "log-in";
inline constexpr std::string_view log_ins_of_caller = "log-in-from";
inline constexpr std::string_view resets_of_account = "reset";
inline constexpr std::string_view resets_of_caller = "reset-from";
inline constexpr std::string_view wrong_tokens_of_caller = "token-from";

/// Counts an attempt.
///
/// Errors: `throttled` if it is one too many, with a hint that says for how long; those of the
///   repository.
task<void> let_in(attempt_repository& attempts, attempt_key key, attempt_limit limit);

/// Counts a token that is none, and returns what the caller is told: `otherwise`, or `throttled`.
task<void> refuse_token(attempt_repository& attempts, caller from, attempt_limit limit,
                        error otherwise);

} // namespace alps::identity
