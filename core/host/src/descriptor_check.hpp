#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/descriptor.hpp>

#include <string_view>

namespace alps::plugin {

/// Tells whether a text is `[a-z0-9_-]{1,32}`.
[[nodiscard]] bool legal_name(std::string_view name) noexcept;

/// Checks that a descriptor is complete and of this build, before anything but its layout number is
/// relied on.
///
/// Errors: `plugin` with the reason.
result<void> check_descriptor(const descriptor& plugin);

} // namespace alps::plugin
