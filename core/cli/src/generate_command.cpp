#include "project.hpp"
#include "schema_commands.hpp"

#include <alps/base/clock.hpp>
#include <alps/base/read_file.hpp>
#include <alps/base/uuid.hpp>
#include <alps/migrate/generate.hpp>

#include <boost/json/array.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

namespace alps::cli {
namespace {

/// The migration that a dialect's folder is to get.
struct planned {
    alps::dialect dialect;
    std::filesystem::path folder;
    migrate::new_migration migration;
};

/// Puts the files of another folder before those of a migration, which continues its history.
result<void> take_over(const std::filesystem::path& from, migrate::new_migration& migration) {
    std::vector<migrate::new_file> taken;
    std::error_code failure;
    for (std::filesystem::recursive_directory_iterator at(from, failure), end;
         !failure && at != end; at.increment(failure)) {
        const auto path = at->path().lexically_relative(from);
        const bool is_new = std::ranges::find(migration.files, path, &migrate::new_file::path) !=
                            migration.files.end();
        if (is_new || !at->is_regular_file(failure)) continue;
        auto text = read_file(at->path());
        if (!text) return text.error();
        taken.push_back({.path = path, .text = std::move(*text)});
    }
    if (failure) {
        return error(errc::configuration,
                     {.message = "cannot copy '" + from.string() + "': " + failure.message(),
                      .hint = "see whether it may be read; nothing was written"});
    }
    migration.files.insert(migration.files.begin(), std::move_iterator(taken.begin()),
                           std::move_iterator(taken.end()));
    return {};
}

result<std::optional<planned>> plan(project& project, dialect dialect,
                                    const generate_arguments& arguments,
                                    const migrate::migration_request& request) {
    const auto places = places_of(project, dialect);
    const auto head = migrate::read_head(places.from, dialect);
    if (!head) return head.error();
    std::optional<migrate::new_migration> made;
    if (arguments.empty) {
        auto empty = migrate::generate_empty(*head, request);
        if (!empty) return empty.error();
        made = std::move(*empty);
    } else {
        const auto wanted = project.describe_schema(dialect);
        if (!wanted) return wanted.error();
        auto generated = migrate::generate(*head, *wanted, request);
        if (!generated) return generated.error();
        made = std::move(*generated);
    }
    if (!made) return std::optional<planned>();
    if (places.from != places.to && !head->entries.empty()) {
        if (auto taken = take_over(places.from, *made); !taken) return taken.error();
    }
    return std::optional(planned{dialect, places.to, std::move(*made)});
}

/// Plans all before anything is written, so that an error leaves the folders alone.
result<std::vector<planned>> plan_all(project& project, const std::vector<dialect>& dialects,
                                      const generate_arguments& arguments) {
    const auto answers = read_answers(arguments.renames, arguments.drops);
    if (!answers) return answers.error();
    uuid_v7_generator new_id;
    std::vector<planned> all;
    for (const dialect each : dialects) {
        auto one = plan(project, each, arguments,
                        {.name = arguments.name,
                         .answers = *answers,
                         .now = system_clock().now().time_since_epoch().count(),
                         .id = new_id()});
        if (!one) return one.error();
        if (*one) all.push_back(std::move(**one));
    }
    return all;
}

boost::json::array list_changes(const planned& plan) {
    boost::json::array changes;
    for (const auto& change : plan.migration.changes)
        changes.emplace_back(schema::describe(change));
    return changes;
}

boost::json::array list_files(const planned& plan) {
    boost::json::array files;
    for (const auto& file : plan.migration.files)
        files.emplace_back((plan.folder / file.path).string());
    return files;
}

void tell_changes(const planned& plan, report& report) {
    for (const auto& change : plan.migration.changes)
        report.text += fmt::format("  {}\n", schema::describe(change));
}

} // namespace

result<report> generate(project& project, const schema_arguments& schema,
                        const generate_arguments& arguments) {
    const auto dialects = choose_dialects(project, schema);
    if (!dialects) return dialects.error();
    const auto plans = plan_all(project, *dialects, arguments);
    if (!plans) return plans.error();

    const bool write = !arguments.check && !project.options().dry_run;
    report report;
    boost::json::array migrations;
    for (const planned& plan : *plans) {
        if (write) {
            auto written = migrate::write_files(plan.folder, plan.migration.files);
            if (!written) return written.error();
        }
        const auto file = plan.folder / (plan.migration.tag + ".sql");
        report.text += fmt::format("{} {}\n", write ? "wrote" : "would write", file.string());
        tell_changes(plan, report);
        if (project.options().dry_run) report.text += plan.migration.sql + '\n';
        migrations.push_back({{"dialect", to_string(plan.dialect)},
                              {"tag", plan.migration.tag},
                              {"changes", list_changes(plan)},
                              {"files", list_files(plan)},
                              {"sql", plan.migration.sql}});
    }
    if (plans->empty()) report.text = "no changes: the tables are as the migrations leave them\n";
    report.fields["migrations"] = std::move(migrations);
    report.fields["written"] = write && !plans->empty();
    if (arguments.check && !plans->empty()) report.status = exit_status::found;
    return report;
}

} // namespace alps::cli
