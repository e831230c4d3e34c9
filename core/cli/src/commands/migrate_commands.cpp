#include "command_list.hpp"
#include "output/exit_status.hpp"
#include "output/migration_text.hpp"

#include <alps/config/duration.hpp>

#include <fmt/core.h>

namespace alps::cli {
namespace {

struct migrate_arguments {
    std::optional<std::string> to; ///< Tag.
    std::optional<std::size_t> steps;
    std::optional<std::string> lock_timeout; ///< Duration.
};

output show_plan(const migration_plan& plan, bool verbose) {
    output output;
    for (const auto& entry : plan.migrations)
        output.text += fmt::format("would apply {}\n", entry.tag);
    if (plan.migrations.empty()) output.text = "nothing to apply\n";
    if (verbose) output.text += describe(plan.batches);
    output.text += describe(plan.obstacles);
    if (!plan.obstacles.empty()) output.status = exit_status::found;
    output.fields["dry_run"] = true;
    output.fields["obstacles"] = to_json(plan.obstacles);
    output.fields["pending"] = to_json(plan.migrations);
    return output;
}

result<void> take(const migrate_arguments& arguments, migration_options& options) {
    options.to = arguments.to;
    options.steps = arguments.steps;
    if (!arguments.lock_timeout) return {};
    const auto limit = config::parse_duration(*arguments.lock_timeout);
    if (!limit) {
        return error(errc::invalid_argument,
                     {.message = "--lock-timeout: " + limit.error().message(),
                      .hint = limit.error().info().hint});
    }
    options.lock_timeout = *limit;
    return {};
}

result<output> migrate(context& context, const migrate_arguments& arguments) {
    const bool dry_run = context.options().dry_run;
    auto migrations =
        context.project().open_migrations(dry_run ? if_missing::fail : if_missing::create);
    if (!migrations) return migrations.error();
    if (auto taken = take(arguments, migrations->options); !taken) return taken.error();
    if (dry_run) {
        const auto plan = migrations->plan();
        if (!plan) return plan.error();
        return show_plan(*plan, context.options().verbose);
    }

    migrations->options.progress = [&](std::string_view tag, std::size_t index, std::size_t count) {
        context.terminal().progress(fmt::format("applying {} ({} of {})", tag, index + 1, count));
    };
    const auto applied = migrations->apply();
    if (!applied) return said_about_file(applied.error());
    return output{.text = applied->empty() ? "nothing to apply\n"
                                           : fmt::format("applied {} to {}\n", applied->size(),
                                                         migrations->server().location),
                  .fields = {{"applied", to_json(*applied)}}};
}

} // namespace

void add_migrate_commands(command_list& commands) {
    command command = commands.add("migrate", "Apply the migrations that are missing");
    command.optional_group();
    auto& arguments = commands.run(command, migrate);
    auto to = command.option("--to", arguments.to, "Stop behind this migration");
    to.called("TAG");
    command.option("--steps", arguments.steps, "Apply so many at most").positive().excludes(to);
    command
        .option("--lock-timeout", arguments.lock_timeout,
                "Longest wait of a statement for a lock before it is tried again; 2s if none "
                "is given")
        .called("DUR");
}

} // namespace alps::cli
