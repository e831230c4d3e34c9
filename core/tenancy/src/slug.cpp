#include <alps/base/random.hpp>
#include <alps/base/text.hpp>
#include <alps/tenancy/slug.hpp>

#include <algorithm>
#include <array>

namespace alps::tenancy {
namespace {

/// Leaves room for a suffix in the column's 100 characters.
constexpr std::size_t longest_base = 80;

/// Words that a dashboard serves below its root, or that look like the operator's own.
constexpr auto reserved_words = std::to_array<std::string_view>({
    "about",     "account",    "accounts",    "admin",    "alps",    "api",      "app",
    "assets",    "auth",       "billing",     "blog",     "build",   "builds",   "callback",
    "dashboard", "dev",        "docs",        "download", "favicon", "health",   "help",
    "home",      "invitation", "invitations", "invite",   "login",   "logout",   "me",
    "new",       "null",       "oauth",       "owner",    "pricing", "privacy",  "public",
    "register",  "robots",     "root",        "security", "session", "sessions", "settings",
    "setup",     "signin",     "signout",     "signup",   "sso",     "static",   "status",
    "support",   "system",     "team",        "teams",    "tenant",  "tenants",  "terms",
    "test",      "undefined",  "user",        "users",    "webhook", "webhooks", "www",
});
static_assert(std::ranges::is_sorted(reserved_words));

bool is_slug_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

} // namespace

slug_base make_slug_base(std::string_view name) {
    std::string slug;
    bool gap = false;
    for (const char c : to_latin(name)) {
        if (c == '\'') continue;
        if (!is_slug_character(c)) {
            gap = true;
            continue;
        }
        if (slug.size() + (gap ? 2 : 1) > longest_base) break;
        if (gap && !slug.empty()) slug += '-';
        gap = false;
        slug += c;
    }
    if (slug.empty()) return {"t-" + random_text(6)};
    const bool reserved = std::ranges::binary_search(reserved_words, slug);
    return {std::move(slug), reserved};
}

} // namespace alps::tenancy
