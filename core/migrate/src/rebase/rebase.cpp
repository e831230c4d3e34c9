#include "rebase/rebase_snapshots.hpp"

#include <alps/base/json_build.hpp>
#include <alps/migrate/rebase/rebase.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/snapshot_extras.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <utility>

namespace alps::migrate {
namespace {

constexpr const char* extras_name = "meta/_alps.json";

/// Splits the entries into those that stay and those that move.
result<rebased_entries> split(const merged_folder& folder, const std::vector<std::string>& moved) {
    rebased_entries split;
    for (const std::string& tag : moved) {
        if (std::ranges::count(folder.entries, tag, &journal_entry::tag) > 0) continue;
        return error(errc::invalid_argument,
                     {.message = "the journal has no migration '" + tag + "'",
                      .hint = "name one by its file without '.sql'",
                      .file = (folder.path / journal_file).string()});
    }
    for (const journal_entry& entry : folder.entries) {
        const bool moves = std::ranges::count(moved, entry.tag) > 0;
        (moves ? split.before : split.staying).push_back(entry);
    }
    if (!contested(split.staying).empty()) return which_moves(split.staying);
    return split;
}

/// Gives those that move their new places.
void renumber(rebased_entries& entries, std::int64_t now) {
    std::int64_t idx = 0;
    std::int64_t when = now;
    for (const journal_entry& entry : entries.staying) {
        idx = std::max(idx, entry.idx + 1);
        when = std::max(when, entry.when + 1);
    }
    for (journal_entry entry : entries.before) {
        const std::string name = entry.tag.substr(entry.tag.find('_') + 1);
        entry.tag = fmt::format("{:04}_{}", idx, name);
        entry.idx = idx++;
        entry.when = when++;
        entries.after.push_back(std::move(entry));
    }
}

/// Puts the entries that move to the journal's end; keys that alps does not know stay.
result<std::string> write_journal(const merged_folder& folder, const rebased_entries& entries) {
    auto journal = parse_json(folder.texts.at(journal_file), (folder.path / journal_file).string(),
                              json_comments::refused);
    if (!journal) return journal.error();
    for (json_member& member : journal->members) {
        if (member.key != "entries") continue;
        auto& all = member.value.elements;
        std::vector<json_value> moved;
        std::size_t next = 0;
        std::vector<json_value> listed;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool moves =
                next < entries.before.size() && folder.entries[i].tag == entries.before[next].tag;
            if (!moves) {
                listed.push_back(std::move(all[i]));
                continue;
            }
            const journal_entry& entry = entries.after[next++];
            for (json_member& part : all[i].members) {
                if (part.key == "idx") part.value = json_build::number(std::to_string(entry.idx));
                if (part.key == "when") part.value = json_build::number(std::to_string(entry.when));
                if (part.key == "tag") part.value = json_build::text(entry.tag);
            }
            moved.push_back(std::move(all[i]));
        }
        std::ranges::move(moved, std::back_inserter(listed));
        all = std::move(listed);
    }
    return format_json_lines(*journal);
}

result<schema::extras_by_tag> read_extras(const merged_folder& folder) {
    const auto found = folder.texts.find(extras_name);
    if (found == folder.texts.end()) return schema::extras_by_tag();
    return schema::read_extras(found->second, (folder.path / extras_name).string());
}

/// Names the extras after the new tags. All that move have those of the code, as their snapshots.
schema::extras_by_tag renamed(schema::extras_by_tag extras, const rebased_entries& entries,
                              const schema::model::schema& wanted) {
    const auto own = schema::extras_of(schema::canonical(wanted));
    const bool needed = !extras.empty() || own != schema::snapshot_extras();
    for (const journal_entry& entry : entries.before)
        extras.erase(entry.tag);
    if (!needed) return extras;
    for (const journal_entry& entry : entries.after)
        extras[entry.tag] = own;
    return extras;
}

/// Adds the scripts under their new names.
void add_scripts(const merged_folder& folder, const rebased_entries& entries, rebase_plan& plan) {
    for (std::size_t i = 0; i < entries.before.size(); ++i) {
        const std::string& from = entries.before[i].tag;
        const std::string& to = entries.after[i].tag;
        plan.moves.push_back({from, to});
        if (from == to) continue;
        for (const char* extension : {".sql", ".down.sql"}) {
            const auto text = folder.texts.find(from + extension);
            if (text == folder.texts.end()) continue;
            plan.files.push_back({.path = to + extension, .text = text->second});
            plan.removed.push_back(from + extension);
        }
    }
}

/// Lets files take the place of others that move as well, but of no script that is not known.
result<void> settle(const merged_folder& folder, rebase_plan& plan) {
    std::set<std::filesystem::path> written;
    for (new_file& file : plan.files) {
        written.insert(file.path);
        if (!folder.texts.contains(file.path.string())) continue;
        const bool given_up = std::ranges::count(plan.removed, file.path) > 0;
        if (!given_up && file.path.parent_path() != "meta") {
            return error(
                errc::configuration,
                {.message = "'" + file.path.string() + "' is in the way of a migration that moves",
                 .hint = "the journal does not name it: move it elsewhere",
                 .file = (folder.path / file.path).string()});
        }
        file.replaces = true;
    }
    std::erase_if(plan.removed, [&](const auto& path) { return written.contains(path); });
    return {};
}

} // namespace

result<rebase_plan> plan_rebase(const merged_folder& folder, const schema::model::schema& wanted,
                                const rebase_request& request) {
    auto entries = split(folder, request.moved);
    if (!entries) return entries.error();
    rebase_plan plan;
    if (entries->before.empty()) return plan;
    renumber(*entries, request.now);
    const auto extras = read_extras(folder);
    if (!extras) return extras.error();
    auto journal = write_journal(folder, *entries);
    if (!journal) return journal.error();

    add_scripts(folder, *entries, plan);
    auto chained = chain_snapshots(folder, *entries, wanted, request.new_id, plan);
    if (!chained) return chained.error();
    if (const auto after = renamed(*extras, *entries, wanted); after != *extras) {
        plan.files.push_back({.path = extras_name, .text = schema::write_extras(after)});
    }
    plan.files.push_back({.path = journal_file, .text = std::move(*journal)});
    if (auto settled = settle(folder, plan); !settled) return settled.error();
    return plan;
}

} // namespace alps::migrate
