#pragma once

#include <alps/base/clock.hpp>
#include <alps/base/visible_text.hpp>
#include <alps/repository/event_repository.hpp>
#include <alps/sql/event_queries.hpp>
#include <alps/sql/repositories.hpp>
#include <alps/sql/run.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

namespace alps::sql {

namespace errors {

inline error not_a_number_of_events(std::int32_t number, std::int32_t most) {
    return error(errc::invalid_argument,
                 {.message = std::to_string(number) + " is no number of events",
                  .hint = "name 1 to " + std::to_string(most)});
}

} // namespace errors

/// Tells events through any driver that can be waited for.
template <class Driver>
class sql_event_repository final : public event_repository {
public:
    sql_event_repository(Driver& driver, const clock& clock) noexcept
        : driver_(driver), clock_(clock) {}

    task<std::vector<event>> next_events(std::int64_t after, std::int32_t limit) override {
        if (limit < 1 || limit > max_limit)
            co_return errors::not_a_number_of_events(limit, max_limit);
        // Before the events are listed: what somebody else numbers in between is in the list.
        auto untold = co_await find_row(driver_, queries::has_untold_events);
        if (!untold) co_return untold.error();
        if (*untold) {
            auto numbered =
                co_await execute(driver_, queries::number_events(numbered_at_once, clock_.now()));
            if (!numbered) co_return numbered.error();
        }
        co_return co_await list_rows(driver_, queries::list_events(after, limit));
    }

    task<std::int64_t> position_of(std::string consumer) override {
        if (auto checked = check_name(consumer); !checked) co_return checked.error();
        co_return co_await get_row(driver_,
                                   queries::get_position(std::move(consumer), clock_.now()));
    }

    task<void> acknowledge(std::string consumer, std::int64_t position) override {
        if (auto checked = check_name(consumer); !checked) co_return checked.error();
        auto done = co_await execute(
            driver_, queries::acknowledge_events(std::move(consumer), position, clock_.now()));
        if (!done) co_return done.error();
        co_return result<void>();
    }

    task<void> forget_consumer(std::string consumer) override {
        if (auto checked = check_name(consumer); !checked) co_return checked.error();
        auto done = co_await execute(driver_, queries::forget_consumer(std::move(consumer)));
        if (!done) co_return done.error();
        co_return result<void>();
    }

    task<bool> wait_for_events(std::int64_t after, std::chrono::milliseconds longest) override {
        using std::chrono::steady_clock;
        const auto end = steady_clock::now() + longest;
        while (true) {
            auto found = co_await is_something_behind(after);
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(end - steady_clock::now());
            if (!found || *found || left <= std::chrono::milliseconds(0)) co_return found;
            // Whoever waits as well may have heard instead, and who wrote may not have known of us.
            constexpr auto at_most = std::chrono::milliseconds(1000);
            auto waited = co_await driver_.wait_for_notice(std::min(left, at_most));
            if (!waited) co_return waited.error();
        }
    }

    task<std::int64_t> purge_events(timestamp before, std::int32_t most) override {
        if (most < 1) co_return errors::not_a_number_of_events(most, 1'000'000);
        auto told = co_await execute(driver_, queries::purge_told_events(most));
        if (!told) co_return told.error();
        const auto rest = most - static_cast<std::int32_t>(*told);
        if (rest == 0) co_return told;
        auto old = co_await execute(driver_, queries::purge_old_events(before, rest));
        if (!old) co_return old.error();
        co_return *told + *old;
    }

private:
    /// Each of them counts those before it.
    static constexpr std::int32_t numbered_at_once = 256;

    task<bool> is_something_behind(std::int64_t position) {
        auto untold = co_await find_row(driver_, queries::has_untold_events);
        if (!untold) co_return untold.error();
        if (*untold) co_return true;
        auto next = co_await find_row(driver_, queries::list_events(position, 1));
        if (!next) co_return next.error();
        co_return next->has_value();
    }

    static result<void> check_name(const std::string& consumer) {
        return check_visible_text(consumer, "the consumer's name", 100);
    }

    Driver& driver_;
    const clock& clock_;
};

template <class Driver>
std::unique_ptr<event_repository> make_event_repository(Driver& driver, const clock& clock) {
    return std::make_unique<sql_event_repository<Driver>>(driver, clock);
}

} // namespace alps::sql
