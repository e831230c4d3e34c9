#pragma once

#include <alps/repository/purge_repository.hpp>
#include <alps/sql/purge_queries.hpp>
#include <alps/sql/repositories.hpp>
#include <alps/sql/run.hpp>

#include <memory>
#include <string>

namespace alps::sql {

/// Removes what is over through any driver.
template <query_runner Driver>
class sql_purge_repository final : public purge_repository {
public:
    explicit sql_purge_repository(Driver& driver) noexcept : driver_(driver) {}

    task<std::int64_t> purge(expiring what, timestamp before, std::int32_t most) override {
        if (most < 1) {
            co_return error(errc::invalid_argument,
                            {.message = std::to_string(most) + " is no number of rows to purge",
                             .hint = "name 1 or more"});
        }
        switch (what) {
        case expiring::sessions:
            co_return co_await execute(driver_, queries::purge_sessions(before, most));
        case expiring::verification_tokens:
            co_return co_await execute(driver_, queries::purge_tokens(before, most));
        case expiring::attempts:
            co_return co_await execute(driver_, queries::purge_attempts(before, most));
        case expiring::invitations:
            co_return co_await execute(driver_, queries::purge_invitations(before, most));
        }
        co_return std::int64_t{0};
    }

private:
    Driver& driver_;
};

template <class Driver>
std::unique_ptr<purge_repository> make_purge_repository(Driver& driver) {
    return std::make_unique<sql_purge_repository<Driver>>(driver);
}

} // namespace alps::sql
