#pragma once

#include <alps/base/result.hpp>
#include <alps/base/secret.hpp>

namespace alps::identity {

/// Returns a password in the form that is hashed: Unicode's normal form C, so that it does not
/// matter how a keyboard puts a letter together.
///
/// Errors: `invalid_argument` unless it is 8 to 256 characters of UTF-8 on one line.
[[nodiscard]] result<secret> take_password(const secret& typed);

} // namespace alps::identity
