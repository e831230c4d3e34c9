#include <alps/migrate/history.hpp>
#include <alps/migrate/sha256.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string_view>
#include <utility>

namespace alps::migrate {
namespace {

/// Formats Unix milliseconds as `2026-01-31 12:00:00 UTC`, with the number beside it.
std::string describe_time(std::int64_t when) {
    const std::string number = "'when' " + std::to_string(when);
    constexpr std::int64_t year_10000 = 253'402'300'800'000;
    if (when < 0 || when >= year_10000) return number;
    const std::chrono::sys_time<std::chrono::milliseconds> moment{std::chrono::milliseconds(when)};
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(moment - day));
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02d UTC, ",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text + number;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
        text.replace(at, from.size(), to);
    }
    return text;
}

/// Tells whether the file, with the other line ends or without its last, is the one recorded. The
/// original is not kept anywhere, but these few variants of it can be tried.
bool differs_only_in_line_ends(const std::string& sql, const std::string& hash) {
    std::string unix_ends = replace_all(sql, "\r\n", "\n");
    while (unix_ends.ends_with('\n'))
        unix_ends.pop_back();
    for (const std::string_view last : {"", "\n"}) {
        const std::string variant = unix_ends + std::string(last);
        if (sha256_hex(variant) == hash) return true;
        if (sha256_hex(replace_all(variant, "\n", "\r\n")) == hash) return true;
    }
    return false;
}

/// Gathers the differences into one error.
class differences {
public:
    void add(const folder_entry* entry, std::string text, std::string_view hint) {
        if (texts_.empty() && entry != nullptr) file_ = entry->path.string();
        texts_.push_back(std::move(text));
        if (hints_.find(hint) == std::string::npos) {
            hints_ += (hints_.empty() ? "" : "; ") + std::string(hint);
        }
    }

    [[nodiscard]] bool empty() const noexcept { return texts_.empty(); }

    [[nodiscard]] error report(const folder& folder) const {
        std::string message = "the database's history and '" + folder.path.string() + "' differ";
        if (texts_.size() > 1) message += " in " + std::to_string(texts_.size()) + " places";
        for (std::size_t i = 0; i < texts_.size(); ++i)
            message += (i == 0 ? ": " : "; ") + texts_[i];
        return error(errc::diverged,
                     {.message = std::move(message), .hint = hints_, .file = file_});
    }

private:
    std::vector<std::string> texts_;
    std::string hints_;
    std::string file_;
};

constexpr std::string_view restore_hint =
    "restore an edited file from version control and put the change into a new migration";
constexpr std::string_view ends_hint =
    "restore the file's line ends and keep git from changing them: 'migrations/** -text' in "
    ".gitattributes";
constexpr std::string_view unknown_hint =
    "update the folder: the database was migrated from another or a newer one";
constexpr std::string_view retimed_hint = "restore the journal's times from version control";
constexpr std::string_view order_hint =
    "move a migration that comes too late to the end of the journal, with a new index";

class comparison {
public:
    explicit comparison(const folder& folder) : folder_(folder) {
        for (const folder_entry& entry : folder.entries) {
            entries_.push_back(
                {.tag = entry.tag, .when = entry.when, .hash = entry.hash, .applied = false});
        }
    }

    void take(const applied_migration& row) {
        const auto same_time = [&](const folder_entry& entry) { return entry.when == row.when; };
        const auto same_hash = [&](const folder_entry& entry) { return entry.hash == row.hash; };
        const auto& all = folder_.entries;
        if (const auto at = std::find_if(all.begin(), all.end(), same_time); at != all.end()) {
            mark(at);
            if (at->hash != row.hash) edited(*at, row.hash);
            return;
        }
        if (const auto at = std::find_if(all.begin(), all.end(), same_hash); at != all.end()) {
            mark(at);
            found_.add(&*at,
                       "'" + at->tag + "' was applied under another time (" + time_of(row) +
                           "), the journal now says " + describe_time(at->when),
                       retimed_hint);
            return;
        }
        found_.add(nullptr,
                   "the database holds a migration that the folder lacks (" + time_of(row) +
                       ", hash " + row.hash + ")",
                   unknown_hint);
    }

    result<std::vector<migration_entry>> finish() && {
        const auto is_applied = [](const migration_entry& entry) { return entry.applied; };
        const auto last = std::find_if(entries_.rbegin(), entries_.rend(), is_applied);
        const auto end = static_cast<std::size_t>(entries_.rend() - last);
        for (std::size_t i = 0; i < end; ++i) {
            if (entries_[i].applied) continue;
            found_.add(&folder_.entries[i],
                       "'" + entries_[i].tag + "' is pending but comes before '" + last->tag +
                           "', which is applied",
                       order_hint);
        }
        if (!found_.empty()) return found_.report(folder_);
        return std::move(entries_);
    }

private:
    static std::string time_of(const applied_migration& row) {
        return row.when ? describe_time(*row.when) : "without a time";
    }

    void mark(std::vector<folder_entry>::const_iterator at) {
        entries_[static_cast<std::size_t>(at - folder_.entries.begin())].applied = true;
    }

    void edited(const folder_entry& entry, const std::string& recorded) {
        if (differs_only_in_line_ends(entry.sql, recorded)) {
            found_.add(&entry,
                       "'" + entry.tag + "' differs from what was applied in its line ends only",
                       ends_hint);
            return;
        }
        found_.add(&entry,
                   "'" + entry.tag + "' was edited after it was applied (recorded hash " +
                       recorded + ", the file's " + entry.hash + ")",
                   restore_hint);
    }

    const folder& folder_;
    std::vector<migration_entry> entries_;
    differences found_;
};

} // namespace

result<std::vector<migration_entry>> match_history(const folder& folder,
                                                   std::span<const applied_migration> applied) {
    comparison comparison(folder);
    for (const applied_migration& row : applied)
        comparison.take(row);
    return std::move(comparison).finish();
}

} // namespace alps::migrate
