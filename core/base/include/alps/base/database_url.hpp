#pragma once

#include <alps/base/result.hpp>

#include <string>
#include <string_view>

/// The one judge of what a database URL, or a part of one, may show.
namespace alps {

/// Returns a database URL with `***` in place of its secrets, fit for a log or an error.
///
/// Hides the password of the user part and the value of every parameter that may hold a password, a
/// key, a secret, a token, a credential or options of the server. Text that can be read in more
/// than one way may have its secrets anywhere: of it, nothing remains but the scheme.
[[nodiscard]] std::string redacted_url(std::string_view url);

/// Refuses a URL of which `redacted_url` leaves nothing but the scheme: whoever took it apart could
/// take a piece of the password for a host, a port or a database, look it up, and show it.
///
/// Errors: `configuration`, with a hint to encode what separates the parts of a URL.
[[nodiscard]] result<void> check_url(std::string_view url);

} // namespace alps
