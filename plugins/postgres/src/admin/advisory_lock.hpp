#pragma once

#include <cstdint>
#include <string_view>

namespace alps::postgres {

/// The number under which PostgreSQL knows a lock of ours. Its locks are apart per database.
struct advisory_key {
    std::int64_t number;

    friend bool operator==(const advisory_key&, const advisory_key&) = default;
};

/// Returns the key of a lock's name: the first eight bytes of its SHA-256.
[[nodiscard]] advisory_key advisory_key_of(std::string_view name) noexcept;

} // namespace alps::postgres
