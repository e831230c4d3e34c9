#pragma once

#include "driver/connection.hpp"
#include "driver/row.hpp"

#include <alps/base/result.hpp>
#include <alps/plugin/parameter.hpp>
#include <alps/plugin/statement.hpp>

#include <cstdint>
#include <functional>

namespace alps::sqlite {

/// Takes the rows of an answer, one by one, while the transaction is open. An error ends the
/// statement and rolls it back.
using row_visitor = std::function<result<void>(const row& row)>;

/// Runs the steps of a statement in one transaction and returns how many rows the last one changed.
/// After an error nothing of it remains.
///
/// Errors: what the database says; `invalid_argument` if a text in an array holds a NUL byte;
///   `internal` if a step names a parameter that was not given, or writes although the statement is
///   declared to read.
[[nodiscard]] result<std::int64_t> run_steps(connection& connection,
                                             const sql::statement& statement,
                                             const sql::parameters& parameters,
                                             const row_visitor& sink);

/// Runs them in the transaction that is open, which the caller must roll back after an error.
[[nodiscard]] result<std::int64_t> run_steps_inside(connection& connection,
                                                    const sql::statement& statement,
                                                    const sql::parameters& parameters,
                                                    const row_visitor& sink);

} // namespace alps::sqlite
