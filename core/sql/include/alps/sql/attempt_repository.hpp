#pragma once

#include <alps/repository/attempt_repository.hpp>
#include <alps/sql/attempt_queries.hpp>
#include <alps/sql/repositories.hpp>
#include <alps/sql/run.hpp>

#include <memory>

namespace alps::sql {

/// Counts attempts through any driver.
template <query_runner Driver>
class sql_attempt_repository final : public attempt_repository {
public:
    sql_attempt_repository(Driver& driver, const clock& clock) noexcept
        : driver_(driver), clock_(clock) {}

    task<attempt_verdict> count(attempt_key key, attempt_limit limit) override {
        if (auto checked = limit.check(); !checked) co_return checked.error();
        const timestamp now = clock_.now();
        auto counted =
            co_await get_row(driver_, queries::count_attempt(key.text(), now, now + limit.within));
        if (!counted) co_return counted.error();
        co_return attempt_verdict{.allowed = counted->attempts <= limit.most,
                                  .counted_until = counted->counted_until};
    }

    task<void> forget(attempt_key key) override {
        auto done = co_await execute(driver_, queries::forget_attempts(key.text()));
        if (!done) co_return done.error();
        co_return result<void>();
    }

private:
    Driver& driver_;
    const clock& clock_;
};

template <class Driver>
std::unique_ptr<attempt_repository> make_attempt_repository(Driver& driver, const clock& clock) {
    return std::make_unique<sql_attempt_repository<Driver>>(driver, clock);
}

} // namespace alps::sql
