#pragma once

#include <alps/base/clock.hpp>
#include <alps/base/result.hpp>

#include <boost/uuid/uuid.hpp>

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace alps {

using uuid = boost::uuids::uuid;

/// Formats as 36 lower-case characters, `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`.
[[nodiscard]] std::string format_uuid(const uuid& value);

/// Parses the 36-character form; upper case is accepted.
///
/// Errors: `invalid_argument` for anything else.
[[nodiscard]] result<uuid> parse_uuid(std::string_view text);

/// Makes version 7 UUIDs (RFC 9562, section 5.7): 48 bits of Unix milliseconds, a 12-bit counter
/// that keeps one generator's values strictly increasing, and 62 random bits.
///
/// Threads: any number at once.
/// Lifetime: keeps a reference to the clock.
class uuid_v7_generator {
public:
    explicit uuid_v7_generator(const clock& clock = system_clock()) noexcept : clock_(&clock) {}

    [[nodiscard]] uuid operator()() noexcept;

private:
    const clock* clock_;
    std::atomic<std::uint64_t> last_{0};
};

} // namespace alps
