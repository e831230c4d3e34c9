#include "migration_folders.hpp"

#include <alps/base/clock.hpp>
#include <alps/base/read_file.hpp>
#include <alps/base/uuid.hpp>
#include <alps/project/project.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

namespace alps {
namespace {

/// Puts the files of another folder before those of a migration, which continues its history.
result<void> take_over(const std::filesystem::path& from, migrate::new_migration& migration) {
    std::vector<new_file> taken;
    std::error_code failure;
    for (std::filesystem::recursive_directory_iterator at(from, failure), end;
         !failure && at != end; at.increment(failure)) {
        const auto path = at->path().lexically_relative(from);
        const bool is_new =
            std::ranges::find(migration.files, path, &new_file::path) != migration.files.end();
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

using maybe_migration = std::optional<migrate::new_migration>;

result<maybe_migration> compose(project& project, const migrate::folder_head& head, bool empty,
                                const migrate::migration_request& request) {
    if (empty) {
        auto made = migrate::generate_empty(head, request);
        if (!made) return made.error();
        return maybe_migration(std::move(*made));
    }
    const auto wanted = project.describe_schema(head.dialect);
    if (!wanted) return wanted.error();
    return migrate::generate(head, *wanted, request);
}

result<std::optional<generated_migration>> plan(project& project, dialect dialect, bool empty,
                                                const migrate::migration_request& request) {
    const auto folders = folders_of(project.settings(), dialect);
    const auto head = migrate::read_head(folders.from, dialect);
    if (!head) return head.error();
    auto made = compose(project, *head, empty, request);
    if (!made) return made.error();
    if (!*made) return std::optional<generated_migration>();
    if (folders.from != folders.to && !head->entries.empty()) {
        if (auto taken = take_over(folders.from, **made); !taken) return taken.error();
    }
    return std::optional(generated_migration{dialect, folders.to, std::move(**made)});
}

} // namespace

result<std::vector<generated_migration>> project::generate(const generate_request& request,
                                                           dry_run only_say) {
    const auto wanted = request.dialects.empty() ? dialects() : request.dialects;
    if (!wanted) return wanted.error();
    uuid_v7_generator new_id;
    // Plans all before anything is written, so that an error leaves the folders alone.
    std::vector<generated_migration> all;
    for (const dialect each : *wanted) {
        auto one = plan(*this, each, request.empty,
                        {.name = request.name,
                         .hints = request.hints,
                         .allowed = request.allowed,
                         .external_tables = settings_.external_tables.value,
                         .now = system_clock().now().time_since_epoch().count(),
                         .id = new_id()});
        if (!one) return one.error();
        if (*one) all.push_back(std::move(**one));
    }
    if (only_say == dry_run::yes) return all;
    for (const generated_migration& each : all) {
        auto written = write_files(each.folder, each.migration.files);
        if (!written) return written.error();
    }
    return all;
}

} // namespace alps
