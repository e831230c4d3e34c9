#include "commands.hpp"
#include "exit_status.hpp"
#include "project.hpp"
#include "values.hpp"

#include <boost/json/array.hpp>
#include <fmt/core.h>

#include <algorithm>

namespace alps::cli {
namespace {

struct migrator {
    std::unique_ptr<migration_runner> runner;
    std::unique_ptr<admin_session> session;
    migration_options options;
};

result<migrator> open_migrator(project& project, bool create) {
    auto runner = project.make_migration_runner();
    if (!runner) return runner.error();
    auto session = project.open_admin(create);
    if (!session) return session.error();
    const auto dialect = (*session)->server().dialect;
    migrator opened{std::move(*runner), std::move(*session), {}};
    opened.options.folder = project.settings().migrations.value / to_string(dialect);
    opened.options.lock_timeout = project.settings().timeout.value;
    return opened;
}

boost::json::array to_json(const std::vector<migration_entry>& entries) {
    boost::json::array array;
    for (const auto& entry : entries)
        array.emplace_back(alps::cli::to_json(entry));
    return array;
}

std::ptrdiff_t count_pending(const std::vector<migration_entry>& entries) {
    return std::ranges::count(entries, false, &migration_entry::applied);
}

} // namespace

result<report> migrate(project& project) {
    auto migrator = open_migrator(project, !project.options().dry_run);
    if (!migrator) return migrator.error();

    report report;
    if (project.options().dry_run) {
        auto entries = migrator->runner->status(*migrator->session, migrator->options);
        if (!entries) return entries.error();
        std::erase_if(*entries, [](const migration_entry& entry) { return entry.applied; });
        for (const auto& entry : *entries)
            report.text += fmt::format("would apply {}\n", entry.tag);
        if (entries->empty()) report.text = "nothing to apply\n";
        report.fields["dry_run"] = true;
        report.fields["pending"] = to_json(*entries);
        return report;
    }

    migrator->options.progress = [&](std::string_view tag, std::size_t index, std::size_t count) {
        project.terminal().progress(fmt::format("applying {} ({} of {})", tag, index + 1, count));
    };
    auto applied = migrator->runner->apply(*migrator->session, migrator->options);
    if (!applied) return said_about_file(applied.error());
    report.text = applied->empty() ? "nothing to apply\n"
                                   : fmt::format("applied {} to {}\n", applied->size(),
                                                 migrator->session->server().location);
    report.fields["applied"] = to_json(*applied);
    return report;
}

result<report> migrate_status(project& project, bool exit_code) {
    auto migrator = open_migrator(project, false);
    if (!migrator) return migrator.error();
    auto entries = migrator->runner->status(*migrator->session, migrator->options);
    if (!entries) return entries.error();

    std::vector<std::vector<std::string>> rows{{"MIGRATION", "STATE"}};
    for (const auto& entry : *entries) {
        rows.push_back({entry.tag, entry.applied ? "applied" : "pending"});
    }
    const auto pending = count_pending(*entries);
    report report;
    report.text = to_table(rows);
    report.fields["migrations"] = to_json(*entries);
    report.fields["pending"] = pending;
    if (exit_code && pending > 0) report.status = exit_status::found;
    return report;
}

} // namespace alps::cli
