#include "command_list.hpp"
#include "output/exit_status.hpp"
#include "output/migration_text.hpp"

#include <fmt/core.h>

namespace alps::cli {
namespace {

struct undo_arguments {
    std::optional<std::string> to; ///< Tag of the migration that stays.
    std::optional<std::size_t> steps;
};

boost::json::object to_object(const data_loss& loss) {
    return {{"tag", loss.tag}, {"what", loss.what}, {"rows", loss.rows}};
}

output show_plan(const undo_plan& plan, bool verbose) {
    output output;
    for (const auto& entry : plan.migrations)
        output.text += fmt::format("would undo {}\n", entry.tag);
    for (const auto& loss : plan.losses) {
        output.text += fmt::format("would lose {} ({}), with {}\n", loss.what, loss.rows, loss.tag);
    }
    if (plan.migrations.empty()) output.text = "nothing to undo\n";
    if (verbose) output.text += describe(plan.batches);
    output.fields["dry_run"] = true;
    output.fields["undo"] = to_json(plan.migrations);
    output.fields["losses"] = to_array(plan.losses, to_object);
    return output;
}

result<output> undo(context& context, const undo_arguments& arguments) {
    auto migrations = context.project().open_migrations();
    if (!migrations) return migrations.error();
    migrations->options.to = arguments.to;
    migrations->options.steps = arguments.steps;
    migrations->options.allow_loss = context.options().yes;
    if (context.options().dry_run) {
        const auto plan = migrations->plan_undo();
        if (!plan) return plan.error();
        return show_plan(*plan, context.options().verbose);
    }

    migrations->options.progress = [&](std::string_view tag, std::size_t index, std::size_t count) {
        context.terminal().progress(fmt::format("undoing {} ({} of {})", tag, index + 1, count));
    };
    const auto undone = migrations->undo();
    if (!undone) return said_about_file(undone.error());
    return output{.text = undone->empty() ? "nothing to undo\n"
                                          : fmt::format("undid {} in {}\n", undone->size(),
                                                        migrations->server().location),
                  .fields = {{"undone", to_json(*undone)}}};
}

} // namespace

void add_undo_commands(command_list& commands) {
    command command = commands.add("migrate", "down", "Undo the migrations that were applied last");
    auto& arguments = commands.run(command, undo);
    auto to = command.option("--to", arguments.to, "Undo everything behind this one");
    to.called("TAG");
    command.option("--steps", arguments.steps, "Undo so many; 1 if nothing is said")
        .positive()
        .excludes(to);
}

} // namespace alps::cli
