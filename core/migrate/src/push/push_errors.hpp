#pragma once

#include <alps/base/error.hpp>

#include <cstddef>
#include <string>

namespace alps::migrate::run::errors {

/// The database did not run a statement of a push: adds which, and what to do instead.
[[nodiscard]] error pushed_statement_failed(const error& failure, const std::string& statement,
                                            std::size_t index, std::size_t count);

/// Rows would refer to nothing after a push.
[[nodiscard]] error push_orphans(const error& failure);

/// Says what a push that failed left behind.
[[nodiscard]] error push_undone(const error& failure);

} // namespace alps::migrate::run::errors
