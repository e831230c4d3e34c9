#pragma once

#include <string_view>

namespace alps::identity {

/// What is counted, each for itself.
inline constexpr std::string_view log_ins_of_account = "log-in";
inline constexpr std::string_view log_ins_of_caller = "log-in-from";
inline constexpr std::string_view resets_of_account = "reset";
inline constexpr std::string_view resets_of_caller = "reset-from";
inline constexpr std::string_view wrong_tokens_of_caller = "token-from";

} // namespace alps::identity
