#include "command_list.hpp"

#include <boost/json/array.hpp>
#include <fmt/core.h>

#include <utility>

namespace alps::cli {
namespace {

struct pull_arguments {
    std::optional<std::string> out;    ///< File of the tables.
    std::optional<std::string> folder; ///< Of the migrations.
    std::string name_space = "pulled";
    bool force = false;
};

output tell(const pull_report& pulled, bool written) {
    output output;
    boost::json::array paths;
    for (const auto& file : pulled.files) {
        output.text += fmt::format("{} {}\n", written ? "wrote" : "would write", file.string());
        paths.emplace_back(file.string());
    }
    output.fields["files"] = std::move(paths);
    output.fields["left_out"] = to_array(pulled.source.left_out);
    output.fields["written"] = written;
    if (!written) {
        output.text += '\n' + pulled.source.text;
        output.fields["header"] = pulled.source.text;
    }
    return output;
}

result<output> pull(context& context, const pull_arguments& arguments) {
    pull_request request;
    if (arguments.out) request.header = *arguments.out;
    if (arguments.folder) request.folder = *arguments.folder;
    request.name_space = arguments.name_space;
    request.replace = arguments.force;
    const auto pulled = context.project().pull(request, context.dry_run());
    if (!pulled) return pulled.error();
    return tell(*pulled, !context.options().dry_run);
}

} // namespace

void add_pull_commands(command_list& commands) {
    command command =
        commands.add("pull", "Write a database's tables in C++, and a migration of them");
    auto& arguments = commands.run(command, pull);
    command.option("--out", arguments.out, "The tables; pulled/tables.hpp if none is named")
        .called("FILE");
    command
        .option("--folder", arguments.folder,
                "The migration; pulled/migrations/<dialect> if none is named")
        .called("DIR");
    command.option("--namespace", arguments.name_space, "Of the tables; 'pulled' if none is named")
        .called("NAME");
    command.flag("--force", arguments.force, "Replace what was pulled before");
}

} // namespace alps::cli
