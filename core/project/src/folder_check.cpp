#include <alps/project/project.hpp>

#include <system_error>
#include <utility>

namespace alps {

result<std::vector<folder_check>> project::check_folders() {
    std::vector<folder_check> checks;
    for (const dialect each : every_dialect) {
        const auto folder = migration_folder(each);
        std::error_code ignored;
        if (!std::filesystem::exists(folder, ignored)) continue;
        auto found = migrate::verify_folder(folder, each);
        if (!found) return found.error();
        checks.push_back({folder, std::move(*found)});
    }
    if (!checks.empty()) return checks;
    return error(
        errc::configuration,
        {.message = "there are no migrations in '" + settings_.migrations.value.string() + "'",
         .hint = "they belong into the folders 'postgres' and 'sqlite' there"});
}

} // namespace alps
