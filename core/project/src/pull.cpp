#include "migration_folders.hpp"

#include <alps/base/clock.hpp>
#include <alps/base/uuid.hpp>
#include <alps/base/write_files.hpp>
#include <alps/migrate/drift/foreign_times.hpp>
#include <alps/migrate/folder/folder_head.hpp>
#include <alps/migrate/generate/pulled_folder.hpp>
#include <alps/plugin/schema_inspector.hpp>
#include <alps/project/project.hpp>
#include <alps/tables/alps_schema.hpp>

#include <algorithm>
#include <span>
#include <system_error>
#include <utility>

namespace alps {
namespace {

namespace fs = std::filesystem;

error no_name_space(const std::string& name) {
    return error(errc::invalid_argument,
                 {.message = "'" + name + "' cannot be a namespace",
                  .hint = "write names of C++ with '::' between them, such as app::db"});
}

error nothing_to_pull(const server_info& server) {
    return error(errc::configuration, {.message = "there are no tables in " + server.location,
                                       .hint = "name another database with --url or --env"});
}

error in_the_way(const fs::path& file) {
    return error(errc::forbidden, {.message = "'" + file.string() + "' is there already",
                                   .hint = "replace it with --force, or write elsewhere with --out "
                                           "and --folder",
                                   .file = file.string()});
}

error other_migrations(const fs::path& file) {
    return error(errc::forbidden,
                 {.message = "'" + file.string() + "' is a migration of another history",
                  .hint = "write to another folder with --folder",
                  .file = file.string()});
}

/// Names a file below the root of the file system, so that those of several folders are written
/// together or not at all.
fs::path below_root(const fs::path& file) {
    return fs::absolute(file).lexically_normal().relative_path();
}

/// Refuses to write over files without `--force`, and into another history at all.
result<void> check_free(std::span<const new_file> files, const fs::path& folder, bool force) {
    const auto is_written = [&](const fs::path& file) {
        return std::ranges::find(files, below_root(file), &new_file::path) != files.end();
    };
    std::error_code ignored;
    for (const auto& file : files) {
        const fs::path target = fs::path("/") / file.path;
        if (!force && !replaces_nothing(target)) return in_the_way(target);
    }
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.path().extension() == ".sql" && !is_written(entry.path()))
            return other_migrations(entry.path());
    }
    return {};
}

/// Puts the files of a pull together, the one that makes the others count last.
std::vector<new_file> gather(new_file header, const fs::path& folder,
                             std::vector<new_file> migration, bool force) {
    std::vector<new_file> files{std::move(header)};
    for (auto& file : migration)
        files.push_back({.path = folder / file.path, .text = std::move(file.text)});
    for (auto& file : files) {
        file.path = below_root(file.path);
        file.replaces = force;
    }
    return files;
}

/// Leaves out what is ignored: tables, enumerations, and what the model does not support.
schema::catalogue without_ignored(schema::catalogue catalogue, const schema::ownership& ownership) {
    auto& schema = catalogue.schema;
    auto& unsupported = catalogue.unsupported;
    std::erase_if(schema.tables, [&](const auto& table) {
        return schema::is_ignored(ownership, schema::drop_table{table.name, table.name});
    });
    std::erase_if(schema.enumerations, [&](const auto& each) {
        return schema::is_ignored(ownership, schema::drop_enumeration{each.name});
    });
    std::erase_if(unsupported,
                  [&](const std::string& words) { return schema::is_ignored(ownership, words); });
    return catalogue;
}

/// Spells what a database has as the snapshot does to which the project's migrations lead, so that
/// it is seen to be the same from there on.
result<schema::model::schema> spelled_as_migrations(const fs::path& folder,
                                                    const schema::model::schema& live,
                                                    schema_inspector& inspector) {
    const auto head = migrate::read_head(folder, live.dialect);
    if (!head) return head.error();
    const auto& other = head->snapshot.content.schema;
    return schema::spelled_as(other, schema::with_merged_keys(other, live), {.ask = false},
                              spelling_of(inspector));
}

} // namespace

result<pull_report> project::pull(const pull_request& request, dry_run only_say) {
    if (!schema::is_name_space(request.name_space)) return no_name_space(request.name_space);
    const auto session = open_admin();
    if (!session) return session.error();
    const server_info& server = (*session)->server();
    const auto inspector = find_inspector(**session);
    if (!inspector) return inspector.error();
    const auto catalogue = (*inspector)->read();
    if (!catalogue) return catalogue.error();
    auto seen = without_ignored(*catalogue, ownership());
    const auto spelled =
        spelled_as_migrations(folders_of(settings_, server.dialect).from, seen.schema, **inspector);
    if (spelled) {
        seen.schema = *spelled;
    } else {
        log(log_level::warning,
            "written without regard to the migrations there are: " + spelled.error().message());
    }

    const fs::path& base = settings_.project.value;
    const fs::path folder =
        base / request.folder.value_or(fs::path("pulled/migrations") / to_string(server.dialect));
    auto declared = alps::tables::declared_tables(server.dialect);
    const auto times = migrate::find_foreign_times(**session, declared.schema, seen.schema);
    if (!times) return times.error();
    declared.schema =
        schema::without_tables(std::move(declared.schema), settings_.omitted_tables.value);
    auto source = schema::write_typed_source(
        seen, {.name_space = request.name_space, .declared = std::move(declared)});
    auto migration = migrate::pulled_folder(
        folder, seen,
        {.now = system_clock().now().time_since_epoch().count(), .id = uuid_v7_generator()()});
    if (!migration) return migration.error();
    if (!*migration) return nothing_to_pull(server);

    const auto files = gather({.path = base / request.header, .text = source.text}, folder,
                              std::move((*migration)->files), request.replace);
    if (auto free = check_free(files, folder, request.replace); !free) return free.error();
    if (only_say == dry_run::no) {
        if (auto written = write_files("/", files); !written) return written.error();
    }
    for (const auto& each : source.left_out)
        log(log_level::warning, "not declared: " + each);
    for (const auto& each : *times)
        log(log_level::warning, each + "; alps keeps times as milliseconds from 1970");
    for (const auto& each : source.unlike) {
        log(log_level::warning,
            "alps cannot keep its own in " + each +
                "; name the table in omitted_tables in alps.json, or change it");
    }
    pull_report report{.files = {}, .source = std::move(source)};
    for (const auto& file : files)
        report.files.push_back(fs::path("/") / file.path);
    return report;
}

} // namespace alps
