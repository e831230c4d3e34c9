#include <alps/base/sha256.hpp>

#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>

namespace alps {

sha256_digest sha256(std::string_view bytes) noexcept {
    sha256_digest digest;
    static_assert(digest.size() == crypto_hash_sha256_BYTES);
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size());
    return digest;
}

std::string sha256_hex(std::string_view bytes) {
    const sha256_digest digest = sha256(bytes);
    std::string hex(2 * digest.size(), '\0');
    sodium_bin2hex(hex.data(), hex.size() + 1, digest.data(), digest.size()); // And a NUL.
    return hex;
}

} // namespace alps
