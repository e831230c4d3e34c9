#include "admin/advisory_lock.hpp"

#include <alps/syntax/digest.hpp>

#include <cstddef>

namespace alps::postgres {

advisory_key advisory_key_of(std::string_view name) noexcept {
    const syntax::sha256_digest digest = syntax::sha256(name);
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i)
        number = number << 8U | digest[i];
    return {static_cast<std::int64_t>(number)};
}

} // namespace alps::postgres
