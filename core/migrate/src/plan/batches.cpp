#include <alps/migrate/plan/batches.hpp>

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

    std::vector<batch> finish() && { return std::move(batches_); }

private:
    void take(std::size_t script, std::size_t index, transaction_mode mode) {
        if (mode == transaction_mode::non_transactional) {
            batches_.push_back({.non_transactional = true, .ranges = {{script, index, index + 1}}});
            return;
        }
        // Several that must be last can be last together.
        if (ended_ || (closing_ && mode != transaction_mode::committed_before_next)) open();
        if (batches_.empty() || batches_.back().non_transactional) open();
        closing_ = mode == transaction_mode::committed_before_next;
        ended_ = mode == transaction_mode::ends_transaction;
        auto& ranges = batches_.back().ranges;
        if (ranges.empty() || ranges.back().script != script) {
            ranges.push_back({script, index, index});
        }
        ranges.back().end = index + 1;
    }

    void complete(std::size_t script, std::size_t count) {
        if (batches_.empty()) open();
        auto& ranges = batches_.back().ranges;
        if (ranges.empty() || ranges.back().script != script) {
            if (batches_.back().non_transactional) open();
            batches_.back().ranges.push_back({script, count, count});
        }
        batches_.back().ranges.back().completes = true;
    }

    void open() {
        batches_.push_back({});
        closing_ = false;
        ended_ = false;
    }

    std::vector<batch> batches_;
    bool closing_ = false;
    bool ended_ = false;
};

} // namespace

std::vector<batch> plan_batches(std::span<const script_outline> scripts) {
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
