#include "command_list.hpp"
#include "commands/schema_options.hpp"

#include <boost/json/array.hpp>
#include <fmt/core.h>

#include <utility>

namespace alps::cli {
namespace {

struct rebase_arguments {
    std::vector<std::string> dialects; ///< The project's if empty.
    std::vector<std::string> tags;
};

boost::json::object to_json(const rebased_folder& folder) {
    boost::json::array moves;
    for (const auto& move : folder.plan.moves)
        moves.push_back({{"from", move.from}, {"to", move.to}});
    const auto& path = folder.merged.path;
    return {{"dialect", to_string(folder.merged.dialect)},
            {"moves", std::move(moves)},
            {"written", to_array(folder.plan.files,
                                 [&](const auto& file) { return (path / file.path).string(); })},
            {"removed", to_array(folder.plan.removed,
                                 [&](const auto& file) { return (path / file).string(); })},
            {"remarks", to_array(folder.plan.remarks)}};
}

std::string describe(const rebased_folder& folder, bool dry_run) {
    const auto& path = folder.merged.path;
    std::string text;
    for (const auto& move : folder.plan.moves) {
        if (move.from == move.to) {
            text += fmt::format("{} the time and the snapshot of {} in {}\n",
                                dry_run ? "would renew" : "renewed", move.to, path.string());
            continue;
        }
        text += fmt::format("{} {} to {} in {}\n", dry_run ? "would move" : "moved", move.from,
                            move.to, path.string());
    }
    if (!dry_run) return text;
    for (const auto& file : folder.plan.files)
        text += fmt::format("  would write {}\n", file.path.string());
    for (const auto& file : folder.plan.removed)
        text += fmt::format("  would remove {}\n", file.string());
    return text;
}

result<output> rebase(context& context, const rebase_arguments& arguments) {
    auto dialects = read_dialects(arguments.dialects);
    if (!dialects) return dialects.error();
    const auto folders = context.project().rebase(
        {.dialects = std::move(*dialects), .tags = arguments.tags}, context.dry_run());
    if (!folders) return folders.error();
    const bool dry_run = context.options().dry_run;
    output output;
    for (const rebased_folder& each : *folders)
        output.text += describe(each, dry_run);
    if (folders->empty()) output.text = "nothing to move: every migration has its own index\n";
    output.fields["dry_run"] = dry_run;
    output.fields["rebased"] = to_array(*folders, to_json);
    return output;
}

} // namespace

void add_rebase_commands(command_list& commands) {
    command command = commands.add("migrate", "rebase",
                                   "Re-number one of two branches that a merge brought together");
    auto& arguments = commands.run(command, rebase, database::optional);
    command
        .option("tag", arguments.tags,
                "What moves; if none is named, what is pending beside an applied one")
        .called("TAG");
    add_dialect_option(command, arguments.dialects);
}

} // namespace alps::cli
