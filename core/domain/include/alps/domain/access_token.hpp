#pragma once

#include <alps/base/result.hpp>
#include <alps/base/secret.hpp>
#include <alps/domain/ids.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace alps {

/// What a token lets its holder do.
enum class token_kind { session, invitation, email_verification, password_reset };

/// Returns how the tokens of a kind begin, such as `alps_inv_`: by it a scanner for secrets knows
/// them.
[[nodiscard]] std::string_view prefix_of(token_kind kind) noexcept;

/// A secret by which its holder is let in: 256 random bits, behind a prefix that tells the kind
/// and, where it belongs to a tenant, the tenant's id, and before a checksum. It is shown once and
/// stored as its digest.
///
///     alps_inv_04c0r4tyem5w6bg0000000002c_5tq…<52 characters>…<6 of the checksum>
class access_token {
public:
    /// Makes one of the system's random bits.
    [[nodiscard]] static access_token make(token_kind kind, std::optional<tenant_id> tenant = {});

    /// Reads a token that somebody presents. Nobody else need be asked about one that is refused.
    ///
    /// Errors: `invalid_argument` if it is none of this kind, or has a character too many, too few
    ///   or wrong.
    [[nodiscard]] static result<access_token> parse(token_kind kind, const secret& presented);

    [[nodiscard]] const secret& text() const noexcept { return text_; }
    [[nodiscard]] const std::optional<tenant_id>& tenant() const noexcept { return tenant_; }

    /// Returns what is stored: the SHA-256 of the text in hexadecimal digits.
    [[nodiscard]] std::string digest() const;

private:
    access_token(secret text, std::optional<tenant_id> tenant) noexcept;

    secret text_;
    std::optional<tenant_id> tenant_;
};

} // namespace alps
