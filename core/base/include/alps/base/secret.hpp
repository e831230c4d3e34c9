#pragma once

#include <string>
#include <utility>

namespace alps {

/// Text that must not reach a log: it has no conversion, no output operator and no comparison, and
/// its memory is overwritten when it goes.
///
/// Threads: as a `std::string`.
class secret {
public:
    secret() = default;
    explicit secret(std::string text) noexcept : text_(std::move(text)) {}
    secret(const secret&) = default;
    secret(secret&& other) noexcept;
    secret& operator=(const secret& other);
    secret& operator=(secret&& other) noexcept;
    ~secret();

    /// Returns the text. Every call is a place to review.
    [[nodiscard]] const std::string& reveal() const noexcept { return text_; }

private:
    void wipe() noexcept;

    std::string text_;
};

} // namespace alps
