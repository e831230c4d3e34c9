#include "commands.hpp"
#include "exit_status.hpp"
#include "printable.hpp"
#include "project.hpp"
#include "values.hpp"

#include <boost/json/array.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace alps::cli {
namespace {

/// Names the folders with seeds, in alphabetical order.
std::vector<std::string> find_sets(const std::filesystem::path& seeds) {
    std::vector<std::string> sets;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(seeds, failure)) {
        if (entry.is_directory(failure)) sets.push_back(entry.path().filename().string());
    }
    std::ranges::sort(sets);
    return sets;
}

error unknown_set(const std::string& set, const std::filesystem::path& seeds) {
    std::string known;
    for (const auto& name : find_sets(seeds))
        known += (known.empty() ? "" : ", ") + name;
    return error(errc::configuration,
                 {.message = "there is no seed set '" + set + "' in " + seeds.string(),
                  .hint = known.empty() ? "make a folder there with JSON files in it"
                                        : "known sets: " + known});
}

} // namespace

result<report> seed(project& project, const std::string& set) {
    const auto& seeds = project.settings().seeds.value;
    if (!std::ranges::count(find_sets(seeds), set)) return unknown_set(set, seeds);
    if (auto consent = project.require_consent("seeding"); !consent) return consent.error();
    auto source = project.make_seed_source();
    if (!source) return source.error();
    auto session = project.open_admin(false);
    if (!session) return session.error();

    const bool dry_run = project.options().dry_run;
    auto loaded = (*source)->load(**session, seeds / set, dry_run);
    if (!loaded) return said_about_file(loaded.error());

    std::vector<std::vector<std::string>> rows{{"TABLE", "INSERTED", "PRESENT"}};
    boost::json::array files;
    for (const auto& file : *loaded) {
        rows.push_back({file.table, std::to_string(file.inserted), std::to_string(file.present)});
        files.push_back({{"file", file.file},
                         {"table", file.table},
                         {"inserted", file.inserted},
                         {"present", file.present}});
    }
    report report;
    report.text = to_table(rows);
    if (dry_run) report.text += "nothing was changed (dry run)\n";
    report.fields["set"] = set;
    report.fields["dry_run"] = dry_run;
    report.fields["files"] = std::move(files);
    return report;
}

result<report> seed_list(project& project) {
    report report;
    boost::json::array sets;
    for (const auto& set : find_sets(project.settings().seeds.value)) {
        report.text += printable(set) + '\n';
        sets.emplace_back(set);
    }
    report.fields["sets"] = std::move(sets);
    return report;
}

} // namespace alps::cli
