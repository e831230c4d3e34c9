#pragma once

#include <alps/base/dialect.hpp>
#include <alps/config/settings.hpp>

#include <filesystem>

namespace alps {

/// Where a dialect's migrations are, and where new ones go. The two differ in a project that has
/// used the history that is installed with alps, and now gets one of its own.
struct migration_folders {
    std::filesystem::path from;
    std::filesystem::path to;
};

[[nodiscard]] inline migration_folders folders_of(const config::settings& settings,
                                                  dialect dialect) {
    const auto& migrations = settings.migrations;
    const bool chosen = migrations.from.source != "built-in";
    const auto own = settings.project.value / "migrations";
    return {.from = migrations.value / to_string(dialect),
            .to = (chosen ? migrations.value : own) / to_string(dialect)};
}

} // namespace alps
