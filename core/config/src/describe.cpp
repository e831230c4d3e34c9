#include <alps/base/database_url.hpp>
#include <alps/base/join.hpp>
#include <alps/config/duration.hpp>
#include <alps/config/settings.hpp>

#include <fmt/core.h>

#include <ranges>

namespace alps::config {

std::string to_string(const origin& origin) {
    return origin.line > 0 ? fmt::format("{}:{}", origin.source, origin.line) : origin.source;
}

namespace {

std::string limit(const std::optional<std::int64_t>& value) {
    return value ? std::to_string(*value) : "unlimited";
}

} // namespace

std::vector<setting_line> describe(const settings& s) {
    const std::string& url = s.url.value.reveal();
    return {
        {"project", s.project.value.string(), to_string(s.project.from)},
        {"environment", s.environment.value, to_string(s.environment.from)},
        {"url", url.empty() ? std::string() : redacted_url(url), to_string(s.url.from)},
        {"backend", s.backend.value, to_string(s.backend.from)},
        {"migrator", s.migrator.value, to_string(s.migrator.from)},
        {"seeder", s.seeder.value, to_string(s.seeder.from)},
        {"schemas", join(s.schemas.value, " "), to_string(s.schemas.from)},
        {"external_tables", join(s.external_tables.value, " "), to_string(s.external_tables.from)},
        {"omitted_tables", join(s.omitted_tables.value, " "), to_string(s.omitted_tables.from)},
        {"ignored", join(s.ignored.value, " "), to_string(s.ignored.from)},
        {"plugin_path",
         join(s.plugin_path.value | std::views::transform(&std::filesystem::path::native), ":"),
         to_string(s.plugin_path.from)},
        {"timeout", to_string(s.timeout.value), to_string(s.timeout.from)},
        {"pool_size", std::to_string(s.pool_size.value), to_string(s.pool_size.from)},
        {"password_memory", std::to_string(s.password_memory.value),
         to_string(s.password_memory.from)},
        {"password_passes", std::to_string(s.password_passes.value),
         to_string(s.password_passes.from)},
        {"max_members", limit(s.max_members.value), to_string(s.max_members.from)},
        {"max_open_invitations", limit(s.max_open_invitations.value),
         to_string(s.max_open_invitations.from)},
        {"max_tenants_per_user", limit(s.max_tenants_per_user.value),
         to_string(s.max_tenants_per_user.from)},
        {"protected", s.is_protected.value ? "true" : "false", to_string(s.is_protected.from)},
        {"migrations", s.migrations.value.string(), to_string(s.migrations.from)},
        {"seeds", s.seeds.value.string(), to_string(s.seeds.from)},
    };
}

} // namespace alps::config
