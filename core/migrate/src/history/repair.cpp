#include "history/edits.hpp"
#include "history/matching.hpp"

#include <alps/migrate/history/repair.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace alps::migrate {
namespace {

class repair_planner {
public:
    repair_planner(const folder& folder, const repair_options& options)
        : folder_(folder),
          accept_(options.accept.begin(), options.accept.end()),
          forget_(options.forget.begin(), options.forget.end()) {}

    void take(const std::vector<applied_migration>& rows) {
        std::map<const folder_entry*, std::vector<const applied_migration*>> known;
        const auto files = match_rows(folder_, rows);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const applied_migration& row = rows[i];
            if (files[i] != nullptr) {
                known[files[i]].push_back(&row);
            } else if (is_to_forget(row.tag, row.hash)) {
                steps_.push_back(
                    {.id = row.id, .what = "the record of " + name_of(row.tag, row.hash)});
            }
        }
        for (const folder_entry& file : folder_.entries) {
            if (const auto at = known.find(&file); at != known.end()) take(file, at->second);
        }
    }

    void take(const unfinished_migration& part) {
        const auto file = std::ranges::find(folder_.entries, part.when, &folder_entry::when);
        if (file == folder_.entries.end()) {
            if (!is_to_forget(part.tag, part.hash)) return;
            steps_.push_back({.action = repair_action::forget_part,
                              .part = part,
                              .what = "the progress of '" + part.tag + "'"});
            return;
        }
        if (part.undoing || part.hash == file->hash || !is_accepted(file->tag)) return;
        repair_step& step = steps_.emplace_back();
        step.action = repair_action::correct_part;
        step.part = part;
        step.part.hash = file->hash;
        step.what = "the hash of '" + file->tag + "', which is applied in part";
    }

    result<std::vector<repair_step>> finish() && {
        for (const auto& [named, flag] :
             {std::pair(&accept_, "--accept"), {&forget_, "--forget"}}) {
            for (const std::string& name : *named) {
                if (used_.contains(name)) continue;
                return error(errc::invalid_argument,
                             {.message = std::string(flag) + ": '" + name + "' does not need it",
                              .hint = "'alps migrate status' says what differs"});
            }
        }
        return std::move(steps_);
    }

private:
    /// Keeps the row that fits best of each time and corrects it; the others are there once too
    /// often. Times stay, all of them: a tool that goes by them would repeat a migration, or skip
    /// one.
    void take(const folder_entry& file, std::vector<const applied_migration*> rows) {
        std::ranges::stable_sort(rows, {}, [&](const applied_migration* row) {
            return edit_of(file, *row, folder_.dialect);
        });
        std::set<std::optional<std::int64_t>> times;
        for (const applied_migration* row : rows) {
            if (times.insert(row->when).second) {
                correct(file, *row);
            } else {
                steps_.push_back({.id = row->id, .what = "a second record of '" + file.tag + "'"});
            }
        }
    }

    void correct(const folder_entry& file, const applied_migration& row) {
        const edit edited = edit_of(file, row, folder_.dialect);
        if (edited == edit::none) return;
        if (edited == edit::content && !is_accepted(file.tag)) return;
        std::string what = "the hash of '" + file.tag + "'";
        if (edited == edit::line_ends) what += ", whose line ends changed";
        if (edited == edit::format) what += ", whose white space or comments changed";
        if (edited == edit::content) what += ", which was edited";
        steps_.push_back({.action = repair_action::correct_row,
                          .id = row.id,
                          .file = &file,
                          .what = std::move(what)});
    }

    bool is_accepted(const std::string& tag) { return use(accept_, tag); }

    bool is_to_forget(const std::string& tag, const std::string& hash) {
        const bool by_tag = use(forget_, tag);
        return use(forget_, hash) || by_tag;
    }

    bool use(const std::set<std::string>& named, const std::string& name) {
        if (!named.contains(name)) return false;
        used_.insert(name);
        return true;
    }

    static std::string name_of(const std::string& tag, const std::string& hash) {
        return tag.empty() ? "hash " + hash : "'" + tag + "'";
    }

    const folder& folder_;
    const std::set<std::string> accept_;
    const std::set<std::string> forget_;
    std::set<std::string> used_;
    std::vector<repair_step> steps_;
};

} // namespace

std::string describe(const repair_step& step, bool done) {
    const bool removes =
        step.action == repair_action::forget_row || step.action == repair_action::forget_part;
    if (done) return (removes ? "removed " : "corrected ") + step.what;
    return (removes ? "would remove " : "would correct ") + step.what;
}

result<std::vector<repair_step>> plan_repair(const folder& folder, const recorded_history& recorded,
                                             const repair_options& options) {
    repair_planner planner(folder, options);
    planner.take(recorded.applied);
    for (const unfinished_migration& part : recorded.unfinished)
        planner.take(part);
    return std::move(planner).finish();
}

} // namespace alps::migrate
