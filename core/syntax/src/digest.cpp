#include <alps/syntax/digest.hpp>
#include <alps/syntax/tokenize.hpp>

#include <sodium/crypto_hash_sha256.h>

namespace alps::syntax {

sha256_digest sha256(std::string_view bytes) noexcept {
    sha256_digest digest;
    static_assert(digest.size() == crypto_hash_sha256_BYTES);
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size());
    return digest;
}

std::string sha256_hex(std::string_view bytes) {
    constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    for (const std::uint8_t byte : sha256(bytes)) {
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

result<std::string> fingerprint(std::string_view sql, dialect dialect) {
    const auto tokens = tokenize_code(sql, dialect);
    if (!tokens) return tokens.error();
    std::string written;
    for (const token& token : *tokens) {
        written += token.text;
        written += '\0'; // Which no token holds.
    }
    return sha256_hex(written);
}

} // namespace alps::syntax
