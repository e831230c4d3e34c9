#pragma once

#include <alps/schema/diff.hpp>

namespace alps::schema {

/// Refuses answers that do not fit the schemas.
///
/// Errors: `invalid_argument`.
[[nodiscard]] result<void> check_answers(const model::schema& from, const model::schema& to,
                                         const answers& answers);

} // namespace alps::schema
