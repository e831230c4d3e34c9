#include "rebase/rebase_snapshots.hpp"

#include <alps/base/json.hpp>
#include <alps/migrate/folder/snapshot_chain.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/diff.hpp>
#include <alps/schema/snapshot.hpp>
#include <alps/schema/spelling.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace alps::migrate {
namespace {

/// A staying migration's snapshot, as JSON so that every byte of its content stays.
struct kept_snapshot {
    std::string name;
    json_value root;
};

json_value* member(json_value& root, std::string_view key) {
    const auto found = std::ranges::find(root.members, key, &json_member::key);
    return found == root.members.end() ? nullptr : &found->value;
}

/// Reads the snapshots that stay, in the order of their migrations.
result<std::vector<kept_snapshot>> read_kept(const merged_folder& folder,
                                             const rebased_entries& entries) {
    std::vector<kept_snapshot> kept;
    for (const journal_entry& entry : entries.staying) {
        const std::string name = snapshot_file(entry.tag).string();
        const auto text = folder.texts.find(name);
        if (text == folder.texts.end()) continue;
        const std::string file = (folder.path / name).string();
        auto root = parse_json(text->second, file, json_comments::refused);
        if (!root) return root.error();
        for (const char* key : {"id", "prevId"}) {
            const json_value* found = root->find(key);
            if (found != nullptr && found->kind == json_kind::string) continue;
            return error(errc::configuration,
                         {.message = "the snapshot has no '" + std::string(key) + "'",
                          .hint = "restore it from version control",
                          .file = file,
                          .line = root->line});
        }
        kept.push_back({name, std::move(*root)});
    }
    return kept;
}

/// Returns the first of the snapshots that the merge may have touched: of the first migration that
/// moves, or of one behind it.
std::size_t first_changed(const std::vector<kept_snapshot>& kept, const rebased_entries& entries) {
    std::string first = snapshot_file(entries.before.front().tag).string();
    for (const journal_entry& entry : entries.before)
        first = std::min(first, snapshot_file(entry.tag).string());
    const auto behind = [&](const kept_snapshot& each) { return each.name >= first; };
    return static_cast<std::size_t>(std::ranges::find_if(kept, behind) - kept.begin());
}

result<schema::catalogue> content_of(const merged_folder& folder, const std::string& name) {
    auto read =
        schema::read_snapshot(folder.texts.at(name), folder.dialect, (folder.path / name).string());
    if (!read) return read.error();
    return std::move(read->content);
}

using carried_parts = std::vector<schema::carried_part>;

const schema::carried_part* find(const carried_parts& parts, const schema::carried_part& part) {
    const auto found = std::ranges::find_if(parts, [&](const schema::carried_part& each) {
        return each.table == part.table && each.section == part.section && each.name == part.name;
    });
    return found == parts.end() ? nullptr : &*found;
}

/// Returns what two branches carry along: what one of them has dropped is gone, and what one has
/// changed is as it is there.
carried_parts merged(const carried_parts& base, const carried_parts& staying,
                     const carried_parts& moving) {
    carried_parts both;
    for (const schema::carried_part& part : staying) {
        const auto* other = find(moving, part);
        const auto* before = find(base, part);
        if (other == nullptr && before != nullptr) continue;
        both.push_back(other != nullptr && before != nullptr && part == *before ? *other : part);
    }
    for (const schema::carried_part& part : moving) {
        if (find(staying, part) == nullptr && find(base, part) == nullptr) both.push_back(part);
    }
    return both;
}

/// Returns the tables and columns that the second schema lacks, in words.
result<std::set<std::string>> lost(const schema::model::schema& from,
                                   const schema::model::schema& to) {
    const auto changes = schema::find_changes(from, to, {.ask = false});
    if (!changes) return changes.error();
    std::set<std::string> words;
    for (const schema::change& change : *changes) {
        const auto loss = schema::loss_of(change);
        const bool is_gone = loss && (loss->kind == schema::loss_kind::table ||
                                      loss->kind == schema::loss_kind::column);
        if (is_gone) words.insert(schema::describe(change));
    }
    return words;
}

/// Says what the code has lost of what a branch's snapshot adds to the common base.
result<void> add_losses(const merged_folder& folder, const schema::model::schema& base,
                        const std::string& name, const schema::model::schema& wanted,
                        std::vector<std::string>& remarks) {
    const auto content = content_of(folder, name);
    if (!content) return content.error();
    const auto here = lost(content->schema, wanted);
    if (!here) return here.error();
    const auto anyway = lost(base, wanted);
    if (!anyway) return anyway.error();
    for (const std::string& loss : *here) {
        if (anyway->contains(loss)) continue;
        remarks.push_back("the code lacks what '" + name + "' has (" + loss +
                          "): see whether the merge of the code lost it");
    }
    return {};
}

/// Looks at the snapshots that a branch wrote, as far as they are left.
result<void> add_remarks(const merged_folder& folder, const rebased_entries& entries,
                         const std::vector<kept_snapshot>& kept, std::size_t changed,
                         const schema::model::schema& wanted, std::vector<std::string>& remarks) {
    schema::model::schema base{.dialect = folder.dialect};
    if (changed > 0) {
        auto content = content_of(folder, kept[changed - 1].name);
        if (!content) return content.error();
        base = std::move(content->schema);
    }
    std::set<std::string> names;
    for (std::size_t i = changed; i < kept.size(); ++i)
        names.insert(kept[i].name);
    for (const journal_entry& entry : entries.before) {
        const std::string name = snapshot_file(entry.tag).string();
        if (folder.texts.contains(name)) names.insert(name);
    }
    for (const std::string& name : names) {
        auto added = add_losses(folder, base, name, wanted, remarks);
        if (!added) return added.error();
    }
    if (names.size() == 1) {
        const auto left = content_of(folder, *names.begin());
        if (!left) return left.error();
        const auto changes = schema::find_changes(
            left->schema, schema::spelled_as(left->schema, wanted, {.ask = false}, {}),
            {.ask = false});
        if (!changes) return changes.error();
        if (changes->empty()) {
            remarks.push_back("the tables in the code are those of '" + *names.begin() +
                              "': see whether the code of the other branch is merged");
        }
    }
    for (std::size_t i = 0; i + 1 < entries.after.size(); ++i) {
        remarks.push_back("the snapshot of '" + entries.after[i].tag +
                          "' already has what comes behind it");
    }
    return {};
}

/// Returns what the folder leads to: what the code says in the spelling of the branch that stays,
/// and what both branches carry along.
result<schema::catalogue> merged_content(const merged_folder& folder,
                                         const rebased_entries& entries,
                                         const std::vector<kept_snapshot>& kept,
                                         std::size_t changed, const schema::model::schema& wanted) {
    schema::catalogue base{.schema = {.dialect = folder.dialect}};
    schema::catalogue staying = base;
    const auto read = [&](const std::string& name, schema::catalogue& into) -> result<void> {
        auto content = content_of(folder, name);
        if (!content) return content.error();
        into = std::move(*content);
        return {};
    };
    if (changed > 0) {
        if (auto done = read(kept[changed - 1].name, base); !done) return done.error();
    }
    if (!kept.empty()) {
        if (auto done = read(kept.back().name, staying); !done) return done.error();
    }
    schema::catalogue moving = base;
    for (const journal_entry& entry : entries.before) {
        const std::string name = snapshot_file(entry.tag).string();
        if (!folder.texts.contains(name)) continue;
        if (auto done = read(name, moving); !done) return done.error();
    }
    return schema::catalogue{
        schema::canonical(schema::spelled_as(staying.schema, wanted, {.ask = false}, {})),
        {},
        merged(base.carried, staying.carried, moving.carried)};
}

} // namespace

result<void> chain_snapshots(const merged_folder& folder, const rebased_entries& entries,
                             const schema::model::schema& wanted,
                             const std::function<uuid()>& new_id, rebase_plan& plan) {
    auto kept = read_kept(folder, entries);
    if (!kept) return kept.error();
    const std::size_t changed = first_changed(*kept, entries);
    auto said = add_remarks(folder, entries, *kept, changed, wanted, plan.remarks);
    if (!said) return said.error();

    std::string previous(schema::no_snapshot);
    for (std::size_t i = 0; i < kept->size(); ++i) {
        kept_snapshot& each = (*kept)[i];
        json_value* before = member(each.root, "prevId");
        if (i >= changed && before->text != previous) {
            before->text = previous;
            plan.files.push_back({.path = each.name, .text = format_json_lines(each.root)});
        }
        previous = each.root.find("id")->text;
    }
    const auto content = merged_content(folder, entries, *kept, changed, wanted);
    if (!content) return content.error();
    for (const journal_entry& entry : entries.after) {
        const schema::snapshot snapshot{
            .id = format_uuid(new_id()), .previous = previous, .content = *content};
        plan.files.push_back(
            {.path = snapshot_file(entry.tag), .text = schema::write_snapshot(snapshot)});
        previous = snapshot.id;
    }
    for (const journal_entry& entry : entries.before) {
        const auto file = snapshot_file(entry.tag);
        const bool gone = std::ranges::count(*kept, file.string(), &kept_snapshot::name) == 0 &&
                          folder.texts.contains(file.string()) &&
                          std::ranges::count(plan.removed, file) == 0;
        if (gone) plan.removed.push_back(file);
    }
    return {};
}

} // namespace alps::migrate
