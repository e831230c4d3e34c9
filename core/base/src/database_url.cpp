#include "url_schemes.hpp"

#include <alps/base/database_url.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <iterator>
#include <optional>
#include <ranges>

// Written by hand rather than over a URL parser: libpq's URLs name several hosts, which RFC 3986
// has no room for, and text that is not a URL must be hidden too.
namespace alps {
namespace {

constexpr std::string_view mask = "***";

constexpr std::string_view lower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digit = "0123456789";

bool is_one_of(char c, std::string_view set) { return set.find(c) != set.npos; }
bool is_letter(char c) { return is_one_of(c, lower) || is_one_of(c, upper); }
bool is_digit(char c) { return is_one_of(c, digit); }

/// Tells whether there are but letters, digits and some marks.
bool consists_of(std::string_view text, std::string_view marks) {
    return std::ranges::all_of(
        text, [&](char c) { return is_letter(c) || is_digit(c) || is_one_of(c, marks); });
}

char lowered(char c) { return is_one_of(c, upper) ? static_cast<char>(c - 'A' + 'a') : c; }

// The text with percent codes resolved, in lower case; nothing if a code is broken.
std::optional<std::string> decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += lowered(text[i]);
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const char* const digits = text.data() + i + 1;
        unsigned char byte = 0;
        if (std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2) return std::nullopt;
        out += lowered(static_cast<char>(byte));
        i += 2;
    }
    return out;
}

bool names_secret(std::string_view key) {
    // A server's options may set what only the superuser should know.
    constexpr std::array exact = {"key", "hexkey", "textkey", "pw", "pwd", "pass", "options"};
    constexpr std::array within = {"password", "passwd",  "passphrase", "secret",    "token",
                                   "api_key",  "api-key", "apikey",     "credential"};
    return std::ranges::find(exact, key) != exact.end() ||
           std::ranges::any_of(within,
                               [&](const char* word) { return key.find(word) != key.npos; });
}

// `?a=1&password=x` with the secrets masked; nothing if a part is not `key=value`.
std::optional<std::string> redacted_query(std::string_view query) {
    std::string out;
    while (!query.empty()) {
        out += query.front();
        query.remove_prefix(1);
        const std::string_view part = query.substr(0, query.find('&'));
        query.remove_prefix(part.size());
        const std::size_t equals = part.find('=');
        if (part.empty()) continue;
        if (equals == part.npos) return std::nullopt;
        const auto key = decoded(part.substr(0, equals));
        if (!key || key->empty()) return std::nullopt;
        out += part.substr(0, equals + 1);
        out += names_secret(*key) ? mask : part.substr(equals + 1);
    }
    return out;
}

bool is_port(std::string_view port) {
    if (!std::ranges::all_of(port, is_digit) || port.size() > 5) return false;
    int number = 0;
    for (const char c : port)
        number = number * 10 + (c - '0');
    return number <= 65535;
}

bool is_host(std::string_view host) {
    if (host.starts_with('[')) {
        const std::size_t close = host.find(']');
        if (close == host.npos) return false;
        const std::string_view rest = host.substr(close + 1);
        return consists_of(host.substr(1, close - 1), ":.%") &&
               (rest.empty() || (rest.front() == ':' && is_port(rest.substr(1))));
    }
    const std::size_t colon = host.find(':');
    return consists_of(host.substr(0, colon), "-._~%") &&
           (colon == host.npos || is_port(host.substr(colon + 1)));
}

bool are_hosts(std::string_view hosts) {
    return std::ranges::all_of(std::views::split(hosts, ','), [](const auto& host) {
        return is_host({host.begin(), host.end()});
    });
}

// `user:password@` with the password masked. An encoded colon counts, in case it was a mistake.
std::string redacted_user(std::string_view user) {
    for (std::size_t i = 0; i < user.size(); ++i) {
        const bool encoded = user[i] == '%' && decoded(user.substr(i, 3)) == ":";
        if (user[i] != ':' && !encoded) continue;
        return std::string(user.substr(0, i + (encoded ? 3 : 1))).append(mask).append("@");
    }
    return std::string(user) + '@';
}

// What follows `scheme://`, or nothing if a secret might stand where it should not.
std::optional<std::string> redacted_location(std::string_view text) {
    std::string out;
    const std::string_view authority = text.substr(0, text.find_first_of("/?#"));
    const std::size_t at = authority.find('@');
    if (at != authority.npos) {
        out = redacted_user(authority.substr(0, at));
        text.remove_prefix(at + 1);
    }
    if (text.find('@') != text.npos) return std::nullopt;
    const std::string_view hosts = text.substr(0, text.find_first_of("/?#"));
    if (!are_hosts(hosts)) return std::nullopt;
    const std::string_view place = text.substr(0, text.find('?'));
    const auto plain = decoded(place);
    const auto query = redacted_query(text.substr(place.size()));
    if (!plain || plain->find_first_of("@=") != plain->npos || !query) return std::nullopt;
    return out.append(place).append(*query);
}

// What follows the colon of a URL that names a file.
std::optional<std::string> redacted_file(std::string_view text) {
    if (text.find("://") != text.npos) return std::nullopt;
    if (text.starts_with("//") && !text.starts_with("///")) return std::nullopt;
    const std::string_view path = text.substr(0, text.find('?'));
    const auto query = redacted_query(text.substr(path.size()));
    if (!query) return std::nullopt;
    return std::string(path).append(*query);
}

/// A URL in front of what may hold secrets, and the rest.
struct parts {
    std::string prefix{}; ///< `scheme:` or `scheme://`; empty without a scheme.
    std::string_view rest{};
    bool file = false;
    bool location = false; ///< `//` was there.
};

parts split(std::string_view url) {
    const std::string_view scheme = scheme_of(url);
    if (scheme.empty()) return {};
    parts of{.prefix = std::string(scheme) + ':', .rest = url.substr(scheme.size() + 1)};
    const url_scheme* const known = find_url_scheme(scheme);
    of.file = known != nullptr && known->kind == url_kind::file;
    of.location = !of.file && of.rest.starts_with("//");
    if (of.location) {
        of.prefix += "//";
        of.rest.remove_prefix(2);
    }
    return of;
}

// The rest with its secrets masked, or nothing if one might stand where it should not.
std::optional<std::string> redacted_rest(const parts& of) {
    const bool control = std::ranges::any_of(
        of.rest, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (control) return std::nullopt;
    if (of.file) return redacted_file(of.rest);
    if (!of.location || of.rest.find(' ') != of.rest.npos) return std::nullopt;
    return redacted_location(of.rest);
}

} // namespace

std::span<const url_scheme> url_schemes() noexcept { return known_url_schemes; }

std::string_view scheme_of(std::string_view url) noexcept {
    const std::size_t colon = url.find(':');
    if (colon == url.npos || !is_letter(url[0])) return {};
    const std::string_view scheme = url.substr(0, colon);
    return consists_of(scheme, "+-.") ? scheme : std::string_view();
}

const url_scheme* find_url_scheme(std::string_view name) noexcept {
    const auto found = std::ranges::find(known_url_schemes, name, &url_scheme::name);
    return found == std::end(known_url_schemes) ? nullptr : &*found;
}

std::string redacted_url(std::string_view url) {
    const parts of = split(url);
    return of.prefix + redacted_rest(of).value_or(std::string(mask));
}

result<void> check_url(std::string_view url) {
    const parts of = split(url);
    if (redacted_rest(of)) return {};
    return error(errc::configuration,
                 {.message = "the database URL '" + of.prefix + std::string(mask) +
                             "' can be read in more than one way",
                  .hint = "write SCHEME://USER:PASSWORD@HOST:PORT/DATABASE; in a name or a "
                          "password, write '@' as %40, ':' as %3A, '/' as %2F, '?' as %3F, '#' as "
                          "%23 and '%' as %25; a database with '@' or '=' in its name is "
                          "?dbname=NAME, encoded"});
}

} // namespace alps
