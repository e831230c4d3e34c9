#pragma once

#include <alps/base/error.hpp>

#include <string>
#include <string_view>

namespace alps::migrate {

/// A statement that no migration can hold.
[[nodiscard]] error refused_statement(std::string message, std::string hint);
[[nodiscard]] error not_for_migrations(std::string_view what);

} // namespace alps::migrate
