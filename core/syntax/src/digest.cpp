#include <alps/base/sha256.hpp>
#include <alps/syntax/digest.hpp>
#include <alps/syntax/tokenize.hpp>

namespace alps::syntax {

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
