#pragma once

#include "output/output.hpp"

#include <alps/base/error.hpp>

namespace alps::cli {

/// Returns the exit status that stands for an error's code.
[[nodiscard]] exit_status exit_status_of(errc code) noexcept;

/// Makes an error of a migration or a seed one of the database.
///
/// What it says there to a statement of a file, such as that a key is taken or a value is wrong, is
/// about that file: neither about the usage of the command nor about a rule of tenancy. A wrong
/// value that no file holds was the command's.
[[nodiscard]] error said_about_file(const error& failure);

} // namespace alps::cli
