#pragma once

#include <alps/base/result.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>

namespace alps::plugin {

/// Fills the span with a file's bytes from an offset on; returns false if it cannot.
using byte_reader = std::function<bool(std::uint64_t offset, std::span<std::byte> into)>;

/// What a plugin's file says about itself to someone who only reads it.
struct plugin_image {
    std::string build_tag;
    bool exports_descriptor = false; ///< Defines the symbol `alps_plugin`.
};

/// Reads a shared object of this machine without running any of it. Every offset and length in the
/// file is checked before it is used, so that no file, however made, leads outside of it.
///
/// Errors: `plugin` with the reason why it cannot be an intact plugin.
result<plugin_image> inspect_elf(std::uint64_t size, const byte_reader& read);

} // namespace alps::plugin
