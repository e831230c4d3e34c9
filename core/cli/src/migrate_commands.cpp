#include "commands.hpp"
#include "exit_status.hpp"
#include "migrator.hpp"

#include <alps/config/duration.hpp>

#include <fmt/core.h>

namespace alps::cli {
namespace {

report show_plan(const migration_plan& plan, bool verbose) {
    report report;
    for (const auto& entry : plan.migrations)
        report.text += fmt::format("would apply {}\n", entry.tag);
    if (plan.migrations.empty()) report.text = "nothing to apply\n";
    if (verbose) report.text += describe(plan.segments);
    report.fields["dry_run"] = true;
    report.fields["pending"] = to_json(plan.migrations);
    return report;
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

} // namespace

result<report> migrate(project& project, const migrate_arguments& arguments) {
    auto migrator = open_migrator(project, !project.options().dry_run);
    if (!migrator) return migrator.error();
    if (auto taken = take(arguments, migrator->options); !taken) return taken.error();
    if (project.options().dry_run) {
        const auto plan = migrator->runner->plan(*migrator->session, migrator->options);
        if (!plan) return plan.error();
        return show_plan(*plan, project.options().verbose);
    }

    migrator->options.progress = [&](std::string_view tag, std::size_t index, std::size_t count) {
        project.terminal().progress(fmt::format("applying {} ({} of {})", tag, index + 1, count));
    };
    auto applied = migrator->runner->apply(*migrator->session, migrator->options);
    if (!applied) return said_about_file(applied.error());
    report report;
    report.text = applied->empty() ? "nothing to apply\n"
                                   : fmt::format("applied {} to {}\n", applied->size(),
                                                 migrator->session->server().location);
    report.fields["applied"] = to_json(*applied);
    return report;
}

} // namespace alps::cli
