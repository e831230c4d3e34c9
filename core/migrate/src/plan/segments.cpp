#include <alps/migrate/plan/segments.hpp>

#include <algorithm>

namespace alps::migrate {
namespace {

class planner {
public:
    void take(std::size_t number, const script_outline& script) {
        const std::size_t count = script.modes.size();
        for (std::size_t i = script.done; i < count; ++i)
            take(number, i, script.modes[i]);
        complete(number, count);
    }

    std::vector<segment> finish() && { return std::move(segments_); }

private:
    void take(std::size_t script, std::size_t index, transaction_mode mode) {
        if (mode == transaction_mode::non_transactional) {
            segments_.push_back({.alone = true, .stretches = {{script, index, index + 1}}});
            return;
        }
        // Several that must be last can be last together.
        if (closing_ && mode != transaction_mode::committed_before_next) open();
        if (segments_.empty() || segments_.back().alone) open();
        closing_ = mode == transaction_mode::committed_before_next;
        auto& stretches = segments_.back().stretches;
        if (stretches.empty() || stretches.back().script != script) {
            stretches.push_back({script, index, index});
        }
        stretches.back().end = index + 1;
    }

    void complete(std::size_t script, std::size_t count) {
        if (segments_.empty()) open();
        auto& stretches = segments_.back().stretches;
        if (stretches.empty() || stretches.back().script != script) {
            if (segments_.back().alone) open();
            segments_.back().stretches.push_back({script, count, count});
        }
        segments_.back().stretches.back().completes = true;
    }

    void open() {
        segments_.push_back({});
        closing_ = false;
    }

    std::vector<segment> segments_;
    bool closing_ = false;
};

} // namespace

std::vector<segment> plan_segments(std::span<const script_outline> scripts) {
    planner planner;
    for (std::size_t i = 0; i < scripts.size(); ++i)
        planner.take(i, scripts[i]);
    return std::move(planner).finish();
}

result<std::size_t> count_wanted(std::span<const migration_entry> entries,
                                 const std::optional<std::string>& to,
                                 std::optional<std::size_t> steps) {
    auto end = entries.end();
    if (to) {
        end = std::ranges::find(entries, *to, &migration_entry::tag);
        if (end == entries.end()) {
            return error(errc::invalid_argument,
                         {.message = "the folder has no migration '" + *to + "'",
                          .hint = "'alps migrate status' lists the migrations"});
        }
        ++end;
    }
    const auto wanted = std::count_if(entries.begin(), end,
                                      [](const migration_entry& entry) { return !entry.applied; });
    return std::min(static_cast<std::size_t>(wanted), steps.value_or(entries.size()));
}

} // namespace alps::migrate
