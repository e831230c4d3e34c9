#pragma once

#include <alps/base/result.hpp>

#include <string>
#include <utility>

namespace alps {

/// JSON that is known to be well-formed, as text.
///
/// It is kept as it was written. PostgreSQL's `jsonb` does not do that: it normalises white space,
/// the order of an object's keys, and keeps the last of those that are repeated, so what comes back
/// may be another text for the same value. Two texts are equal if their characters are.
class json_text {
public:
    /// Makes `null`.
    json_text() : text_("null") {}

    /// Checks a text: one JSON value, without comments or a byte order mark, nested at most 32
    /// deep.
    ///
    /// Errors: `invalid_argument`, with the line.
    [[nodiscard]] static result<json_text> parse(std::string text);

    [[nodiscard]] const std::string& text() const noexcept { return text_; }

    friend bool operator==(const json_text&, const json_text&) = default;

private:
    explicit json_text(std::string text) noexcept : text_(std::move(text)) {}

    std::string text_;
};

} // namespace alps
