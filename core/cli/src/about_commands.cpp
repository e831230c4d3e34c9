#include "commands.hpp"
#include "project.hpp"
#include "values.hpp"

#include <alps/base/version.hpp>
#include <alps/config/settings.hpp>
#include <alps/plugin/capabilities.hpp>

#include <boost/json/array.hpp>
#include <fmt/core.h>

#include <algorithm>

namespace alps::cli {
namespace {

std::string join(const std::vector<std::string_view>& words) {
    std::string joined;
    for (const auto word : words)
        joined.append(joined.empty() ? "" : ", ").append(word);
    return joined;
}

boost::json::object to_json(const plugin::known_plugin& known) {
    boost::json::array capabilities;
    for (const auto capability : plugin::capabilities(*known.descriptor)) {
        capabilities.emplace_back(capability);
    }
    boost::json::array schemes;
    if (known.descriptor->backend != nullptr) {
        for (const auto scheme : known.descriptor->backend->schemes)
            schemes.emplace_back(scheme);
    }
    return {{"name", known.descriptor->name},          {"version", known.descriptor->version},
            {"summary", known.descriptor->summary},    {"capabilities", std::move(capabilities)},
            {"schemes", std::move(schemes)},           {"file", known.file.string()},
            {"build_tag", known.descriptor->build_tag}};
}

} // namespace

result<report> plugin_list(project& project) {
    const auto& settings = project.settings();
    for (const auto* setting : {&settings.backend, &settings.migrator, &settings.seeder}) {
        if (setting->value.empty()) continue;
        if (auto loaded = project.load(setting->value); !loaded) return loaded.error();
    }
    report report;
    std::vector<std::vector<std::string>> rows{{"NAME", "VERSION", "OFFERS", "FILE"}};
    boost::json::array plugins;
    for (const auto& known : project.plugins().plugins()) {
        rows.push_back({known.descriptor->name, known.descriptor->version,
                        join(plugin::capabilities(*known.descriptor)), known.file.string()});
        plugins.emplace_back(to_json(known));
    }
    report.text = to_table(rows);
    report.fields["plugins"] = std::move(plugins);
    return report;
}

result<report> plugin_info(project& project, const std::string& name) {
    auto loaded = project.load(name);
    if (!loaded) return loaded.error();
    const auto known = project.plugins().plugins();
    const auto place = std::ranges::find(known, *loaded, &plugin::known_plugin::descriptor);
    const auto& descriptor = **loaded;
    std::vector<std::string_view> schemes;
    if (descriptor.backend != nullptr) {
        schemes.assign(descriptor.backend->schemes.begin(), descriptor.backend->schemes.end());
    }
    report report;
    report.text = to_table({{"name", descriptor.name},
                            {"version", descriptor.version},
                            {"summary", descriptor.summary},
                            {"offers", join(plugin::capabilities(descriptor))},
                            {"schemes", join(schemes)},
                            {"file", place->file.string()},
                            {"build tag", descriptor.build_tag}});
    report.fields["plugin"] = to_json(*place);
    return report;
}

result<report> config_show(project& project, bool origin) {
    report report;
    std::vector<std::vector<std::string>> rows;
    boost::json::object values;
    for (const auto& line : config::describe(project.settings())) {
        rows.push_back({std::string(line.key), line.text});
        if (origin) rows.back().push_back(line.origin);
        values[line.key] = {{"value", line.text}, {"origin", line.origin}};
    }
    report.text = to_table(rows);
    report.fields["config"] = std::move(values);
    return report;
}

result<report> version(project&) {
    report report;
    report.text = fmt::format("alps {}\n{}\n", ALPS_VERSION, plugin::build_tag());
    report.fields["version"] = ALPS_VERSION;
    report.fields["build_tag"] = plugin::build_tag();
    return report;
}

} // namespace alps::cli
