#include "database_url.hpp"

#include "errors.hpp"
#include "rules.hpp"

#include <alps/base/database_url.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace alps::config {
namespace {

/// Returns the scheme that examples for a plugin of alps have.
std::string_view usual_scheme(std::string_view plugin) {
    return std::ranges::find(url_schemes(), plugin, &url_scheme::plugin)->name;
}

bool is_of_alps(std::string_view plugin) {
    return std::ranges::find(url_schemes(), plugin, &url_scheme::plugin) != url_schemes().end();
}

std::vector<std::string_view> known_schemes() {
    std::vector<std::string_view> names;
    std::ranges::transform(url_schemes(), std::back_inserter(names), &url_scheme::name);
    return names;
}

error wrong_url(const setting<secret>& url, std::string_view what, std::string hint) {
    return refused(url.from,
                   fmt::format("the database URL '{}' ({}) {}", redacted_url(url.value.reveal()),
                               to_string(url.from), what),
                   std::move(hint));
}

result<secret> resolve_file(const project& project, const setting<secret>& url,
                            std::string_view usual) {
    const std::string& text = url.value.reveal();
    const std::string_view scheme = scheme_of(text);
    const std::string_view rest = std::string_view(text).substr(scheme.size() + 1);
    const std::string_view query = rest.substr(std::min(rest.find('?'), rest.size()));
    std::string_view path = rest.substr(0, rest.size() - query.size());

    if (path.starts_with(':')) return url.value; // `:memory:`, or what else the backend knows.
    if (path.empty() || path.ends_with('/')) {
        return wrong_url(url, "names no file",
                         fmt::format("write for example {}:data/local.db", usual));
    }
    if (path.starts_with("//")) {
        // `//` opens a host, and an empty one means this machine.
        if (!path.starts_with("///")) {
            return wrong_url(
                url, "names a host, where only a file can be",
                fmt::format("write {0}:data/local.db, or {0}:/var/lib/alps.db", usual));
        }
        path.remove_prefix(2);
    }
    const std::string file = project.resolved(path).string();
    if (file.find('?') != file.npos) {
        return wrong_url(url,
                         fmt::format("cannot name a file below {}, because of its '?'",
                                     path_in_quotes(project.root)),
                         "move the project to a directory without '?' in its name");
    }
    return secret(fmt::format("{}:{}{}", scheme, file, query));
}

} // namespace

result<database> resolve_database(const project& project, const setting<secret>& url,
                                  const std::optional<setting<std::string>>& backend) {
    const std::string& text = url.value.reveal();
    const std::string_view scheme = scheme_of(text);
    const url_scheme* const known = find_url_scheme(scheme);
    const bool own_schemes = backend && !is_of_alps(backend->value);
    if (known == nullptr) {
        if (own_schemes) return database{url, *backend};
        return wrong_url(url, fmt::format("has the unknown scheme {}", in_quotes(scheme)),
                         suggestion(scheme, known_schemes()));
    }
    if (backend && !own_schemes && backend->value != known->plugin) {
        return wrong_url(url,
                         fmt::format("is not for the backend '{}' ({})", backend->value,
                                     to_string(backend->from)),
                         fmt::format("leave the backend out, or name '{}'", known->plugin));
    }
    database chosen{url,
                    backend.value_or(setting<std::string>{std::string(known->plugin), url.from})};
    const std::string_view usual = usual_scheme(known->plugin);
    switch (known->kind) {
    case url_kind::file: {
        auto resolved = resolve_file(project, url, usual);
        if (!resolved) return resolved.error();
        chosen.url.value = std::move(*resolved);
        break;
    }
    case url_kind::server:
        if (!text.substr(scheme.size()).starts_with("://")) {
            return wrong_url(url, "lacks '//' after the scheme",
                             fmt::format("write {}://USER@HOST/DATABASE", usual));
        }
        if (const auto read = check_url(text); !read) {
            return wrong_url(url, "can be read in more than one way", read.error().info().hint);
        }
        break;
    }
    return chosen;
}

} // namespace alps::config
