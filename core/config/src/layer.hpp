#pragma once

#include "rules.hpp"

#include <alps/config/settings.hpp>

#include <optional>
#include <utility>

namespace alps::config {

/// What one source has to say. Each value obeys its rule; paths and the URL are not yet resolved.
struct layer {
    std::optional<setting<std::string>> environment{};
    std::optional<setting<secret>> url{};
    std::optional<setting<std::string>> backend{};
    std::optional<setting<std::string>> migrator{};
    std::optional<setting<std::string>> seeder{};
    std::optional<setting<std::vector<std::string>>> schemas{};
    std::optional<setting<std::vector<std::string>>> external_tables{};
    std::optional<setting<std::vector<std::string>>> omitted_tables{};
    std::optional<setting<std::vector<std::string>>> ignored{};
    std::optional<setting<std::vector<std::filesystem::path>>> plugin_path{};
    std::optional<setting<std::chrono::milliseconds>> timeout{};
    std::optional<setting<std::size_t>> pool_size{};
    std::optional<setting<std::size_t>> password_memory{};
    std::optional<setting<std::size_t>> password_passes{};
    std::optional<setting<std::optional<std::int64_t>>> max_members{};
    std::optional<setting<std::optional<std::int64_t>>> max_open_invitations{};
    std::optional<setting<std::optional<std::int64_t>>> max_tenants_per_user{};
    std::optional<setting<bool>> is_protected{};
    std::optional<setting<std::filesystem::path>> migrations{};
    std::optional<setting<std::filesystem::path>> seeds{};
};

/// Puts a value into its place if it obeys its rule.
template <auto Member, auto Rule>
result<void> take(const written& value, layer& into) {
    auto checked = Rule(value);
    if (!checked) return checked.error();
    into.*Member = {std::move(*checked), value.from};
    return {};
}

} // namespace alps::config
