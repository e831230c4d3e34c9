#include "history/matching.hpp"

#include <algorithm>
#include <cstddef>
#include <set>

namespace alps::migrate {
namespace {

class matcher {
public:
    matcher(const folder& folder, const std::vector<applied_migration>& rows)
        : folder_(folder), rows_(rows), files_(rows.size()) {}

    std::vector<const folder_entry*> match() && {
        const auto same_hash = [](const folder_entry& file, const applied_migration& row) {
            return file.hash == row.hash;
        };
        const auto same_time = [](const folder_entry& file, const applied_migration& row) {
            return row.when == file.when;
        };
        const auto is_free = [&](const folder_entry& file) { return !taken_.contains(&file); };
        // Files may have the same text, so that the hash alone would not tell them apart.
        give([&](const folder_entry& file, const applied_migration& row) {
            return same_hash(file, row) && same_time(file, row);
        });
        give([&](const folder_entry& file, const applied_migration& row) {
            return same_hash(file, row) && is_free(file);
        });
        give(same_hash);
        const auto by_hash = taken_;
        give([&](const folder_entry& file, const applied_migration& row) {
            return same_time(file, row) && !by_hash.contains(&file);
        });
        return std::move(files_);
    }

private:
    template <class Fits>
    void give(const Fits& fits) {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (files_[i] != nullptr) continue;
            const auto found = std::ranges::find_if(
                folder_.entries, [&](const auto& file) { return fits(file, rows_[i]); });
            if (found == folder_.entries.end()) continue;
            files_[i] = &*found;
            taken_.insert(&*found);
        }
    }

    const folder& folder_;
    const std::vector<applied_migration>& rows_;
    std::vector<const folder_entry*> files_;
    std::set<const folder_entry*> taken_;
};

} // namespace

std::vector<const folder_entry*> match_rows(const folder& folder,
                                            const std::vector<applied_migration>& rows) {
    return matcher(folder, rows).match();
}

} // namespace alps::migrate
