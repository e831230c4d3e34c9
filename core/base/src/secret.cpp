#include <alps/base/secret.hpp>

#include <sodium.h>

namespace alps {

secret::secret(secret&& other) noexcept : text_(std::move(other.text_)) { other.wipe(); }

secret& secret::operator=(const secret& other) {
    if (this != &other) *this = secret(other);
    return *this;
}

secret& secret::operator=(secret&& other) noexcept {
    if (this != &other) {
        wipe();
        text_ = std::move(other.text_);
        other.wipe();
    }
    return *this;
}

secret::~secret() { wipe(); }

void secret::wipe() noexcept {
    // A moved-from string is empty but may still hold its text in the buffer inside the object.
    text_.resize(text_.capacity());
    sodium_memzero(text_.data(), text_.size());
    text_.clear();
}

} // namespace alps
