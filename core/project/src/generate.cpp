#include "asked_engine.hpp"
#include "migration_folders.hpp"

#include <alps/base/clock.hpp>
#include <alps/base/read_file.hpp>
#include <alps/base/uuid.hpp>
#include <alps/host/capabilities.hpp>
#include <alps/project/project.hpp>
#include <alps/schema/spelling.hpp>

#include <algorithm>
#include <chrono>
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
                                const migrate::migration_request& request, asked_engine& engine) {
    if (empty) {
        auto made = migrate::generate_empty(head, request);
        if (!made) return made.error();
        return maybe_migration(std::move(*made));
    }
    const auto wanted = project.describe_schema(head.dialect);
    if (!wanted) return wanted.error();
    return migrate::generate(head, *wanted, request,
                             [&](const auto& schema) { return engine.spell(schema); });
}

result<std::optional<generated_migration>> plan(project& project, dialect dialect, bool empty,
                                                const migrate::migration_request& request,
                                                asked_engine& engine) {
    const auto folders = folders_of(project.settings(), dialect);
    const auto head = migrate::read_head(folders.from, dialect);
    if (!head) return head.error();
    auto made = compose(project, *head, empty, request, engine);
    if (!made) return made.error();
    if (!*made) return std::optional<generated_migration>();
    if (folders.from != folders.to && !head->entries.empty()) {
        if (auto taken = take_over(folders.from, **made); !taken) return taken.error();
    }
    return std::optional(generated_migration{dialect, folders.to, std::move(**made)});
}

} // namespace

/// Opens the database if it is one of the dialect. Who generates without it is not to wait for it.
result<std::unique_ptr<admin_session>> project::open_to_ask(alps::dialect dialect) {
    const auto loaded = load_backend();
    if (!loaded) return loaded.error();
    const auto* const backend = (*loaded)->backend;
    if (backend == nullptr || backend->dialect != dialect) {
        return error(errc::configuration,
                     "the environment's database is not one of " + std::string(to_string(dialect)));
    }
    constexpr auto longest = std::chrono::milliseconds(3000);
    return plugin::open_admin(
        **loaded, database_options().with_timeout(std::min(longest, settings_.timeout.value)));
}

/// Says which changes may be none if no engine could say so.
void project::tell_of_spelling(const migrate::new_migration& migration,
                               const std::optional<error>& failure) const {
    if (!failure) return;
    for (const schema::change& change : migration.changes) {
        if (!schema::may_be_spelling(change)) continue;
        log(log_level::info,
            "may be the same in other words, and no database told: " + schema::describe(change));
    }
    log(log_level::info, "the database could not say: " + failure->message());
}

result<std::vector<generated_migration>> project::generate(const generate_request& request,
                                                           dry_run only_say) {
    const auto wanted = request.dialects.empty() ? dialects() : request.dialects;
    if (!wanted) return wanted.error();
    uuid_v7_generator new_id;
    // Plans all before anything is written, so that an error leaves the folders alone.
    std::vector<generated_migration> all;
    for (const dialect each : *wanted) {
        asked_engine engine([&] { return open_to_ask(each); });
        auto one = plan(*this, each, request.empty,
                        {.name = request.name,
                         .hints = request.hints,
                         .allowed = request.allowed,
                         .external_tables = settings_.external_tables.value,
                         .now = system_clock().now().time_since_epoch().count(),
                         .id = new_id()},
                        engine);
        if (!one) return one.error();
        if (*one) tell_of_spelling((*one)->migration, engine.failure());
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
