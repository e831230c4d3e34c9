#include "advisory_lock.hpp"

#include <sodium.h>

namespace alps::postgres {

advisory_key advisory_key_of(std::string_view name) noexcept {
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(name.data()), name.size());
    std::uint64_t number = 0;
    for (int i = 0; i < 8; ++i)
        number = number << 8U | digest[i];
    return {static_cast<std::int64_t>(number)};
}

} // namespace alps::postgres
