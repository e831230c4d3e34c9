#include "command_list.hpp"
#include "output/values.hpp"

#include <alps/base/join.hpp>
#include <alps/base/version.hpp>
#include <alps/config/settings.hpp>
#include <alps/host/capabilities.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <span>

namespace alps::cli {
namespace {

std::span<const std::string_view> schemes_of(const plugin::descriptor& descriptor) {
    if (descriptor.backend == nullptr) return {};
    return descriptor.backend->schemes;
}

boost::json::object to_json(const plugin::known_plugin& known) {
    const auto& descriptor = *known.descriptor;
    return {{"name", descriptor.name},
            {"version", descriptor.version},
            {"summary", descriptor.summary},
            {"capabilities", to_array(plugin::capabilities(descriptor))},
            {"schemes", to_array(schemes_of(descriptor))},
            {"file", known.file.string()},
            {"build_tag", descriptor.build_tag}};
}

result<output> plugin_list(context& context) {
    const auto& settings = context.settings();
    for (const auto* setting : {&settings.backend, &settings.migrator, &settings.seeder}) {
        if (setting->value.empty()) continue;
        if (auto loaded = context.project().load(setting->value); !loaded) return loaded.error();
    }
    std::vector<std::vector<std::string>> rows{{"NAME", "VERSION", "OFFERS", "FILE"}};
    const auto plugins = context.project().plugins().plugins();
    for (const auto& known : plugins) {
        rows.push_back({known.descriptor->name, known.descriptor->version,
                        join(plugin::capabilities(*known.descriptor), ", "), known.file.string()});
    }
    return output{.text = to_table(rows), .fields = {{"plugins", to_array(plugins, to_json)}}};
}

result<output> plugin_info(context& context, const std::string& name) {
    auto loaded = context.project().load(name);
    if (!loaded) return loaded.error();
    const auto known = context.project().plugins().plugins();
    const auto place = std::ranges::find(known, *loaded, &plugin::known_plugin::descriptor);
    const auto& descriptor = **loaded;
    return output{.text = to_table({{"name", descriptor.name},
                                    {"version", descriptor.version},
                                    {"summary", descriptor.summary},
                                    {"offers", join(plugin::capabilities(descriptor), ", ")},
                                    {"schemes", join(schemes_of(descriptor), ", ")},
                                    {"file", place->file.string()},
                                    {"build tag", descriptor.build_tag}}),
                  .fields = {{"plugin", to_json(*place)}}};
}

result<output> config_show(context& context, const bool& with_origin) {
    std::vector<std::vector<std::string>> rows;
    boost::json::object values;
    for (const auto& line : config::describe(context.settings())) {
        rows.push_back({std::string(line.key), line.text});
        if (with_origin) rows.back().push_back(line.origin);
        values[line.key] = {{"value", line.text}, {"origin", line.origin}};
    }
    return output{.text = to_table(rows), .fields = {{"config", std::move(values)}}};
}

result<output> version(context&) {
    return output{.text = fmt::format("alps {}\n{}\n", ALPS_VERSION, plugin::build_tag()),
                  .fields = {{"version", ALPS_VERSION}, {"build_tag", plugin::build_tag()}}};
}

} // namespace

void add_about_commands(command_list& commands) {
    commands.add("plugin", "Look at the plugins").group();
    commands.run(commands.add("plugin", "list", "List the plugins of the environment"), plugin_list,
                 database::optional);
    command info = commands.add("plugin", "info", "Show one plugin");
    auto& name = commands.run(info, plugin_info, database::optional);
    info.option("name", name, "The plugin's name").required();

    commands.add("config", "Look at the configuration").group();
    command show = commands.add("config", "show", "Show the settings in force, secrets hidden");
    auto& with_origin = commands.run(show, config_show, database::optional);
    show.flag("--origin", with_origin, "Say where each value came from");

    commands.run(commands.add("version", "Print the version and the build tag"), version,
                 database::optional);
}

} // namespace alps::cli
