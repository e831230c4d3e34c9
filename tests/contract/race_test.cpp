#include "fixture.hpp"

#include <alps/testing/contract/race_contract.hpp>

#include <atomic>
#include <barrier>
#include <thread>

namespace alps::contract {
namespace {

ALPS_REPOSITORY_CONTRACT(RaceContract);

/// `RegistersOneNameSixtyFourTimesAtOnce` without the guard: looking for a free slug first and
/// inserting it afterwards. It shows that the test would notice.
TEST_P(RaceContract, WouldCollideIfTheSlugWereChosenBeforehand) {
    constexpr int racers = 4;
    int collisions = 0;
    for (int round = 0; round < 20 && collisions == 0; ++round) {
        const std::string slug = "race-" + std::to_string(round);
        std::barrier chosen(racers);
        std::atomic<int> taken = 0;
        {
            std::vector<std::jthread> threads;
            threads.reserve(racers);
            for (int i = 0; i < racers; ++i) {
                threads.emplace_back([&] {
                    auto session = open_admin().value();
                    const std::vector<sql_value> wanted{slug};
                    auto found = session->execute("select 1 from tenants where slug = $1", wanted);
                    chosen.arrive_and_wait();
                    if (!found || !found->rows.empty()) return;
                    const std::vector<sql_value> row{format_uuid(new_id_()), slug};
                    auto made = session->execute(
                        "insert into tenants (id, name, slug) values ($1, 'Race', $2)", row);
                    if (!made && made.error().code() == errc::already_exists) ++taken;
                });
            }
        }
        collisions += taken;
    }
    EXPECT_GT(collisions, 0);
}

/// Two owners, whom another program takes out of a tenant at the same moment, after it has counted
/// them as a service would do it. Returns how many tenants are left without an owner.
class OwnersOfOthers : public RaceContract {
protected:
    std::int64_t race(const std::string& remove) {
        const auto number = std::to_string(++rounds_);
        const auto second = start(backend_->identity().users.create_user(
                                      new_user("second" + number + "@example.com").verified()))
                                .get()
                                .value();
        auto tenant = new_tenant::make("Duel " + number, "duel-" + number).value();
        const auto made = start(backend_->tenancy().tenants.register_with_owner(
                                    actor::authenticated(owner_.id), std::move(tenant)))
                              .get()
                              .value();
        add_member(made.tenant, second, role::owner);
        std::barrier counted(2);
        const auto leave = [&](user_id user) {
            auto session = open_admin().value();
            const std::vector<sql_value> one{to_string(made.tenant.id)};
            auto owners = session->execute(
                "select count(*) from tenant_members where tenant_id = $1 and role = 'owner'", one);
            counted.arrive_and_wait();
            if (std::get<std::int64_t>(owners.value().rows[0][0]) < 2) return;
            const std::vector<sql_value> whom{to_string(user)};
            (void)session->execute(remove, whom);
        };
        {
            std::jthread first(leave, owner_.id);
            std::jthread other(leave, second.id);
        }
        return stored().tenants_without_owner;
    }

    static constexpr auto demote =
        "update tenant_members set role = 'member' where user_id = $1 and role = 'owner'";

    /// Drops the trigger that keeps an owner; on SQLite there is one for each event.
    void drop_guard(const std::string& event) {
        auto session = open_admin().value();
        const bool on_postgres = session->server().dialect == dialect::postgres;
        ASSERT_TRUE(succeeded(
            session->execute(on_postgres ? "drop trigger tenant_members_owner on tenant_members"
                                         : "drop trigger tenant_members_owner_" + event,
                             {})));
    }

private:
    int rounds_ = 0;
};
INSTANTIATE_TEST_SUITE_P(On, OwnersOfOthers,
                         ::testing::Values(sqlite_linked(), sqlite_loaded(), postgres_loaded(),
                                           postgres_repeatable_read(), postgres_serializable()),
                         engine_name());

TEST_P(OwnersOfOthers, CannotAllLeaveAtOnce) {
    EXPECT_EQ(race("delete from tenant_members where user_id = $1 and role = 'owner' and exists "
                   "(select 1 from tenants t where t.id = tenant_id)"),
              0);
}

/// As a login library removes an account.
TEST_P(OwnersOfOthers, CannotAllBeRemovedAtOnce) {
    EXPECT_EQ(race("delete from users where id = $1"), 0);
}

TEST_P(OwnersOfOthers, CannotAllBeDemotedAtOnce) { EXPECT_EQ(race(demote), 0); }

/// The same without the guard: it shows that the races would be lost. Where transactions are
/// serializable the server may find out by itself.
class UnguardedOwnersOfOthers : public OwnersOfOthers {};
INSTANTIATE_TEST_SUITE_P(On, UnguardedOwnersOfOthers,
                         ::testing::Values(sqlite_linked(), sqlite_loaded(), postgres_loaded(),
                                           postgres_repeatable_read()),
                         engine_name());

TEST_P(UnguardedOwnersOfOthers, AllLeave) {
    drop_guard("delete");
    EXPECT_GT(race("delete from users where id = $1"), 0);
}

TEST_P(UnguardedOwnersOfOthers, AreAllDemoted) {
    drop_guard("update");
    EXPECT_GT(race(demote), 0);
}

} // namespace
} // namespace alps::contract
