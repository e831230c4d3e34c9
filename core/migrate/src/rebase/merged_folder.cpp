#include <alps/base/json_build.hpp>
#include <alps/base/read_file.hpp>
#include <alps/migrate/rebase/merged_folder.hpp>
#include <alps/schema/snapshot.hpp>

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>

namespace alps::migrate {
namespace {

namespace fs = std::filesystem;

bool shares(const journal_entry& one, const journal_entry& other) {
    return one.tag != other.tag && (one.idx == other.idx || one.when == other.when);
}

result<void> refuse_conflict(std::string_view text, const fs::path& file) {
    int line = 1;
    for (std::size_t at = 0; at < text.size(); ++line) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto here = text.substr(at, end - at);
        if (here.starts_with("<<<<<<<") || here.starts_with("=======") ||
            here.starts_with(">>>>>>>")) {
            return error(errc::configuration,
                         {.message = "'" + file.filename().string() +
                                     "' has a conflict of a merge that nobody resolved",
                          .hint = file.filename() == "_journal.json"
                                      ? "keep the entries of both sides, then run 'alps migrate "
                                        "rebase' again"
                                      : "keep either side, then run 'alps migrate rebase' again",
                          .file = file.string(),
                          .line = line});
        }
        at = end + 1;
    }
    return {};
}

/// Reads the files of one directory whose names end so.
result<void> read_texts(merged_folder& folder, const fs::path& below, std::string_view extension) {
    std::error_code failure;
    for (fs::directory_iterator at(folder.path / below, failure), end; !failure && at != end;
         at.increment(failure)) {
        const std::string name = at->path().filename().string();
        if (!name.ends_with(extension)) continue;
        auto text = read_file(at->path());
        if (!text) return text.error();
        folder.texts[(below / name).string()] = std::move(*text);
    }
    if (!failure) return {};
    return error(errc::configuration,
                 {.message = "cannot read the migrations in '" + (folder.path / below).string() +
                             "': " + failure.message(),
                  .hint = "name the folder that holds 'meta/_journal.json'"});
}

std::string name_all(const std::vector<std::string>& tags) {
    std::string names;
    for (std::size_t i = 0; i < tags.size(); ++i)
        names += (i == 0 ? "'" : i + 1 == tags.size() ? " and '" : ", '") + tags[i] + "'";
    return names;
}

/// Asks which of these move, with an answer.
error ask(const std::vector<std::string>& tags, const std::vector<std::string>& answer) {
    std::string command = "alps migrate rebase";
    for (const std::string& tag : answer)
        command += ' ' + tag;
    return error(
        errc::invalid_argument,
        {.message = "which of " + name_all(tags) + " are to move behind the others?",
         .hint = "name those of one branch that are applied nowhere, such as '" + command + "'"});
}

/// Wants a script for each entry and an entry for each script. Who resolved a conflict in the
/// journal by taking one side lost the entries of the other.
result<void> check_scripts(const merged_folder& folder, const std::vector<journal_entry>& entries) {
    const std::string journal = (folder.path / journal_file).string();
    for (const journal_entry& entry : entries) {
        if (folder.texts.contains(entry.tag + ".sql")) continue;
        return error(errc::configuration,
                     {.message = "the journal names '" + entry.tag + "', which has no file",
                      .hint = "restore the file, or remove its entry if it was applied nowhere",
                      .file = journal,
                      .line = entry.line});
    }
    for (const auto& [name, text] : folder.texts) {
        if (!name.ends_with(".sql") || name.ends_with(".down.sql")) continue;
        const std::string tag = name.substr(0, name.size() - std::string_view(".sql").size());
        if (std::ranges::count(entries, tag, &journal_entry::tag) > 0) continue;
        return error(errc::configuration,
                     {.message = "the journal does not name '" + name + "'",
                      .hint = "put the entries of both branches into the journal, then run 'alps "
                              "migrate rebase' again",
                      .file = journal});
    }
    return {};
}

error both_applied(const std::string& one, const std::string& other) {
    return error(errc::diverged,
                 {.message = "'" + one + "' and '" + other +
                             "' share their index or time, and both are applied",
                  .hint =
                      "a migration that is applied is never moved: correct the journal by hand, "
                      "then run 'alps migrate repair'"});
}

} // namespace

result<merged_folder> read_merged(const fs::path& path, alps::dialect dialect) {
    merged_folder folder{.path = path, .dialect = dialect};
    if (auto read = read_texts(folder, "", ".sql"); !read) return read.error();
    if (auto read = read_texts(folder, "meta", ".json"); !read) return read.error();
    for (const auto& [name, text] : folder.texts) {
        if (!name.starts_with("meta")) continue;
        if (auto whole = refuse_conflict(text, path / name); !whole) return whole.error();
    }
    const std::string journal = (path / journal_file).string();
    const auto text = folder.texts.find(journal_file);
    if (text == folder.texts.end()) return read_file(journal).error();
    auto entries = parse_journal(text->second, dialect, journal, journal_repeats::allowed);
    if (!entries) return entries.error();
    if (auto complete = check_scripts(folder, *entries); !complete) return complete.error();
    folder.entries = std::move(*entries);
    return folder;
}

std::vector<std::string> contested(const std::vector<journal_entry>& entries) {
    std::vector<std::string> tags;
    for (const journal_entry& entry : entries) {
        const auto with_it = [&](const journal_entry& other) { return shares(entry, other); };
        if (std::ranges::any_of(entries, with_it)) tags.push_back(entry.tag);
    }
    return tags;
}

std::vector<new_file> told_apart(const merged_folder& folder) {
    std::int64_t next = 0;
    for (const journal_entry& entry : folder.entries)
        next = std::max(next, entry.when + 1);
    std::vector<new_file> files;
    std::vector<json_value> listed;
    for (const journal_entry& entry : folder.entries) {
        const bool alone = std::ranges::count(folder.entries, entry.when, &journal_entry::when) < 2;
        const auto when = alone ? entry.when : next++;
        files.push_back({.path = entry.tag + ".sql", .text = folder.texts.at(entry.tag + ".sql")});
        listed.push_back(json_build::object()
                             .with("idx", json_build::number(std::to_string(listed.size())))
                             .with("when", json_build::number(std::to_string(when)))
                             .with("tag", json_build::text(entry.tag)));
    }
    const json_value journal =
        json_build::object()
            .with("version", json_build::text("7"))
            .with("dialect",
                  json_build::text(std::string(schema::drizzle_format_of(folder.dialect).dialect)))
            .with("entries", json_build::array(std::move(listed)));
    files.push_back({.path = journal_file, .text = format_json(journal)});
    return files;
}

result<std::vector<std::string>> choose_moved(const std::vector<journal_entry>& all,
                                              const std::set<std::string>& applied) {
    std::vector<std::string> moved;
    std::vector<journal_entry> staying;
    for (const journal_entry& entry : all) {
        const auto goes_before = [&](const journal_entry& other) {
            return shares(entry, other) && applied.contains(other.tag);
        };
        const auto other = std::ranges::find_if(all, goes_before);
        if (other == all.end()) {
            staying.push_back(entry);
            continue;
        }
        if (applied.contains(entry.tag)) return both_applied(entry.tag, other->tag);
        moved.push_back(entry.tag);
    }
    if (!contested(staying).empty()) return which_moves(staying);
    for (const journal_entry& entry : staying) {
        // It may be of the branch whose beginning moves.
        const auto moves_before = [&](const journal_entry& other) {
            return other.idx < entry.idx && std::ranges::count(moved, other.tag) > 0;
        };
        if (applied.contains(entry.tag) || std::ranges::none_of(all, moves_before)) continue;
        auto tags = moved;
        tags.push_back(entry.tag);
        return ask(tags, tags);
    }
    return moved;
}

error which_moves(const std::vector<journal_entry>& entries) {
    std::vector<std::string> later;
    for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
        const auto with_it = [&](const journal_entry& other) { return shares(*entry, other); };
        if (std::any_of(entries.begin(), entry, with_it)) later.push_back(entry->tag);
    }
    return ask(contested(entries), later);
}

} // namespace alps::migrate
