#include "command_list.hpp"
#include "output/exit_status.hpp"
#include "output/printable.hpp"
#include "output/values.hpp"

#include <boost/json/array.hpp>

namespace alps::cli {
namespace {

struct seed_arguments {
    std::string set = "development";
    bool list = false;
};

output list_sets(context& context) {
    const auto sets = context.project().seed_sets();
    output output;
    for (const std::string& set : sets)
        output.text += printable(set) + '\n';
    output.fields["sets"] = to_array(sets);
    return output;
}

result<output> seed(context& context, const seed_arguments& arguments) {
    if (arguments.list) return list_sets(context);
    if (auto consent = context.require_consent("seeding"); !consent) return consent.error();
    const auto loaded = context.project().seed(arguments.set, context.dry_run());
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
    const bool dry_run = context.options().dry_run;
    return output{
        .text = to_table(rows) + (dry_run ? "nothing was changed (dry run)\n" : ""),
        .fields = {{"set", arguments.set}, {"dry_run", dry_run}, {"files", std::move(files)}}};
}

} // namespace

void add_seed_commands(command_list& commands) {
    command command = commands.add("seed", "Load a seed set; twice is the same as once");
    auto& arguments = commands.run(command, seed);
    command.option("set", arguments.set, "Folder below seeds; 'development' if none is named")
        .called("SET");
    command.flag("--list", arguments.list, "List the sets instead");
}

} // namespace alps::cli
