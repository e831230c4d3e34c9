#include <alps/base/random.hpp>
#include <alps/base/sha256.hpp>
#include <alps/domain/access_token.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>

namespace alps {
namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t secret_length = 52; ///< 256 bits, 5 in a character.
constexpr std::size_t tenant_length = 26; ///< 128 bits.
constexpr std::size_t checksum_length = 6;

/// Writes bits in characters of 5, the last of them filled up with zeros.
std::string encode(std::span<const std::uint8_t> bytes) {
    std::string text;
    unsigned bits = 0;
    unsigned held = 0;
    for (const std::uint8_t byte : bytes) {
        held = (held << 8U) | byte;
        for (bits += 8; bits >= 5; bits -= 5)
            text += alphabet[(held >> (bits - 5)) & 31U];
    }
    if (bits > 0) text += alphabet[(held << (5 - bits)) & 31U];
    return text;
}

/// Reads what `encode()` has written of so many bytes; false if it did not write this.
bool decode(std::string_view text, std::span<std::uint8_t> bytes) {
    unsigned bits = 0;
    unsigned held = 0;
    auto next = bytes.begin();
    for (const char character : text) {
        const auto place = alphabet.find(character);
        if (place == alphabet.npos) return false;
        held = (held << 5U) | static_cast<unsigned>(place);
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        *next++ = static_cast<std::uint8_t>(held >> bits);
    }
    return encode(bytes) == text;
}

std::string checksum_of(std::string_view text) {
    return encode(sha256(text)).substr(0, checksum_length);
}

std::string_view name_of(token_kind kind) {
    switch (kind) {
    case token_kind::session:
        return "a session";
    case token_kind::invitation:
        return "an invitation";
    case token_kind::email_verification:
        return "the verification of an e-mail";
    case token_kind::password_reset:
        return "the reset of a password";
    }
    return {};
}

error no_token(token_kind kind) {
    return error(errc::invalid_argument,
                 {.message = "this is not the token of " + std::string(name_of(kind)),
                  .hint = "copy the whole of it, from '" + std::string(prefix_of(kind)) + "' on"});
}

/// Only invitations belong to a tenant.
bool names_tenant(token_kind kind) { return kind == token_kind::invitation; }

} // namespace

std::string_view prefix_of(token_kind kind) noexcept {
    switch (kind) {
    case token_kind::session:
        return "alps_ses_";
    case token_kind::invitation:
        return "alps_inv_";
    case token_kind::email_verification:
        return "alps_ver_";
    case token_kind::password_reset:
        return "alps_res_";
    }
    return {};
}

access_token::access_token(secret text, std::optional<tenant_id> tenant) noexcept
    : text_(std::move(text)), tenant_(tenant) {}

access_token access_token::make(token_kind kind, std::optional<tenant_id> tenant) {
    std::array<std::uint8_t, 32> random{};
    fill_random(random);
    std::string text(prefix_of(kind));
    if (tenant) text += encode({tenant->value().data, tenant->value().size()}) + '_';
    text += encode(random);
    text += checksum_of(text);
    return {secret(std::move(text)), tenant};
}

result<access_token> access_token::parse(token_kind kind, const secret& presented) {
    std::string_view rest = presented.reveal();
    const std::string_view whole = rest;
    if (!rest.starts_with(prefix_of(kind))) return no_token(kind);
    rest.remove_prefix(prefix_of(kind).size());
    std::optional<tenant_id> tenant;
    if (names_tenant(kind)) {
        uuid id{};
        if (rest.size() <= tenant_length || rest[tenant_length] != '_' ||
            !decode(rest.substr(0, tenant_length), {id.data, id.size()}))
            return no_token(kind);
        tenant = tenant_id(id);
        rest.remove_prefix(tenant_length + 1);
    }
    if (rest.size() != secret_length + checksum_length) return no_token(kind);
    const auto before = whole.substr(0, whole.size() - checksum_length);
    if (checksum_of(before) != rest.substr(secret_length)) return no_token(kind);
    return access_token(presented, tenant);
}

std::string access_token::digest() const { return sha256_hex(text_.reveal()); }

} // namespace alps
