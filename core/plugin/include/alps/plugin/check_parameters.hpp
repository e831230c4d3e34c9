#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/parameter.hpp>
#include <alps/plugin/statement.hpp>

namespace alps::sql {

/// Refuses the values that not every database would give back as they are, before anything is sent:
/// a text that is not UTF-8, holds a NUL or is longer than its column; a number that is none (NaN);
/// a time that is not between `first_storable_time` and `last_storable_time`; a limit below 0. The
/// elements of arrays, too.
///
/// Errors: `invalid_argument`, naming the column, or the number of the parameter.
[[nodiscard]] result<void> check_parameters(const statement& statement,
                                            const parameters& parameters);

} // namespace alps::sql
