#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace alps {

/// Fills the span with bytes from the operating system's cryptographic generator.
void fill_random(std::span<std::uint8_t> bytes) noexcept;

/// Returns `length` random characters of `0-9a-z` without `i l o u`: 5 bits each, easy to read
/// aloud.
[[nodiscard]] std::string random_text(std::size_t length);

} // namespace alps
