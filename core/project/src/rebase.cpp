#include "applied_tags.hpp"
#include "migration_folders.hpp"

#include <alps/base/clock.hpp>
#include <alps/base/uuid.hpp>
#include <alps/migrate/folder/folder_head.hpp>
#include <alps/migrate/folder/snapshot_chain.hpp>
#include <alps/project/project.hpp>
#include <alps/schema/diff.hpp>
#include <alps/schema/spelling.hpp>

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

namespace alps {
namespace {

bool has(const migrate::merged_folder& folder, const std::string& tag) {
    return std::ranges::count(folder.entries, tag, &migrate::journal_entry::tag) > 0;
}

/// Reads the project's own folders; the history that is installed with alps is not changed.
result<std::vector<rebased_folder>> read_folders(const project& project,
                                                 const std::vector<dialect>& dialects) {
    std::vector<rebased_folder> folders;
    for (const dialect each : dialects) {
        const auto where = folders_of(project.settings(), each);
        if (where.from != where.to) continue;
        auto merged = migrate::read_merged(where.from, each);
        if (!merged) return merged.error();
        folders.push_back({.merged = std::move(*merged), .plan = {}});
    }
    return folders;
}

/// Refuses tags that no folder has, and those of migrations that are applied.
result<void> check_named(const std::vector<std::string>& tags,
                         const std::vector<rebased_folder>& folders,
                         const std::optional<applied_tags>& known) {
    for (const std::string& tag : tags) {
        const auto has_it = [&](const rebased_folder& each) { return has(each.merged, tag); };
        if (std::ranges::none_of(folders, has_it)) {
            return error(errc::invalid_argument,
                         {.message = "there is no migration '" + tag + "'",
                          .hint = "name it by its file without '.sql', such as 0005_notes"});
        }
        if (known && known->tags.contains(tag)) {
            return error(errc::diverged,
                         {.message = "'" + tag + "' is applied, and is never moved",
                          .hint = "name the migrations of the other branch, if they are applied "
                                  "nowhere"});
        }
    }
    return {};
}

/// Asks for the migration of a snapshot that does not fit, which nothing else tells.
error with_hint_to_name(const error& failure, const migrate::merged_folder& folder) {
    error_info info = failure.info();
    if (failure.code() == errc::diverged && !folder.entries.empty()) {
        info.hint = "name the migration of the later one if it is applied nowhere: 'alps migrate "
                    "rebase " +
                    folder.entries.back().tag + "'";
    }
    return error(failure.code(), std::move(info));
}

/// Chooses what moves if nothing was named.
result<std::vector<std::string>> choose(const std::vector<rebased_folder>& folders,
                                        const std::optional<applied_tags>& known) {
    for (const rebased_folder& each : folders) {
        if (!known || each.merged.dialect != known->dialect) continue;
        auto moved = migrate::choose_moved(each.merged.entries, known->tags);
        if (!moved || !moved->empty()) return moved;
    }
    for (const rebased_folder& each : folders) {
        const auto& entries = each.merged.entries;
        if (!migrate::contested(entries).empty()) return migrate::which_moves(entries);
        const auto chained = migrate::check_chain(each.merged.path);
        if (!chained) return with_hint_to_name(chained.error(), each.merged);
    }
    return std::vector<std::string>();
}

/// Plans all before anything is written, so that an error leaves the folders alone.
result<void> plan_all(project& project, const std::vector<std::string>& tags,
                      std::vector<rebased_folder>& folders) {
    uuid_v7_generator new_id;
    const auto now = system_clock().now().time_since_epoch().count();
    for (rebased_folder& each : folders) {
        migrate::rebase_request request{
            .moved = {}, .now = now, .new_id = [&new_id] { return new_id(); }};
        for (const std::string& tag : tags)
            if (has(each.merged, tag)) request.moved.push_back(tag);
        schema::model::schema wanted;
        if (!request.moved.empty()) {
            auto described = project.describe_schema(each.merged.dialect);
            if (!described) return described.error();
            wanted = std::move(*described);
        }
        auto planned = migrate::plan_rebase(each.merged, wanted, request);
        if (!planned) return planned.error();
        each.plan = std::move(*planned);
    }
    return {};
}

/// Writes the new files and the journal, and removes what has another name now. Until the journal
/// is there the old names count.
result<void> apply(const rebased_folder& folder) {
    const auto& path = folder.merged.path;
    if (auto written = write_files(path, folder.plan.files); !written) {
        error_info info = written.error().info();
        info.state = "the journal in '" + path.string() + "' is as it was, and names the old files";
        return error(written.error().code(), std::move(info));
    }
    for (const auto& old : folder.plan.removed) {
        std::error_code failure;
        std::filesystem::remove(path / old, failure);
        if (!failure) continue;
        return error(
            errc::resource_exhausted,
            {.message = "cannot remove '" + (path / old).string() + "': " + failure.message(),
             .hint = "remove it by hand, and whatever else the journal does not name",
             .state = "the journal in '" + path.string() + "' names the new files",
             .file = (path / old).string()});
    }
    return {};
}

/// Reads a folder as `project::generate()` does, and compares it with the code.
result<void> check(project& project, rebased_folder& folder) {
    const auto head = migrate::read_head(folder.merged.path, folder.merged.dialect);
    if (!head) return head.error();
    const auto wanted = project.describe_schema(folder.merged.dialect);
    if (!wanted) return wanted.error();
    const auto& before = head->snapshot.content.schema;
    const auto changes = schema::find_changes(
        before, schema::spelled_as(before, *wanted, {.ask = false}, {}), {.ask = false});
    if (!changes) return changes.error();
    for (const auto& change : *changes) {
        folder.plan.remarks.push_back("the migrations still lack a change: " +
                                      schema::describe(change));
    }
    return {};
}

} // namespace

result<std::vector<rebased_folder>> project::rebase(const rebase_request& request,
                                                    dry_run only_say) {
    const auto wanted = request.dialects.empty() ? dialects() : request.dialects;
    if (!wanted) return wanted.error();
    auto folders = read_folders(*this, *wanted);
    if (!folders) return folders.error();
    auto known = result<std::optional<applied_tags>>(std::nullopt);
    if (!settings_.backend.value.empty()) {
        auto database = open_migrations();
        if (database) {
            known = ask_database(*database, *folders);
        } else {
            log(log_level::warning,
                "the database does not say what is applied: " + database.error().message());
        }
    }
    if (!known) return known.error();
    if (auto named = check_named(request.tags, *folders, *known); !named) return named.error();
    const auto moved = request.tags.empty() ? choose(*folders, *known) : request.tags;
    if (!moved) return moved.error();
    if (auto planned = plan_all(*this, *moved, *folders); !planned) return planned.error();

    std::erase_if(*folders, [](const rebased_folder& each) { return each.plan.files.empty(); });
    for (rebased_folder& each : *folders) {
        if (only_say == dry_run::no) {
            if (auto done = apply(each); !done) return done.error();
            if (auto checked = check(*this, each); !checked) return checked.error();
        }
        for (const std::string& remark : each.plan.remarks)
            log(log_level::warning, remark);
    }
    return folders;
}

} // namespace alps
