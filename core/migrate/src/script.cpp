#include <alps/migrate/script.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace alps::migrate {
namespace {

constexpr char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool is_space(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool same_word(std::string_view left, std::string_view right) noexcept {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

/// Takes the first word off a statement.
std::string_view take_word(std::string_view& statement) noexcept {
    const auto letter = [](char c) { return lower(c) >= 'a' && lower(c) <= 'z'; };
    const auto begin = std::find_if_not(statement.begin(), statement.end(), is_space);
    const auto end = std::find_if_not(begin, statement.end(), letter);
    const std::string_view word(begin, end);
    statement = std::string_view(end, statement.end());
    return word;
}

} // namespace

bool controls_transaction(std::string_view statement) noexcept {
    const std::string_view first = take_word(statement);
    constexpr std::array<std::string_view, 5> always = {"begin", "start", "commit", "end", "abort"};
    for (const std::string_view word : always) {
        if (same_word(first, word)) return true;
    }
    if (!same_word(first, "rollback") && !same_word(first, "prepare")) return false;

    std::string_view next = take_word(statement);
    if (same_word(first, "prepare")) return same_word(next, "transaction");
    if (same_word(next, "work") || same_word(next, "transaction")) next = take_word(statement);
    return !same_word(next, "to");
}

bool suspends_foreign_keys(std::string_view statement) {
    std::string squeezed;
    for (const char c : statement) {
        if (!is_space(c) && c != ';') squeezed += lower(c);
    }
    constexpr std::array<std::string_view, 4> off = {"off", "0", "false", "no"};
    for (const std::string_view prefix : {"pragmaforeign_keys=", "pragmaforeign_keys("}) {
        if (!squeezed.starts_with(prefix)) continue;
        std::string_view value = std::string_view(squeezed).substr(prefix.size());
        if (value.ends_with(')')) value.remove_suffix(1);
        return std::find(off.begin(), off.end(), value) != off.end();
    }
    return false;
}

} // namespace alps::migrate
