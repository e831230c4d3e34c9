// Events are told once and in one order, whoever commits when.
#include "concurrent_test.hpp"

#include <alps/repository/event_repository.hpp>

#include <atomic>
#include <set>

namespace alps::contract {
namespace {

class EventRaces : public concurrent_test {
protected:
    /// Reads what is behind a position, and checks that it only rises.
    void read(std::int64_t& after, std::vector<event>& into) {
        while (true) {
            const auto page = start(backend_->events().next_events(after, 7)).get();
            ASSERT_TRUE(testing::succeeded(page));
            if (page->empty()) return;
            for (const event& each : *page) {
                EXPECT_GT(each.position, after);
                after = each.position;
                into.push_back(each);
            }
        }
    }
};

INSTANTIATE_TEST_SUITE_P(On, EventRaces,
                         ::testing::Values(sqlite_loaded(), postgres_loaded(),
                                           postgres_repeatable_read(), postgres_serializable()),
                         engine_name());

/// Writers commit in another order than they began in, while readers follow.
TEST_P(EventRaces, SkipNothingUnderConcurrentCommits) {
    const std::size_t each = trials(400);
    std::atomic<bool> writing = true;
    std::vector<std::vector<event>> read_by(3);
    std::vector<std::jthread> readers;
    for (auto& own : read_by) {
        readers.emplace_back([this, &own, &writing] {
            std::int64_t after = 0;
            while (writing)
                read(after, own);
            read(after, own);
        });
    }
    {
        std::vector<std::jthread> writers;
        for (int writer = 0; writer < 4; ++writer) {
            writers.emplace_back([this, writer, each] {
                for (std::size_t i = 0; i < each; ++i) {
                    const auto email =
                        std::to_string(writer) + "." + std::to_string(i) + "@example.com";
                    ASSERT_TRUE(testing::succeeded(
                        start(backend_->identity().users.create_user(new_user(email))).get()));
                }
            });
        }
    }
    writing = false;
    readers.clear();
    for (const auto& own : read_by) {
        EXPECT_EQ(own, read_by.front()) << "every reader reads the same";
        std::set<uuid> subjects;
        for (const event& one : own)
            subjects.insert(one.subject);
        EXPECT_EQ(own.size(), 4 * each);
        EXPECT_EQ(subjects.size(), 4 * each);
    }
}

/// Numbering on PostgreSQL, where more than one can write at a time.
class EventNumbering : public EventRaces {
protected:
    /// Waits until a statement of this database waits for somebody's lock.
    [[nodiscard]] bool comes_to_wait() {
        const auto beside = open_admin().value();
        for (int tries = 0; tries < 6000; ++tries) {
            const auto waiting = beside->execute("select pid from pg_stat_activity where datname = "
                                                 "current_database() and wait_event_type = 'Lock'",
                                                 {});
            if (waiting && !waiting->rows.empty()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return false;
    }
};

INSTANTIATE_TEST_SUITE_P(On, EventNumbering,
                         ::testing::Values(postgres_loaded(), postgres_repeatable_read(),
                                           postgres_serializable()),
                         engine_name());

/// Whoever numbers waits for another that does before it looks at what is without a number. The
/// other has not seen the first event, which committed late; if `number_events` looked for the last
/// position without waiting, it would give the other's to the first event, and the key refuse it
/// (or, where transactions are serializable, the database the transaction, which is then run
/// again).
TEST_P(EventNumbering, WaitsForWhoeverNumbers) {
    const auto create = [&](const std::string& email) {
        return start(backend_->identity().users.create_user(new_user(email)))
            .get()
            .value()
            .id.value();
    };
    ASSERT_TRUE(testing::succeeded(start(backend_->events().next_events(0, 7)).get()));
    const uuid late = create("late@example.com");
    const uuid seen = create("seen@example.com");

    const auto other = open_admin().value();
    for (const std::string& step :
         {std::string("begin"),
          std::string("insert into event_consumers (name, position, updated_at) "
                      "values ('', 0, now()) on conflict (name) do update set updated_at = now()"),
          "update events set position = 1 where subject_id = '" + format_uuid(seen) + "'"}) {
        ASSERT_TRUE(testing::succeeded(other->execute(step, {}))) << step;
    }
    auto reading = start(backend_->events().next_events(0, 7));
    ASSERT_TRUE(comes_to_wait());
    for (const std::string step :
         {"update event_consumers set position = 1 where name = ''", "commit"}) {
        ASSERT_TRUE(testing::succeeded(other->execute(step, {}))) << step;
    }
    const auto read = reading.get();
    ASSERT_TRUE(testing::succeeded(read));
    std::vector<std::pair<std::int64_t, uuid>> told;
    for (const event& each : *read)
        told.emplace_back(each.position, each.subject);
    EXPECT_THAT(told, ::testing::ElementsAre(std::pair(1, seen), std::pair(2, late)));
}

} // namespace
} // namespace alps::contract
