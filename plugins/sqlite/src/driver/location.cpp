#include "driver/location.hpp"

#include <alps/base/database_url.hpp>
#include <alps/syntax/ascii.hpp>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace alps::sqlite {
namespace {

constexpr std::string_view memory_prefix = ":memory:";
constexpr std::string_view forms =
    "write sqlite:PATH, file:PATH, sqlite::memory: or sqlite::memory:NAME";

error refused(std::string message, std::string_view hint = forms) {
    return error(errc::configuration, {.message = std::move(message), .hint = std::string(hint)});
}

/// Whatever stands before the colon is no secret; the rest of a foreign URL may hold a password.
error unknown_scheme(std::string_view url) {
    const auto colon = url.find(':');
    if (colon == url.npos) return refused("database URL has no scheme");
    return refused("the sqlite backend does not serve '" + std::string(url.substr(0, colon)) +
                   ":' URLs");
}

bool is_memory_name(std::string_view name) {
    return name.size() <= 64 && std::ranges::all_of(name, [](char c) {
               const char low = syntax::to_lower(c);
               return (low >= 'a' && low <= 'z') || syntax::is_digit(c) || c == '-' || c == '_';
           });
}

} // namespace

std::string location::text() const { return in_memory ? std::string(memory_prefix) + name : path; }

std::string location::directory() const {
    auto parent = std::filesystem::path(path).parent_path().string();
    return parent.empty() ? "." : parent;
}

std::string location::native() const {
    if (in_memory) return "file:/alps:" + name + "?vfs=memdb";
    // A build of SQLite may read `file:` as a URI although nobody asked for it.
    return path.starts_with("file:") ? "./" + path : path;
}

result<location> parse_url(std::string_view url) {
    std::string_view path = url;
    if (path.starts_with("sqlite:")) {
        path.remove_prefix(7);
    } else if (path.starts_with("file:")) {
        path.remove_prefix(5);
    } else {
        return unknown_scheme(url);
    }
    const auto shown = [&] { return ": '" + redacted_url(url).substr(0, 200) + "'"; };
    if (path.starts_with(memory_prefix)) {
        const auto name = path.substr(memory_prefix.size());
        if (!is_memory_name(name)) {
            return refused("not the name of a memory database" + shown(),
                           "use up to 64 letters, digits, '-' and '_'");
        }
        return location{.in_memory = true, .path = {}, .name = std::string(name)};
    }
    if (path.empty()) return refused("database URL names no file");
    if (path.front() == ':') return refused("unknown kind of database" + shown());
    if (path.find('\0') != path.npos) return refused("database path contains a NUL byte");
    if (path.find_first_of("?#") != path.npos) {
        return refused("database path contains '?' or '#'" + shown(),
                       "URL parameters are not supported; rename the file");
    }
    if (path.starts_with("///")) path.remove_prefix(2);
    if (path.starts_with("//")) {
        return refused("database URL names a host" + shown(),
                       "write an absolute path with one slash or three, as in sqlite:/srv/alps.db");
    }
    if (path.back() == '/') return refused("database path names a directory" + shown());
    return location{.in_memory = false, .path = std::string(path), .name = {}};
}

} // namespace alps::sqlite
