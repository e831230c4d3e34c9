#pragma once

#include "diff/renaming.hpp"

#include <alps/schema/diff.hpp>

namespace alps::schema {

/// Asks whether what is gone was renamed to what is new, whatever it is like, where nobody said.
///
/// `before` is the schema before with the new names.
///
/// Errors: `forbidden`, with every ambiguity.
[[nodiscard]] result<void> ask(const model::schema& before, const model::schema& to,
                               const renaming& names, const rename_hints& hints);

} // namespace alps::schema
