#include "workshop.hpp"

#include <alps/host/capabilities.hpp>
#include <alps/host/host.hpp>
#include <alps/host/search.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/migration_runner.hpp>
#include <alps/testing/forwarding_session.hpp>
#include <alps/testing/printers.hpp>

#include <algorithm>
#include <thread>
#include <vector>

namespace alps::command {
namespace {

/// A session that takes every lock, whoever else holds it.
class unlocked_session final : public testing::forwarding_session {
public:
    explicit unlocked_session(std::unique_ptr<admin_session> real)
        : forwarding_session(*real), real_(std::move(real)) {}

    result<void> lock(std::string_view, std::chrono::milliseconds) noexcept override { return {}; }
    result<void> unlock(std::string_view) noexcept override { return {}; }

private:
    std::unique_ptr<admin_session> real_;
};

/// Runners that all start at once on a database that has a slow data migration to come.
class Storm : public WorkshopTest {
protected:
    void SetUp() override {
        WorkshopTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        here().folder.add("0000_counter", "create table counter (n integer not null);");
        ASSERT_EQ(here().project.alps({"migrate"}).status, 0);
        const std::string slow =
            on_postgres() ? "select pg_sleep(0.5);"
                          : "create table filler (n integer); insert into filler with recursive "
                            "more (n) as (select 1 union all select n + 1 from more where n < "
                            "400000) select n from more; drop table filler;";
        here().folder.add("0001_data", "insert into counter values (1);\n" + slow +
                                           "\ninsert into counter values (2);");
    }

    [[nodiscard]] std::int64_t rows() {
        return here().database->count("select count(*) from counter");
    }
};

TEST_P(Storm, OfThirtyTwoProcessesAppliesASlowDataMigrationOnce) {
    std::vector<finished> ended(32);
    {
        std::vector<std::jthread> threads;
        for (finished& one : ended)
            threads.emplace_back([&] { one = here().project.alps({"migrate", "-q"}); });
    }
    std::size_t appliers = 0;
    for (const finished& one : ended) {
        EXPECT_EQ(one.status, 0) << one.err;
        appliers += contains(one.out, "applied 1 to") ? 1 : 0;
    }
    EXPECT_EQ(appliers, 1U);
    EXPECT_EQ(rows(), 2);
    EXPECT_EQ(here().database->count("select count(*) from " + here().tracking_table()), 2);
}

/// What the test before it would miss if the lock did nothing.
TEST_P(Storm, WithoutTheLockAppliesItTwiceOrFails) {
    plugin::host host(plugin::search_directories({}, ""));
    const auto* backend = host.load(on_postgres() ? "postgres" : "sqlite").value();
    const auto runner = plugin::make_migration_runner(*host.load("migrator").value()).value();
    backend_options options(secret(here().database->url()));
    constexpr std::size_t count = 4;
    std::vector<result<std::vector<migration_entry>>> outcomes(count, error());
    {
        std::vector<std::unique_ptr<unlocked_session>> sessions;
        for (std::size_t i = 0; i < count; ++i) {
            sessions.push_back(
                std::make_unique<unlocked_session>(plugin::open_admin(*backend, options).value()));
        }
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < count; ++i) {
            threads.emplace_back([&, i] {
                outcomes[i] = runner->apply(*sessions[i], migration_options(here().folder.path()));
            });
        }
    }
    const bool all_fine =
        std::ranges::all_of(outcomes, [](const auto& outcome) { return outcome.has_value(); });
    EXPECT_FALSE(all_fine && rows() == 2) << "nothing depends on the lock";
}

ALPS_ON_EACH_DIALECT(Storm);

} // namespace
} // namespace alps::command
