#include "errors.hpp"

#include <alps/base/database_url.hpp>
#include <alps/base/join.hpp>
#include <alps/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace alps::config {
namespace {

constexpr std::size_t longest_quote = 80;

// Single-row Levenshtein distance.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
        }
    }
    return row.back();
}

bool may_hold_password(std::string_view text) {
    return text.find('@') != text.npos || text.find("://") != text.npos ||
           text.find("password") != text.npos;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

// Control characters as hex codes, and every byte beyond ASCII if not all of them are clean.
std::string escaped(std::string_view text) {
    const bool readable = count_characters(text, "text").has_value();
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f || (byte >= 0x80 && !readable)) {
            out += fmt::format("\\x{:02x}", byte);
        } else {
            out += c;
        }
    }
    return out;
}

} // namespace

error refused(const origin& from, std::string message, std::string hint) {
    return error(errc::configuration, {.message = std::move(message),
                                       .hint = std::move(hint),
                                       .file = from.file,
                                       .line = from.line});
}

std::string in_quotes(std::string_view text) {
    const std::string safe = may_hold_password(text) ? redacted_url(text) : std::string(text);
    if (safe.size() <= longest_quote) return fmt::format("'{}'", escaped(safe));
    // Do not cut a character in two.
    std::size_t end = longest_quote;
    while (end > 0 && is_continuation(safe[end]))
        --end;
    return fmt::format("'{}...'", escaped(std::string_view(safe).substr(0, end)));
}

std::string path_in_quotes(const std::filesystem::path& path) {
    return fmt::format("'{}'", escaped(path.string()));
}

std::string suggestion(std::string_view word, std::span<const std::string_view> known) {
    const std::string all = "known are " + join(known, ", ");
    // A word of megabytes is no typing error.
    if (known.empty() || word.size() > 64) return all;
    const auto nearest = std::ranges::min_element(
        known, {}, [&](std::string_view candidate) { return distance(word, candidate); });
    if (distance(word, *nearest) > std::max<std::size_t>(1, nearest->size() / 3)) return all;
    return fmt::format("did you mean '{}'? {}", *nearest, all);
}

} // namespace alps::config
