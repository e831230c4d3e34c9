#pragma once

#include <alps/testing/contract/backend_test.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include <future>
#include <set>
#include <thread>

namespace alps::contract {

/// What is asked of the repositories of any backend when several threads drive it at once.
///
/// A program includes this once.
class RaceContract : public backend_test {
protected:
    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        owner_ = make_user("owner@example.com");
        backend_.reset();
        backend_ = open(threads_.get_executor());
    }

    void TearDown() override {
        backend_.reset();
        threads_.join();
    }

    template <class T>
    std::future<result<T>> start(task<T> operation) {
        return boost::asio::co_spawn(threads_, std::move(operation), boost::asio::use_future);
    }

    boost::asio::thread_pool threads_{4};
    user owner_;
};

TEST_P(RaceContract, RegistersOneNameSixtyFourTimesAtOnce) {
    std::vector<std::future<result<registration>>> running;
    for (int i = 0; i < 64; ++i) {
        auto tenant = new_tenant::make("Acme", "acme").value();
        running.push_back(start(backend_->tenancy().tenants.register_with_owner(
            actor::authenticated(owner_.id), std::move(tenant))));
    }
    std::set<std::string> slugs;
    std::set<tenant_id> ids;
    for (auto& one : running) {
        auto made = one.get();
        ASSERT_TRUE(succeeded(made));
        slugs.insert(made->tenant.slug);
        ids.insert(made->tenant.id);
        EXPECT_EQ(made->membership.role, role::owner);
    }
    EXPECT_EQ(slugs.size(), 64U);
    EXPECT_EQ(ids.size(), 64U);
    EXPECT_TRUE(slugs.contains("acme"));
    EXPECT_EQ(stored().tenants, 64);
    EXPECT_EQ(stored().owners, 64);
    EXPECT_EQ(stored().tenants_without_owner, 0);
}

TEST_P(RaceContract, KeepsAnOwnerWhenTwoOwnersEndEachOther) {
    const auto second =
        start(backend_->identity().users.create_user(new_user("second@example.com").verified()))
            .get()
            .value();
    for (int round = 0; round < 40; ++round) {
        auto tenant = new_tenant::make("Duel", "duel").value();
        const auto made = start(backend_->tenancy().tenants.register_with_owner(
                                    actor::authenticated(owner_.id), std::move(tenant)))
                              .get()
                              .value();
        add_member(made.tenant, second, role::owner);
        auto scope_for = [&](const user& user) {
            const auto actor = actor::authenticated(user.id);
            auto found =
                start(backend_->tenancy().memberships.find_membership(actor, made.tenant.id))
                    .get()
                    .value();
            return tenant_scope::of(actor, found.value()).value();
        };
        const auto mine = scope_for(owner_);
        const auto theirs = scope_for(second);
        std::future<result<membership>> demotion;
        std::future<result<void>> other;
        demotion =
            start(backend_->tenancy().memberships.change_role(mine, second.id, role::member));
        switch (round % 2) {
        case 0:
            other = start(backend_->tenancy().memberships.remove_member(theirs, owner_.id));
            break;
        default:
            other = start(backend_->tenancy().memberships.remove_member(mine, owner_.id));
            break;
        }
        const bool first_won = demotion.get().has_value();
        const bool second_won = other.get().has_value();
        EXPECT_NE(first_won, second_won) << "exactly one of the two";
        ASSERT_EQ(stored().tenants_without_owner, 0) << "round " << round;
    }
}

TEST_P(RaceContract, KeepsAnOwnerWhenAllOwnersAreRemovedAtOnce) {
    for (int round = 0; round < 10; ++round) {
        std::vector<user> owners;
        for (int i = 0; i < 4; ++i) {
            const auto email = "o" + std::to_string(round * 4 + i) + "@example.com";
            owners.push_back(
                start(backend_->identity().users.create_user(new_user(email).verified()))
                    .get()
                    .value());
        }
        auto tenant = new_tenant::make("Shared", "shared").value();
        const auto made = start(backend_->tenancy().tenants.register_with_owner(
                                    actor::authenticated(owners[0].id), std::move(tenant)))
                              .get()
                              .value();
        for (int i = 1; i < 4; ++i)
            add_member(made.tenant, owners[static_cast<std::size_t>(i)], role::owner);

        std::vector<std::future<result<void>>> removals;
        removals.reserve(owners.size());
        for (const user& owner : owners)
            removals.push_back(start(backend_->identity().users.remove_user(owner.id)));
        int removed = 0;
        for (auto& removal : removals)
            removed += removal.get().has_value() ? 1 : 0;
        EXPECT_EQ(removed, 3);
        ASSERT_EQ(stored().tenants_without_owner, 0) << "round " << round;
    }
}

TEST_P(RaceContract, NeverRegistersForAUserThatGoesAwayMeanwhile) {
    for (int round = 0; round < 30; ++round) {
        const auto email = "r" + std::to_string(round) + "@example.com";
        const auto user =
            start(backend_->identity().users.create_user(new_user(email).verified())).get().value();
        auto tenant = new_tenant::make("Brief", "brief").value();
        auto registered = start(backend_->tenancy().tenants.register_with_owner(
            actor::authenticated(user.id), std::move(tenant)));
        auto removed = start(backend_->identity().users.remove_user(user.id));
        EXPECT_NE(registered.get().has_value(), removed.get().has_value())
            << "exactly one of the two";
        ASSERT_EQ(stored().tenants_without_owner, 0) << "round " << round;
    }
}

} // namespace alps::contract
