#pragma once

#include <alps/base/result.hpp>

#include <string_view>

namespace alps {

/// Refuses what cannot be a tenant's name.
///
/// Errors: `invalid_argument` unless it is 1 to 100 characters of UTF-8 without hidden ones; see
///   `find_hidden_characters()`.
[[nodiscard]] result<void> check_tenant_name(std::string_view name);

} // namespace alps
