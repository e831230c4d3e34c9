#include "folder/migration_name.hpp"

#include <alps/base/join.hpp>
#include <alps/migrate/drift/removals.hpp>
#include <alps/migrate/folder/snapshot_chain.hpp>
#include <alps/migrate/generate/generate.hpp>
#include <alps/schema/alter.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/carried.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/schema/names.hpp>
#include <alps/schema/ownership.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <utility>
#include <variant>

namespace alps::migrate {
namespace {

constexpr std::string_view empty_script = "-- Statements of this migration.";
constexpr std::string_view empty_way_back =
    "-- alps:irreversible its way back is not written yet\n"
    "-- Statements that undo it; remove the line above when they are there.";

journal_entry next_entry(const folder_head& head, const std::string& name, std::int64_t now) {
    journal_entry next{.idx = 0, .when = now, .tag = {}};
    if (!head.entries.empty()) next.idx = head.entries.back().idx + 1;
    for (const journal_entry& entry : head.entries)
        next.when = std::max(next.when, entry.when + 1);
    next.tag = fmt::format("{:04}_{}", next.idx, name);
    return next;
}

/// Says in the way back which values it cannot bring back.
std::string note_losses(const std::vector<schema::change>& changes) {
    std::string notes;
    for (const schema::change& change : changes) {
        const auto loss = schema::loss_of(change);
        const bool is_gone = loss && (loss->kind == schema::loss_kind::table ||
                                      loss->kind == schema::loss_kind::column);
        if (!is_gone) continue;
        notes += fmt::format("-- The values are not brought back: {}.\n", schema::describe(change));
    }
    return notes;
}

/// Says that the way back is not to be gone as it stands.
std::string note_rebuilds(const std::string& lost) {
    if (lost.empty()) return {};
    return "-- alps:irreversible it would make a table anew without " + lost + '\n';
}

/// Refuses to take rows away that nobody gave away.
result<void> check_removals(const std::vector<schema::change>& changes,
                            const migration_request& request) {
    std::vector<std::string> whats;
    std::set<allowance> needed;
    for (const schema::change& change : changes) {
        const bool loses =
            schema::loss_of(change) || std::holds_alternative<schema::drop_enumeration>(change);
        const auto removed = removal_of(change);
        if (!loses || !removed || is_told(change, request.hints, request.allowed)) continue;
        whats.push_back(removed->what);
        needed.insert(removed->needs);
    }
    if (whats.empty()) return {};
    return error(errc::forbidden,
                 {.message = fmt::format("the migration would take away {}", join(whats, ", ")),
                  .hint = fmt::format("repeat with{} if that is what you want; the tables no "
                                      "longer declare it",
                                      allow_flags(needed)),
                  .state = "nothing was written"});
}

/// Returns what the model cannot hold of the tables that changes make anew, in words.
std::string lost_by_rebuilds(const std::vector<schema::carried_part>& carried,
                             const schema::model::schema& from, const schema::model::schema& to,
                             const std::vector<schema::change>& changes) {
    const auto rebuilt = schema::rebuilt_tables(from, to, changes);
    std::vector<std::string> lost;
    for (const schema::carried_part& part : carried) {
        if (rebuilt.contains(part.table) && !part.words.empty()) lost.push_back(part.words);
    }
    return join(lost, ", ");
}

error not_rebuilt(const std::string& lost) {
    return error(errc::forbidden,
                 {.message = "SQLite makes a table anew for this change, without " + lost,
                  .hint = "leave it as it is, or let drizzle-kit make the change, in this folder",
                  .state = "nothing was written"});
}

/// Composes the files of a migration whose scripts are known.
result<std::vector<new_file>> compose_files(const folder_head& head, const journal_entry& entry,
                                            const schema::catalogue& content, const uuid& id,
                                            std::string sql, std::string down) {
    auto journal =
        append_entry(head.journal, entry, head.dialect, (head.path / journal_file).string());
    if (!journal) return journal.error();
    const schema::snapshot snapshot{
        .id = format_uuid(id), .previous = head.snapshot.id, .content = content};

    std::vector<new_file> files;
    files.push_back({.path = entry.tag + ".sql", .text = std::move(sql)});
    files.push_back({.path = entry.tag + ".down.sql", .text = std::move(down)});
    files.push_back({.path = snapshot_file(entry.tag), .text = schema::write_snapshot(snapshot)});
    auto own = schema::extras_of(content.schema);
    if (own != schema::snapshot_extras() || !head.extras.empty()) {
        auto extras = head.extras;
        extras[entry.tag] = std::move(own);
        files.push_back(
            {.path = "meta/_alps.json", .text = schema::write_extras(extras), .replaces = true});
    }
    files.push_back({.path = journal_file, .text = std::move(*journal), .replaces = true});
    return files;
}

} // namespace

result<std::optional<new_migration>> generate(const folder_head& head,
                                              const schema::model::schema& declared,
                                              const migration_request& request,
                                              const schema::engine_spelling& ask) {
    if (!request.name.empty()) {
        if (auto usable = check_migration_name(request.name); !usable) return usable.error();
    }
    const auto before =
        schema::without_tables(head.snapshot.content.schema, request.external_tables);
    const auto wanted = schema::spelled_as(
        before, schema::without_tables(declared, request.external_tables), request.hints, ask);
    if (auto checked = schema::check_names(wanted); !checked) return checked.error();
    auto changes = schema::find_changes(before, wanted, request.hints);
    if (!changes) return changes.error();
    if (changes->empty()) return std::optional<new_migration>();
    if (auto told = check_removals(*changes, request); !told) return told.error();
    const auto back = schema::find_changes(wanted, before, schema::reversed(request.hints));
    if (!back) return back.error();
    auto carried = schema::follow(head.snapshot.content.carried, *changes, head.dialect);
    if (!carried) return carried.error();
    if (const auto lost = lost_by_rebuilds(*carried, before, wanted, *changes); !lost.empty())
        return not_rebuilt(lost);

    const auto entry = next_entry(
        head, request.name.empty() ? name_of(*changes, head.entries.empty()) : request.name,
        request.now);
    std::string sql = schema::join_statements(schema::alter_statements(before, wanted, *changes));
    std::string down =
        note_rebuilds(lost_by_rebuilds(head.snapshot.content.carried, wanted, before, *back)) +
        note_losses(*changes) +
        schema::join_statements(schema::alter_statements(wanted, before, *back));
    auto files = compose_files(head, entry, {schema::canonical(wanted), {}, std::move(*carried)},
                               request.id, sql, std::move(down));
    if (!files) return files.error();
    return std::optional(new_migration{.tag = entry.tag,
                                       .changes = std::move(*changes),
                                       .sql = std::move(sql),
                                       .files = std::move(*files)});
}

result<new_migration> generate_empty(const folder_head& head, const migration_request& request) {
    if (auto usable = check_migration_name(request.name); !usable) return usable.error();
    const auto entry = next_entry(head, request.name, request.now);
    auto files = compose_files(head, entry, head.snapshot.content, request.id,
                               std::string(empty_script), std::string(empty_way_back));
    if (!files) return files.error();
    return new_migration{.tag = entry.tag,
                         .changes = {},
                         .sql = std::string(empty_script),
                         .files = std::move(*files)};
}

} // namespace alps::migrate
