#pragma once

#include <alps/base/result.hpp>
#include <alps/schema/diff.hpp>

#include <span>
#include <string>

namespace alps::migrate {

/// Checks that a name can stand in a tag.
///
/// Errors: `invalid_argument`.
result<void> check_migration_name(const std::string& name);

/// Makes up a name that says what the changes are about.
[[nodiscard]] std::string name_of(std::span<const schema::change> changes, bool is_first);

} // namespace alps::migrate
