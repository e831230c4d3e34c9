#pragma once

#include <alps/domain/attempts.hpp>

#include <chrono>

namespace alps::identity {

/// How often something may be tried that must not be guessed. Attempts are counted in the database,
/// by all processes together. Whoever gets in begins the count of their address anew, not that of
/// their caller, which others share.
class login_limits {
public:
    /// Log-ins with one e-mail address, whoever tries.
    attempt_limit per_account{10, std::chrono::minutes(15)};
    /// Log-ins of one caller, whoever they say they are; and apart from these, their resets.
    attempt_limit per_caller{100, std::chrono::minutes(15)};
    /// Resets that are asked for one e-mail address.
    attempt_limit resets_per_account{5, std::chrono::hours(1)};
    /// Tokens of one caller that turn out to be none.
    attempt_limit wrong_tokens{100, std::chrono::minutes(15)};
};

} // namespace alps::identity
