#pragma once

#include <string>
#include <string_view>

namespace alps {

/// Returns an e-mail address in the form that alps stores, and that addresses are compared in:
/// without the white space around it, in Unicode's normal form C, and in lower case as
/// `lower_case()` makes it. Expects UTF-8.
[[nodiscard]] std::string normalize_email(std::string_view address);

} // namespace alps
