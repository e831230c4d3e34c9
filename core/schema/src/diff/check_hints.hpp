#pragma once

#include <alps/schema/diff.hpp>

namespace alps::schema {

/// Refuses hints that do not fit the schemas.
///
/// Errors: `invalid_argument`.
[[nodiscard]] result<void> check_hints(const model::schema& from, const model::schema& to,
                                       const rename_hints& hints);

} // namespace alps::schema
