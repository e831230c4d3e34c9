#include <alps/base/join.hpp>
#include <alps/host/capabilities.hpp>
#include <alps/project/project.hpp>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace alps {
namespace {

error unknown_set(const std::string& set, const std::vector<std::string>& sets,
                  const std::filesystem::path& seeds) {
    return error(errc::configuration,
                 {.message = "there is no seed set '" + set + "' in " + seeds.string(),
                  .hint = sets.empty() ? "make a folder there with JSON files in it"
                                       : "known sets: " + join(sets, ", ")});
}

} // namespace

std::vector<std::string> project::seed_sets() const {
    std::vector<std::string> sets;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(settings_.seeds.value, failure)) {
        if (entry.is_directory(failure)) sets.push_back(entry.path().filename().string());
    }
    std::ranges::sort(sets);
    return sets;
}

result<std::vector<seed_report>> project::seed(const std::string& set, dry_run only_say) {
    const auto& seeds = settings_.seeds.value;
    if (const auto sets = seed_sets(); !std::ranges::count(sets, set))
        return unknown_set(set, sets, seeds);
    const auto loaded = load(settings_.seeder.value);
    if (!loaded) return loaded.error();
    const auto source = plugin::make_seed_source(**loaded);
    if (!source) return source.error();
    const auto session = open_admin();
    if (!session) return session.error();
    return (*source)->load(**session, seeds / set, only_say == dry_run::yes);
}

} // namespace alps
