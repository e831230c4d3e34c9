#pragma once

#include <alps/base/result.hpp>

#include <cstdint>

namespace alps::identity {

/// What one hash costs. The defaults are OWASP's least for Argon2id with one lane.
class password_cost {
public:
    static constexpr std::uint32_t least_memory = 19;
    static constexpr std::uint32_t most_memory = 4096;
    static constexpr std::uint32_t least_passes = 2;
    static constexpr std::uint32_t most_passes = 100;

    password_cost() = default;
    password_cost(std::uint32_t mebibytes, std::uint32_t times) noexcept
        : memory(mebibytes), passes(times) {}

    /// Errors: `invalid_argument` unless each number is within its bounds.
    [[nodiscard]] result<void> check() const;

    std::uint32_t memory = least_memory; ///< MiB, for as long as a hash is computed.
    std::uint32_t passes = least_passes; ///< Over the memory.
};

} // namespace alps::identity
