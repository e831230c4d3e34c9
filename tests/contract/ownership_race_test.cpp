// Two calls at once that can end the last ownership of a tenant: every pair of them, on every
// engine and at every isolation level, must go as if one came after the other.
#include "concurrent_test.hpp"

#include <alps/domain/permissions.hpp>

#include <array>
#include <map>
#include <optional>

namespace alps::contract {
namespace {

/// How somebody's ownership can end, by themselves or by the other owner.
enum class ending { demote, remove, leave, remove_user, transfer, remove_tenant };

constexpr std::array endings = {ending::demote,      ending::remove,   ending::leave,
                                ending::remove_user, ending::transfer, ending::remove_tenant};

std::string_view name_of(ending ending) {
    constexpr std::array<std::string_view, 6> names = {"demote",      "remove",   "leave",
                                                       "remove_user", "transfer", "remove_tenant"};
    return names[static_cast<std::size_t>(ending)];
}

/// The people of a trial: two owners, and a third one or a member.
constexpr std::size_t people = 3;
constexpr std::size_t heir = 2;

/// What a tenant and its people come to.
struct state {
    std::array<std::optional<role>, people> roles;
    std::array<bool, people> exist{};
    bool tenant = false;

    /// What it is before the calls.
    static state with(role of_heir) {
        return {.roles = {role::owner, role::owner, of_heir},
                .exist = {true, true, true},
                .tenant = true};
    }

    friend bool operator==(const state&, const state&) = default;
};

/// The state after two calls, and whether each of them succeeded.
struct outcome {
    contract::state state;
    std::array<bool, 2> succeeded{};

    friend bool operator==(const outcome&, const outcome&) = default;
};

std::ostream& operator<<(std::ostream& out, const outcome& outcome) {
    for (const auto& role : outcome.state.roles)
        out << (role ? to_string(*role) : "-") << ' ';
    for (const bool exists : outcome.state.exist)
        out << (exists ? "there " : "gone ");
    out << (outcome.state.tenant ? "tenant " : "no tenant ");
    return out << outcome.succeeded[0] << outcome.succeeded[1];
}

bool owned_by_others(const state& state, std::size_t person) {
    for (std::size_t other = 0; other < people; ++other) {
        if (other != person && state.roles[other] == role::owner) return true;
    }
    return false;
}

/// Changes a state as one call would, or leaves it and returns false.
bool apply(ending ending, std::size_t by, state& state) {
    using permissions::operation;
    const auto may = [&](operation what, std::size_t whom) {
        if (!state.roles[by] || !state.roles[whom]) return false;
        return !permissions::refusal(
            what,
            {.acting = *state.roles[by], .on_oneself = by == whom, .other = *state.roles[whom]});
    };
    const auto stays_owned = [&](std::size_t whom) {
        return state.roles[whom] != role::owner || owned_by_others(state, whom);
    };
    const std::size_t other = 1 - by;
    switch (ending) {
    case ending::demote:
        if (!may(operation::change_role, other) || !stays_owned(other)) return false;
        state.roles[other] = role::member;
        return true;
    case ending::remove:
        if (!may(operation::remove_member, other) || !stays_owned(other)) return false;
        state.roles[other].reset();
        return true;
    case ending::leave:
        if (!may(operation::remove_member, by) || !stays_owned(by)) return false;
        state.roles[by].reset();
        return true;
    case ending::remove_user:
        if (!state.exist[by] || !stays_owned(by)) return false;
        state.exist[by] = false;
        state.roles[by].reset();
        return true;
    case ending::transfer:
        if (!may(operation::transfer_ownership, heir)) return false;
        state.roles[heir] = role::owner;
        state.roles[by] = role::admin;
        return true;
    case ending::remove_tenant:
        if (!may(operation::remove_tenant, by)) return false;
        state.roles = {};
        state.tenant = false;
        return true;
    }
    return false;
}

/// What two calls come to if one comes after the other: the first by the first owner, the second by
/// the second.
outcome in_turn(const std::array<ending, 2>& both, role of_heir, std::size_t first) {
    outcome reached{.state = state::with(of_heir)};
    for (const std::size_t by : {first, 1 - first})
        reached.succeeded[by] = apply(both[by], by, reached.state);
    return reached;
}

struct trial {
    trial() = default;

    tenant_id tenant;
    std::array<user_id, people> users{};
    std::array<std::future<result<void>>, 2> calls{};
};

class OwnershipRaces : public concurrent_test {
protected:
    /// Races a pair of endings many times and returns how many tenants were left without an owner.
    std::int64_t race(const std::array<ending, 2>& both, role of_heir, std::size_t times) {
        auto all = make_trials(times, of_heir);
        constexpr std::size_t at_once = 8;
        for (std::size_t next = 0; next < all.size(); ++next) {
            begin(all[next], both, next % 2);
            if (next >= at_once) finish(all[next - at_once], both);
        }
        for (std::size_t last = times < at_once ? 0 : times - at_once; last < times; ++last)
            finish(all[last], both);
        compare(all, both, of_heir);
        const auto ownerless = stored().tenants_without_owner;
        tell("delete from tenants");
        tell("delete from users");
        return ownerless;
    }

    bool expected_serial_ = true;

private:
    std::vector<trial> make_trials(std::size_t number, role of_heir) {
        std::vector<trial> made(number);
        inserted_rows users, tenants, members;
        for (trial& one : made) {
            one.tenant = tenant_id(new_id_());
            const auto tenant = quoted(to_string(one.tenant));
            tenants.add(tenant + ", 'Race', " + tenant);
            for (std::size_t person = 0; person < people; ++person) {
                one.users[person] = user_id(new_id_());
                const auto user = quoted(to_string(one.users[person]));
                const auto role = to_string(state::with(of_heir).roles[person].value());
                users.add(user + ", " + user);
                members.add(quoted(format_uuid(new_id_())) + ", " + tenant + ", " + user + ", " +
                            quoted(std::string(role)));
            }
        }
        tell("insert into users (id, email) values " + users.text());
        tell("insert into tenants (id, name, slug) values " + tenants.text());
        tell("insert into tenant_members (id, tenant_id, user_id, role) values " + members.text());
        return made;
    }

    void begin(trial& one, const std::array<ending, 2>& both, std::size_t first) {
        for (const std::size_t by : {first, 1 - first})
            one.calls[by] = start(call(both[by], by, one));
    }

    task<void> call(ending ending, std::size_t by, const trial& one) {
        membership own;
        own.tenant = one.tenant;
        own.user = one.users[by];
        const auto scope = tenant_scope::of(actor::authenticated(own.user), own).value();
        const user_id other = one.users[1 - by];
        switch (ending) {
        case ending::demote: {
            auto changed = co_await memberships().change_role(scope, other, role::member);
            co_return changed ? result<void>() : changed.error();
        }
        case ending::remove:
            co_return co_await memberships().remove_member(scope, other);
        case ending::leave:
            co_return co_await memberships().remove_member(scope, own.user);
        case ending::remove_user:
            co_return co_await users().remove_user(own.user);
        case ending::transfer: {
            auto changed = co_await memberships().transfer_ownership(scope, one.users[heir]);
            co_return changed ? result<void>() : changed.error();
        }
        case ending::remove_tenant:
            co_return co_await tenants().remove_tenant(scope);
        }
        co_return result<void>();
    }

    void finish(trial& one, const std::array<ending, 2>& both) {
        auto& [tenant, users, calls] = one;
        outcome reached;
        for (std::size_t by = 0; by < 2; ++by) {
            const auto done = calls[by].get();
            reached.succeeded[by] = done.has_value();
            if (done || done.error().code() == errc::forbidden ||
                done.error().code() == errc::not_found)
                continue;
            ADD_FAILURE() << name_of(both[by]) << ": " << done.error().message();
        }
        outcomes_[tenant] = reached;
    }

    /// Compares what became of the trials with both orders.
    void compare(const std::vector<trial>& all, const std::array<ending, 2>& both, role of_heir) {
        for (auto& [tenant, reached] : outcomes_)
            reached.state = {};
        std::map<std::string, std::pair<tenant_id, std::size_t>> places;
        for (const trial& one : all) {
            for (std::size_t person = 0; person < people; ++person)
                places[to_string(one.users[person])] = {one.tenant, person};
        }
        auto session = open_admin().value();
        const auto users = session->execute("select id from users", {}).value();
        for (const auto& row : users.rows) {
            const auto [tenant, person] = places.at(std::get<std::string>(row[0]));
            outcomes_[tenant].state.exist[person] = true;
        }
        const auto tenants = session->execute("select id from tenants", {}).value();
        for (const auto& row : tenants.rows) {
            const auto id = tenant_id::parse(std::get<std::string>(row[0])).value();
            outcomes_[id].state.tenant = true;
        }
        const auto members = session->execute("select user_id, role from tenant_members", {});
        for (const auto& row : members.value().rows) {
            const auto [tenant, person] = places.at(std::get<std::string>(row[0]));
            for (const role role : {role::owner, role::admin, role::member}) {
                if (to_string(role) == std::get<std::string>(row[1]))
                    outcomes_[tenant].state.roles[person] = role;
            }
        }
        if (expected_serial_) {
            const auto one_way = in_turn(both, of_heir, 0);
            const auto other_way = in_turn(both, of_heir, 1);
            for (const auto& [tenant, reached] : outcomes_) {
                EXPECT_TRUE(reached == one_way || reached == other_way)
                    << name_of(both[0]) << " and " << name_of(both[1]) << " came to\n  " << reached
                    << "\nin turn they come to\n  " << one_way << "\n  " << other_way;
            }
        }
        outcomes_.clear();
    }

    std::map<tenant_id, outcome> outcomes_;
};
INSTANTIATE_TEST_SUITE_P(On, OwnershipRaces,
                         ::testing::Values(sqlite_loaded(), postgres_loaded(),
                                           postgres_repeatable_read(), postgres_serializable()),
                         engine_name());

/// The pairs that begin with one ending.
#define ALPS_RACES(Name, first)                                                                    \
    TEST_P(OwnershipRaces, Name) {                                                                 \
        for (const ending second : endings) {                                                      \
            EXPECT_EQ(race({first, second}, role::member, trials(1'000)), 0) << name_of(second);   \
            EXPECT_EQ(race({first, second}, role::owner, trials(500)), 0) << name_of(second);      \
        }                                                                                          \
    }

ALPS_RACES(GoInTurnAfterADemotion, ending::demote)
ALPS_RACES(GoInTurnAfterARemoval, ending::remove)
ALPS_RACES(GoInTurnAfterOneLeaves, ending::leave)
ALPS_RACES(GoInTurnAfterTheRemovalOfAUser, ending::remove_user)
ALPS_RACES(GoInTurnAfterATransfer, ending::transfer)
ALPS_RACES(GoInTurnAfterTheRemovalOfTheTenant, ending::remove_tenant)

/// Where a call cannot see what another has committed since it began, the tenant's lock is not
/// enough.
class UnguardedOwnershipRaces : public OwnershipRaces {};
INSTANTIATE_TEST_SUITE_P(On, UnguardedOwnershipRaces, ::testing::Values(postgres_repeatable_read()),
                         engine_name());

/// The same without the guard: it shows that the races would be lost.
TEST_P(UnguardedOwnershipRaces, LeaveTenantsWithoutAnOwner) {
    tell("drop trigger tenant_members_owner on tenant_members");
    expected_serial_ = false;
    std::int64_t ownerless = 0;
    for (int round = 0; round < 20 && ownerless == 0; ++round)
        ownerless = race({ending::leave, ending::leave}, role::member, 100);
    EXPECT_GT(ownerless, 0);
}

} // namespace
} // namespace alps::contract
