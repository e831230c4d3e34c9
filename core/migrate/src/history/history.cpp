#include "history/edits.hpp"
#include "history/matching.hpp"

#include <alps/migrate/history/history.hpp>

#include <fmt/chrono.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <set>
#include <utility>

namespace alps::migrate {
namespace {

/// Formats Unix milliseconds as `2026-01-31 12:00:00 UTC`, with the number beside it.
std::string describe_time(std::int64_t when) {
    constexpr std::int64_t year_10000 = 253'402'300'800'000;
    if (when < 0 || when >= year_10000) return fmt::format("'when' {}", when);
    const std::chrono::sys_seconds moment(
        std::chrono::floor<std::chrono::seconds>(std::chrono::milliseconds(when)));
    return fmt::format("{:%Y-%m-%d %H:%M:%S} UTC, 'when' {}", moment, when);
}

std::string time_of(const applied_migration& row) {
    return row.when ? describe_time(*row.when) : "without a time";
}

class comparison {
public:
    explicit comparison(const folder& folder) : folder_(folder) {
        for (const folder_entry& entry : folder.entries) {
            entries_.push_back(
                {.tag = entry.tag, .when = entry.when, .hash = entry.hash, .applied = false});
            newest_ = std::max(newest_, entry.when);
        }
    }

    void take(const applied_migration& row, const folder_entry* file) {
        if (file != nullptr) return match(*file, entry_of(*file), row);
        add_unknown(row.tag, row.when, row.hash,
                    (row.tag.empty()
                         ? "a migration that the folder lacks (" + time_of(row)
                         : "'" + row.tag + "', which the folder lacks (" + time_of(row)) +
                        ", hash " + row.hash + ")");
    }

    void take(const unfinished_migration& part) {
        const auto& all = folder_.entries;
        const auto at = std::ranges::find(all, part.when, &folder_entry::when);
        if (at == all.end()) {
            add_unknown(part.tag, part.when, part.hash,
                        "a part of '" + part.tag + "', which the folder lacks (" +
                            describe_time(part.when) + ", hash " + part.hash + ")");
            return;
        }
        const std::string count =
            std::to_string(part.done) + (part.done == 1 ? " statement" : " statements");
        migration_entry& entry = entry_of(*at);
        begun_.insert(entry.tag);
        if (part.undoing) {
            return put(entry, migration_state::undoing,
                       "undoing '" + at->tag + "' was interrupted after " + count);
        }
        if (part.hash != at->hash) {
            entry.state = migration_state::edited;
            entry.note = "'" + at->tag + "' was edited after " + count + " of it " +
                         (part.done == 1 ? "was" : "were") + " applied";
            return;
        }
        entry.note = "'" + at->tag + "' was interrupted after " + count;
    }

    std::vector<migration_entry> finish() && {
        const auto is_begun = [&](const migration_entry& entry) {
            return entry.applied || begun_.contains(entry.tag);
        };
        const auto last = std::find_if(entries_.rbegin(), entries_.rend(), is_begun);
        for (auto entry = entries_.begin(); entry < last.base(); ++entry) {
            if (is_begun(*entry)) continue;
            entry->state = migration_state::late;
            entry->note = "'" + entry->tag + "' is pending but comes before '" + last->tag +
                          "', which is applied" + (last->applied ? "" : " in part");
        }
        entries_.insert(entries_.end(), unknown_.begin(), unknown_.end());
        return std::move(entries_);
    }

private:
    migration_entry& entry_of(const folder_entry& file) {
        return entries_[static_cast<std::size_t>(&file - folder_.entries.data())];
    }

    static void put(migration_entry& entry, migration_state state, std::string note) {
        entry.applied = true;
        entry.state = state;
        entry.note = std::move(note);
    }

    void match(const folder_entry& file, migration_entry& entry, const applied_migration& row) {
        entry.applied = true;
        if (file.hash == row.hash) {
            // Of two rows, one that does not fit counts.
            if (entry.state == migration_state::pending) entry.state = migration_state::applied;
            return;
        }
        const std::string name = "'" + file.tag + "'";
        switch (edit_of(file, row, folder_.dialect)) {
        case edit::line_ends:
            return put(entry, migration_state::reformatted,
                       name + " differs from what was applied in its line ends only");
        case edit::format:
            return put(entry, migration_state::reformatted,
                       name + " differs from what was applied in white space and comments only");
        default:
            return put(entry, migration_state::edited,
                       name + " was edited after it was applied (recorded hash " + row.hash +
                           ", the file's " + file.hash + ")");
        }
    }

    void add_unknown(const std::string& tag, std::optional<std::int64_t> when,
                     const std::string& hash, const std::string& what) {
        unknown_.push_back(
            {.tag = tag,
             .when = when.value_or(0),
             .hash = hash,
             .applied = true,
             .state = when && *when < newest_ ? migration_state::missing : migration_state::foreign,
             .note = "the database holds " + what});
    }

    const folder& folder_;
    std::int64_t newest_ = 0;
    std::vector<migration_entry> entries_;
    std::vector<migration_entry> unknown_;
    std::set<std::string> begun_;
};

} // namespace

std::vector<migration_entry> compare_history(const folder& folder,
                                             const recorded_history& recorded) {
    comparison comparison(folder);
    const auto files = match_rows(folder, recorded.applied);
    for (std::size_t i = 0; i < files.size(); ++i)
        comparison.take(recorded.applied[i], files[i]);
    for (const unfinished_migration& part : recorded.unfinished)
        comparison.take(part);
    return std::move(comparison).finish();
}

} // namespace alps::migrate
