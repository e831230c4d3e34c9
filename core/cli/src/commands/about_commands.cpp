#include "command_list.hpp"
#include "output/values.hpp"

#include <alps/base/join.hpp>
#include <alps/base/version.hpp>
#include <alps/config/settings.hpp>
#include <alps/host/capabilities.hpp>

#include <boost/json/array.hpp>
#include <fmt/core.h>

#include <algorithm>

namespace alps::cli {
namespace {

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

result<output> plugin_list(context& context) {
    const auto& settings = context.settings();
    for (const auto* setting : {&settings.backend, &settings.migrator, &settings.seeder}) {
        if (setting->value.empty()) continue;
        if (auto loaded = context.project().load(setting->value); !loaded) return loaded.error();
    }
    output output;
    std::vector<std::vector<std::string>> rows{{"NAME", "VERSION", "OFFERS", "FILE"}};
    boost::json::array plugins;
    for (const auto& known : context.project().plugins().plugins()) {
        rows.push_back({known.descriptor->name, known.descriptor->version,
                        join(plugin::capabilities(*known.descriptor), ", "), known.file.string()});
        plugins.emplace_back(to_json(known));
    }
    output.text = to_table(rows);
    output.fields["plugins"] = std::move(plugins);
    return output;
}

struct info_arguments {
    std::string plugin;
};

result<output> plugin_info(context& context, const info_arguments& arguments) {
    auto loaded = context.project().load(arguments.plugin);
    if (!loaded) return loaded.error();
    const auto known = context.project().plugins().plugins();
    const auto place = std::ranges::find(known, *loaded, &plugin::known_plugin::descriptor);
    const auto& descriptor = **loaded;
    std::vector<std::string_view> schemes;
    if (descriptor.backend != nullptr) {
        schemes.assign(descriptor.backend->schemes.begin(), descriptor.backend->schemes.end());
    }
    output output;
    output.text = to_table({{"name", descriptor.name},
                            {"version", descriptor.version},
                            {"summary", descriptor.summary},
                            {"offers", join(plugin::capabilities(descriptor), ", ")},
                            {"schemes", join(schemes, ", ")},
                            {"file", place->file.string()},
                            {"build tag", descriptor.build_tag}});
    output.fields["plugin"] = to_json(*place);
    return output;
}

struct show_arguments {
    bool origin = false;
};

result<output> config_show(context& context, const show_arguments& arguments) {
    output output;
    std::vector<std::vector<std::string>> rows;
    boost::json::object values;
    for (const auto& line : config::describe(context.settings())) {
        rows.push_back({std::string(line.key), line.text});
        if (arguments.origin) rows.back().push_back(line.origin);
        values[line.key] = {{"value", line.text}, {"origin", line.origin}};
    }
    output.text = to_table(rows);
    output.fields["config"] = std::move(values);
    return output;
}

result<output> version(context&) {
    output output;
    output.text = fmt::format("alps {}\n{}\n", ALPS_VERSION, plugin::build_tag());
    output.fields["version"] = ALPS_VERSION;
    output.fields["build_tag"] = plugin::build_tag();
    return output;
}

} // namespace

void add_about_commands(command_list& commands) {
    commands.add("plugin", "Look at the plugins").group();
    commands.run(commands.add("plugin", "list", "List the plugins of the environment"), plugin_list,
                 database::optional);
    command info = commands.add("plugin", "info", "Show one plugin");
    auto& named = commands.run(info, plugin_info, database::optional);
    info.option("name", named.plugin, "The plugin's name").required();

    commands.add("config", "Look at the configuration").group();
    command show = commands.add("config", "show", "Show the settings in force, secrets hidden");
    auto& shown = commands.run(show, config_show, database::optional);
    show.flag("--origin", shown.origin, "Say where each value came from");

    commands.run(commands.add("version", "Print the version and the build tag"), version,
                 database::optional);
}

} // namespace alps::cli
