#pragma once

#include <alps/base/result.hpp>

#include <span>
#include <string>
#include <string_view>

/// What a database URL means, as far as everybody has to know, and what of one may be shown.
namespace alps {

/// What stands behind a URL's scheme: the path of a file, or a server and a database.
enum class url_kind { file, server };

/// A scheme that a plugin of alps serves.
struct url_scheme {
    std::string_view name; ///< Without the colon.
    std::string_view plugin;
    url_kind kind;
};

/// Returns the schemes of the plugins that alps comes with, the usual one of each first. Plugins
/// from elsewhere have schemes of their own, which only they know.
[[nodiscard]] std::span<const url_scheme> url_schemes() noexcept;

/// Returns one of `url_schemes()`, or null.
[[nodiscard]] const url_scheme* find_url_scheme(std::string_view name) noexcept;

/// Returns the part before a URL's first colon if it may be a scheme, or nothing.
[[nodiscard]] std::string_view scheme_of(std::string_view url) noexcept;

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
