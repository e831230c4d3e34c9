#include "database_url.hpp"

#include "errors.hpp"
#include "rules.hpp"

#include <alps/base/database_url.hpp>

#include <fmt/core.h>

#include <array>
#include <utility>

namespace alps::config {
namespace {

constexpr std::array<std::string_view, 4> schemes = {"sqlite", "file", "postgresql", "postgres"};

std::string_view backend_for(std::string_view scheme) {
    if (scheme == "sqlite" || scheme == "file") return "sqlite";
    if (scheme == "postgresql" || scheme == "postgres") return "postgres";
    return {};
}

error wrong_url(const setting<secret>& url, std::string_view what, std::string hint) {
    return refused(url.from,
                   fmt::format("the database URL '{}' ({}) {}", redacted_url(url.value.reveal()),
                               to_string(url.from), what),
                   std::move(hint));
}

result<secret> resolve_file(const project& project, const setting<secret>& url) {
    const std::string& text = url.value.reveal();
    const std::string_view scheme = scheme_of(text);
    const std::string_view rest = std::string_view(text).substr(scheme.size() + 1);
    const std::string_view query = rest.substr(std::min(rest.find('?'), rest.size()));
    std::string_view path = rest.substr(0, rest.size() - query.size());

    if (path.starts_with(':')) return url.value; // `:memory:`, or what else the backend knows.
    if (path.empty() || path.ends_with('/')) {
        return wrong_url(url, "names no file", "write for example sqlite:data/local.db");
    }
    if (path.starts_with("//")) {
        // `//` opens a host, and an empty one means this machine.
        if (!path.starts_with("///")) {
            return wrong_url(url, "names a host, where only a file can be",
                             "write sqlite:data/local.db, or sqlite:/var/lib/alps.db");
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
    const std::string_view usual = backend_for(scheme);
    const bool own_schemes = backend && backend->value != "sqlite" && backend->value != "postgres";
    if (usual.empty() && !own_schemes) {
        return wrong_url(url, fmt::format("has the unknown scheme {}", in_quotes(scheme)),
                         suggestion(scheme, schemes));
    }
    if (backend && !own_schemes && backend->value != usual) {
        return wrong_url(url,
                         fmt::format("is not for the backend '{}' ({})", backend->value,
                                     to_string(backend->from)),
                         fmt::format("leave the backend out, or name '{}'", usual));
    }
    database chosen{url, backend.value_or(setting<std::string>{std::string(usual), url.from})};
    if (usual == "sqlite") {
        auto resolved = resolve_file(project, url);
        if (!resolved) return resolved.error();
        chosen.url.value = std::move(*resolved);
    } else if (usual == "postgres") {
        if (!text.substr(scheme.size()).starts_with("://")) {
            return wrong_url(url, "lacks '//' after the scheme",
                             "write postgresql://USER@HOST/DATABASE");
        }
        if (const auto read = check_url(text); !read) {
            return wrong_url(url, "can be read in more than one way", read.error().info().hint);
        }
    }
    return chosen;
}

} // namespace alps::config
