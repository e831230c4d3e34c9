#pragma once

#include <string>
#include <string_view>

namespace alps::config {

/// Returns a database URL with `***` in place of its secrets, fit for a log or an error.
///
/// Hides the password of the user part and the value of every parameter that holds a password, a
/// key, a secret or a token. Text that is not plainly a URL may have its secrets anywhere: of it,
/// nothing remains but the scheme.
[[nodiscard]] std::string redacted(std::string_view url);

} // namespace alps::config
