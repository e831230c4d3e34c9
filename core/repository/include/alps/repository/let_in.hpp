#pragma once

#include <alps/repository/attempt_repository.hpp>

namespace alps {

/// Counts an attempt, and says whether it is let through.
///
/// Errors: `throttled` if it is one too many, with a hint that says for how long; those of the
///   repository.
task<void> let_in(attempt_repository& attempts, attempt_key key, attempt_limit limit);

/// Counts what was tried and refused, and fails with `otherwise`, or with `throttled` as above.
task<void> refuse(attempt_repository& attempts, attempt_key key, attempt_limit limit,
                  error otherwise);

} // namespace alps
