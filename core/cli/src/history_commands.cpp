#include "commands.hpp"
#include "live_schema.hpp"
#include "migrator.hpp"
#include "values.hpp"

#include <alps/migrate/history.hpp>
#include <alps/migrate/verify.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace alps::cli {
namespace {

/// Returns a line for each migration that there is something to say about.
std::string notes(const std::vector<migration_entry>& entries) {
    std::string text;
    for (const auto& entry : entries) {
        if (!entry.note.empty()) text += entry.note + '\n';
    }
    return text;
}

boost::json::array to_json(const std::vector<std::string>& texts) {
    boost::json::array array;
    for (const std::string& text : texts)
        array.emplace_back(text);
    return array;
}

/// Adds what is wrong with each folder that the project has.
result<void> verify_folders(project& project, report& report) {
    boost::json::array faults;
    boost::json::array remarks;
    bool any = false;
    for (const dialect dialect : {dialect::postgres, dialect::sqlite}) {
        const auto folder = project.settings().migrations.value / to_string(dialect);
        std::error_code ignored;
        if (!std::filesystem::exists(folder, ignored)) continue;
        any = true;
        const auto found = migrate::verify_folder(folder, dialect);
        if (!found) return found.error();
        for (const std::string& fault : found->faults) {
            report.text += fmt::format("{}: {}\n", folder.string(), fault);
            faults.emplace_back(fault);
        }
        for (const std::string& remark : found->remarks) {
            project.terminal().remark(fmt::format("{}: {}", folder.string(), remark));
            remarks.emplace_back(remark);
        }
    }
    if (!any) {
        return error(errc::configuration,
                     {.message = "there are no migrations in '" +
                                 project.settings().migrations.value.string() + "'",
                      .hint = "they belong into the folders 'postgres' and 'sqlite' there"});
    }
    if (!faults.empty()) report.status = exit_status::diverged;
    report.fields["faults"] = std::move(faults);
    report.fields["remarks"] = std::move(remarks);
    return {};
}

error not_as_snapshot(const std::string& tag, const std::vector<migrate::difference>& found) {
    return error(errc::diverged,
                 {.message = fmt::format("the database is not as '{}' leaves it", tag),
                  .detail = migrate::in_lines(found),
                  .hint = "change the database, or adopt it as it is with --force",
                  .state = "nothing was changed"});
}

} // namespace

result<report> migrate_status(project& project, bool exit_code) {
    auto migrator = open_migrator(project, false);
    if (!migrator) return migrator.error();
    auto entries = migrator->runner->status(*migrator->session, migrator->options);
    if (!entries) return entries.error();

    std::vector<std::vector<std::string>> rows{{"MIGRATION", "STATE"}};
    for (const auto& entry : *entries) {
        rows.push_back({entry.tag.empty() ? entry.hash.substr(0, 12) : entry.tag,
                        std::string(to_string(entry.state))});
    }
    const auto pending = std::ranges::count(*entries, false, &migration_entry::applied);
    const bool same = migrate::check_history(migrator->options.folder, *entries).has_value();
    report report;
    report.text = to_table(rows) + notes(*entries);
    report.fields["migrations"] = to_json(*entries);
    report.fields["pending"] = pending;
    report.fields["diverged"] = !same;
    if (exit_code && pending > 0) report.status = exit_status::found;
    if (exit_code && !same) report.status = exit_status::diverged;
    return report;
}

result<report> migrate_verify(project& project, bool offline) {
    report report;
    if (auto verified = verify_folders(project, report); !verified) return verified.error();
    if (!offline) {
        auto migrator = open_migrator(project, false);
        if (!migrator) return migrator.error();
        const auto entries = migrator->runner->status(*migrator->session, migrator->options);
        if (!entries) return entries.error();
        if (!migrate::check_history(migrator->options.folder, *entries)) {
            report.text += notes(*entries);
            report.status = exit_status::diverged;
        }
        report.fields["migrations"] = to_json(*entries);
    }
    if (report.text.empty()) report.text = "nothing is wrong\n";
    return report;
}

result<report> migrate_baseline(project& project, const std::string& tag, bool force) {
    auto migrator = open_migrator(project, false);
    if (!migrator) return migrator.error();
    migrator->options.to = tag;
    migrator->options.dry_run = project.options().dry_run;
    const auto differences = compare_with_snapshot(project, *migrator->session, tag);
    if (!differences) return differences.error();
    if (!differences->empty() && !force) return not_as_snapshot(tag, *differences);
    const auto recorded = migrator->runner->baseline(*migrator->session, migrator->options);
    if (!recorded) return recorded.error();
    report report;
    report.text = fmt::format("{} {} as applied in {}\n",
                              migrator->options.dry_run ? "would record" : "recorded",
                              recorded->size(), migrator->session->server().location);
    if (!differences->empty()) {
        report.text += fmt::format("although the database differs from '{}':\n{}\n", tag,
                                   migrate::in_lines(*differences));
    }
    report.fields["forced"] = !differences->empty();
    report.fields["dry_run"] = migrator->options.dry_run;
    report.fields["recorded"] = to_json(*recorded);
    return report;
}

result<report> migrate_repair(project& project, const repair_arguments& arguments) {
    auto migrator = open_migrator(project, false);
    if (!migrator) return migrator.error();
    const bool dry_run = project.options().dry_run;
    const repair_options options{.folder = migrator->options.folder,
                                 .patience = migrator->options.patience,
                                 .accept = arguments.accept,
                                 .forget = arguments.forget,
                                 .dry_run = dry_run};
    const auto said = migrator->runner->repair(*migrator->session, options);
    if (!said) return said.error();
    const auto entries = migrator->runner->status(*migrator->session, migrator->options);
    if (!entries) return entries.error();

    report report;
    for (const std::string& line : *said)
        report.text += line + '\n';
    if (said->empty()) report.text = "nothing to repair by itself\n";
    report.fields["repaired"] = to_json(*said);
    report.fields["dry_run"] = dry_run;
    if (!dry_run && !migrate::check_history(options.folder, *entries)) {
        report.text += notes(*entries);
        report.status = exit_status::diverged;
    }
    report.fields["migrations"] = to_json(*entries);
    return report;
}

} // namespace alps::cli
