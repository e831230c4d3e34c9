#include "commands.hpp"
#include "exit_status.hpp"
#include "migrator.hpp"

#include <fmt/core.h>

namespace alps::cli {
namespace {

boost::json::array to_json(const std::vector<data_loss>& losses) {
    boost::json::array array;
    for (const data_loss& loss : losses) {
        array.push_back({{"tag", loss.tag}, {"what", loss.what}, {"rows", loss.rows}});
    }
    return array;
}

report show_plan(const undo_plan& plan, bool verbose) {
    report report;
    for (const auto& entry : plan.migrations)
        report.text += fmt::format("would undo {}\n", entry.tag);
    for (const auto& loss : plan.losses) {
        report.text += fmt::format("would lose {} ({}), with {}\n", loss.what, loss.rows, loss.tag);
    }
    if (plan.migrations.empty()) report.text = "nothing to undo\n";
    if (verbose) report.text += describe(plan.segments);
    report.fields["dry_run"] = true;
    report.fields["undo"] = alps::cli::to_json(plan.migrations);
    report.fields["losses"] = to_json(plan.losses);
    return report;
}

} // namespace

result<report> migrate_down(project& project, const undo_arguments& arguments) {
    auto migrator = open_migrator(project, false);
    if (!migrator) return migrator.error();
    migrator->options.to = arguments.to;
    migrator->options.steps = arguments.steps;
    migrator->options.allow_loss = project.options().yes;
    if (project.options().dry_run) {
        const auto plan = migrator->runner->plan_undo(*migrator->session, migrator->options);
        if (!plan) return plan.error();
        return show_plan(*plan, project.options().verbose);
    }

    migrator->options.progress = [&](std::string_view tag, std::size_t index, std::size_t count) {
        project.terminal().progress(fmt::format("undoing {} ({} of {})", tag, index + 1, count));
    };
    const auto undone = migrator->runner->undo(*migrator->session, migrator->options);
    if (!undone) return said_about_file(undone.error());
    report report;
    report.text = undone->empty() ? "nothing to undo\n"
                                  : fmt::format("undid {} in {}\n", undone->size(),
                                                migrator->session->server().location);
    report.fields["undone"] = alps::cli::to_json(*undone);
    return report;
}

} // namespace alps::cli
