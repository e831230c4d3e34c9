#include <alps/base/random.hpp>

#include <sodium.h>

#include <string_view>

namespace alps {

void fill_random(std::span<std::uint8_t> bytes) noexcept {
    randombytes_buf(bytes.data(), bytes.size());
}

std::string random_text(std::size_t length) {
    constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    static_assert(alphabet.size() == 32);
    std::string text(length, '\0');
    fill_random({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
    for (char& c : text)
        c = alphabet[static_cast<unsigned char>(c) % 32];
    return text;
}

} // namespace alps
