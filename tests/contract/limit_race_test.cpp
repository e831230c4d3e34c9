// What is limited stays within its limit, whoever adds to it at the same time.
#include "concurrent_test.hpp"

namespace alps::contract {
namespace {

class LimitRaces : public concurrent_test {
protected:
    static constexpr std::size_t at_once = 4;

    user make(const std::string& email) {
        return start(backend_->identity().users.create_user(new_user(email).verified()))
            .get()
            .value();
    }

    tenant_scope register_tenant(const user& owner, const std::string& slug) {
        const auto made =
            start(backend_->tenancy().tenants.register_with_owner(
                      actor::authenticated(owner.id), new_tenant::make(slug, slug).value()))
                .get()
                .value();
        return tenant_scope::of(actor::authenticated(owner.id), made.membership).value();
    }

    secret invite(const tenant_scope& scope, const user& guest) {
        return start(backend_->tenancy().invitations.invite(scope, new_invitation(guest.email)))
            .get()
            .value()
            .token;
    }

    /// Runs calls at once and returns how many were let through. The others were limited.
    template <class Make>
    std::size_t let_through(const Make& make) {
        std::vector<decltype(start(make(0)))> running;
        for (std::size_t i = 0; i < at_once; ++i)
            running.push_back(start(make(i)));
        std::size_t done = 0;
        for (auto& each : running) {
            const auto outcome = each.get();
            if (outcome) {
                ++done;
            } else {
                EXPECT_TRUE(failed_with(outcome, errc::limit_reached));
            }
        }
        return done;
    }
};
INSTANTIATE_TEST_SUITE_P(On, LimitRaces,
                         ::testing::Values(sqlite_loaded(), postgres_loaded(),
                                           postgres_repeatable_read(), postgres_serializable()),
                         engine_name());

TEST_P(LimitRaces, GiveTheLastSeatOnce) {
    const auto owner = make("owner@example.com");
    std::vector<user> guests;
    for (std::size_t i = 0; i < at_once; ++i)
        guests.push_back(make("guest" + std::to_string(i) + "@example.com"));
    for (std::size_t trial = 0; trial < trials(500); ++trial) {
        const auto scope = register_tenant(owner, "race-" + std::to_string(trial));
        std::vector<secret> tokens;
        for (const user& guest : guests)
            tokens.push_back(invite(scope, guest));
        EXPECT_EQ(let_through([&](std::size_t i) {
                      return backend_->tenancy().invitations.accept(
                          actor::authenticated(guests[i].id), tokens[i],
                          {.members = 2, .open_invitations = {}, .tenants_per_user = {}});
                  }),
                  1U);
    }
    EXPECT_EQ(stored().memberships, static_cast<std::int64_t>(2 * trials(500)));
}

TEST_P(LimitRaces, SendTheLastInvitationOnce) {
    const auto owner = make("owner@example.com");
    for (std::size_t trial = 0; trial < trials(500); ++trial) {
        const auto scope = register_tenant(owner, "race-" + std::to_string(trial));
        EXPECT_EQ(
            let_through([&](std::size_t i) {
                return backend_->tenancy().invitations.invite(
                    scope,
                    new_invitation("guest" + std::to_string(i) + "@example.com")
                        .within({.members = {}, .open_invitations = 1, .tenants_per_user = {}}));
            }),
            1U);
    }
}

/// By joining and by registering.
TEST_P(LimitRaces, LetAUserBelongToTheLastTenantOnce) {
    const auto owner = make("owner@example.com");
    std::vector<tenant_scope> scopes;
    for (std::size_t i = 0; i < at_once; ++i)
        scopes.push_back(register_tenant(owner, "race-" + std::to_string(i)));
    const tenancy_limits one{.members = {}, .open_invitations = {}, .tenants_per_user = 1};
    for (std::size_t trial = 0; trial < trials(500); ++trial) {
        const auto guest = make("guest" + std::to_string(trial) + "@example.com");
        std::vector<secret> tokens;
        for (const auto& scope : scopes)
            tokens.push_back(invite(scope, guest));
        const auto act = [&](std::size_t i) -> task<void> {
            const auto actor = actor::authenticated(guest.id);
            if (i % 2 == 0) {
                const auto joined =
                    co_await backend_->tenancy().invitations.accept(actor, tokens[i], one);
                co_return joined ? result<void>() : joined.error();
            }
            auto wanted = new_tenant::make("Own", "own").value().within(one);
            const auto made =
                co_await backend_->tenancy().tenants.register_with_owner(actor, std::move(wanted));
            co_return made ? result<void>() : made.error();
        };
        EXPECT_EQ(let_through(act), 1U);
    }
    EXPECT_EQ(stored().memberships, static_cast<std::int64_t>(at_once + trials(500)));
}

/// What the calls do under a lock, done by counting first: it shows that the races would be lost.
TEST_P(LimitRaces, WouldBeLostByCountingFirst) {
    const auto owner = make("owner@example.com");
    const auto scope = register_tenant(owner, "race");
    const auto seat = [&](const std::string& email) {
        const auto guest = make(email);
        return "insert into tenant_members (id, tenant_id, user_id, role) values (" +
               quoted(format_uuid(new_id_())) + ", " + quoted(to_string(scope.tenant())) + ", " +
               quoted(to_string(guest.id)) + ", 'member')";
    };
    look_and_write("select 1 from tenant_members group by tenant_id having count(*) >= 2",
                   seat("ann@example.com"), seat("ben@example.com"));
    EXPECT_EQ(stored().memberships, 3);
}

} // namespace
} // namespace alps::contract
