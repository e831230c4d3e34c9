#include <alps/migrate/folder/folder.hpp>
#include <alps/plugin/schema_inspector.hpp>
#include <alps/project/project.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>

namespace alps {
namespace {

/// What lint reads and what the database says to it.
struct linted {
    alps::dialect dialect = dialect::sqlite;
    std::vector<migrate::lint_source> sources;
    std::vector<table_size> sizes;
};

result<linted> read_sources(const project& project, alps::dialect dialect) {
    auto folder = migrate::read_folder(project.migration_folder(dialect), dialect);
    if (!folder) return folder.error();
    linted read{.dialect = dialect, .sources = {}, .sizes = {}};
    for (migrate::folder_entry& entry : folder->entries) {
        const auto path = entry.path.lexically_proximate(project.settings().project.value);
        read.sources.push_back({.file = path.generic_string(), .sql = std::move(entry.sql)});
    }
    return read;
}

/// Reads the folder without a database, whose engine the settings name.
result<linted> read_folder(const project& project) {
    const auto named = dialect_named(project.settings().backend.value);
    return read_sources(project, named.value_or(dialect::postgres));
}

result<linted> read_all(const project& project) {
    auto read = read_folder(project);
    if (!read) return read.error();
    for (std::size_t i = 0; i < read->sources.size(); ++i)
        read->sources[i].release = i;
    return read;
}

result<linted> read_since(const project& project, std::string_view tag) {
    auto read = read_folder(project);
    if (!read) return read.error();
    const auto named = [&](const migrate::lint_source& source) {
        return std::filesystem::path(source.file).stem() == tag;
    };
    const auto last = std::ranges::find_if(read->sources, named);
    if (last == read->sources.end()) {
        return error(errc::invalid_argument,
                     {.message = "there is no migration '" + std::string(tag) + "'",
                      .hint = "name one as 'alps migrate status' does, such as 0004_events"});
    }
    for (auto at = read->sources.begin(); at <= last; ++at)
        at->pending = false;
    return read;
}

result<linted> read_pending(const project& project, migrations& migrations) {
    const auto entries = migrations.status();
    if (!entries) return entries.error();
    auto read = read_sources(project, migrations.server().dialect);
    if (!read) return read.error();
    for (std::size_t i = 0; i < read->sources.size() && i < entries->size(); ++i)
        read->sources[i].pending = !(*entries)[i].applied;
    const auto inspector = find_inspector(migrations.session());
    if (!inspector) return inspector.error();
    auto sizes = (*inspector)->table_sizes();
    if (!sizes) return sizes.error();
    read->sizes = std::move(*sizes);
    return read;
}

} // namespace

result<lint_report> project::lint(lint_scope scope, std::string_view tag) {
    auto read = [&]() -> result<linted> {
        if (scope == lint_scope::all) return read_all(*this);
        if (scope == lint_scope::since) return read_since(*this, tag);
        auto session = open_admin();
        if (!session) {
            log(log_level::info,
                fmt::format("every migration is checked, because the database says nothing: {}",
                            session.error().message()));
            return read_all(*this);
        }
        auto runner = make_migration_runner();
        if (!runner) return runner.error();
        auto pending = together(std::move(*runner), std::move(*session));
        return read_pending(*this, pending);
    }();
    if (!read) return read.error();
    const auto checked = std::ranges::count(read->sources, true, &migrate::lint_source::pending);
    return lint_report{.findings = migrate::lint(read->sources, read->dialect, read->sizes),
                       .checked = static_cast<std::size_t>(checked)};
}

} // namespace alps
