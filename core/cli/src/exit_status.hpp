#pragma once

#include "report.hpp"

#include <alps/base/error.hpp>

namespace alps::cli {

/// Returns the exit status that stands for an error's code.
[[nodiscard]] exit_status exit_status_of(errc code) noexcept;

} // namespace alps::cli
