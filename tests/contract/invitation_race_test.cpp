// What must happen once whoever tries it at the same time: joining by an invitation, its end, the
// name and the version of a build.
#include "concurrent_test.hpp"

#include <alps/domain/access_token.hpp>

#include <set>

namespace alps::contract {
namespace {

struct sent_invitation {
    invitation_id id;
    tenant_id tenant;
    user_id guest;
    user_id sender;
    secret token;
};

class InvitationRaces : public concurrent_test {
protected:
    void SetUp() override {
        concurrent_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        owner_ =
            start(backend_->identity().users.create_user(new_user("owner@example.com").verified()))
                .get()
                .value();
    }

    /// Stores invitations, each of a user of its own, in as many tenants as there are senders.
    std::vector<sent_invitation> send(std::size_t number, std::size_t in_tenants) {
        std::vector<tenant_id> made;
        inserted_rows tenants, members, users, letters;
        for (std::size_t i = 0; i < in_tenants; ++i) {
            made.emplace_back(new_id_());
            const auto id = quoted(to_string(made.back()));
            tenants.add(id + ", 'Race', " + id);
            members.add(quoted(format_uuid(new_id_())) + ", " + id + ", " +
                        quoted(to_string(owner_.id)) + ", 'owner'");
        }
        std::vector<sent_invitation> sent;
        const auto expiry =
            std::to_string((clock_.now() + std::chrono::days(7)).time_since_epoch().count());
        const bool on_postgres = open_admin().value()->server().dialect == dialect::postgres;
        const auto expires = on_postgres ? "to_timestamp(" + expiry + " / 1000.0)" : expiry;
        const std::string yes = on_postgres ? "true" : "1";
        for (std::size_t i = 0; i < number; ++i) {
            const tenant_id in = made[i % in_tenants];
            const auto token = access_token::make(token_kind::invitation, in);
            sent.push_back(
                {invitation_id(new_id_()), in, user_id(new_id_()), owner_.id, token.text()});
            const auto guest = quoted(to_string(sent.back().guest));
            users.add(guest + ", " + guest + ", " + yes);
            letters.add(quoted(to_string(sent.back().id)) + ", " + quoted(to_string(in)) + ", " +
                        guest + ", 'member', " + quoted(token.digest()) + ", " +
                        quoted(to_string(owner_.id)) + ", " + expires);
        }
        tell("insert into tenants (id, name, slug) values " + tenants.text());
        tell("insert into tenant_members (id, tenant_id, user_id, role) values " + members.text());
        tell("insert into users (id, email, email_verified) values " + users.text());
        tell("insert into invitations (id, tenant_id, email, role, token, invited_by, expires_at) "
             "values " +
             letters.text());
        return sent;
    }

    std::future<result<membership>> accept(const sent_invitation& one) {
        return start(
            backend_->tenancy().invitations.accept(actor::authenticated(one.guest), one.token, {}));
    }

    tenant_scope scope_of_owner(tenant_id tenant) {
        membership own;
        own.tenant = tenant;
        own.user = owner_.id;
        return tenant_scope::of(actor::authenticated(owner_.id), own).value();
    }

    /// Races the acceptance of invitations against something else, and counts those that were
    /// accepted.
    template <class Rival>
    std::int64_t race(const std::vector<sent_invitation>& sent, const Rival& rival) {
        std::int64_t accepted = 0;
        for (std::size_t i = 0; i < sent.size(); ++i) {
            std::future<result<void>> other;
            if (i % 2 == 0) other = start(rival(sent[i]));
            auto joining = accept(sent[i]);
            if (i % 2 == 1) other = start(rival(sent[i]));
            const auto joined = joining.get();
            const auto done = other.get();
            compare(joined, done);
            accepted += joined.has_value() ? 1 : 0;
        }
        return accepted;
    }

    virtual void compare(const result<membership>& joined, const result<void>& other) {
        EXPECT_NE(joined.has_value(), other.has_value()) << "exactly one of the two";
    }

    user owner_;
};
ALPS_CONTRACT(InvitationRaces);

TEST_P(InvitationRaces, LetInOnceWhoeverAcceptsSixteenTimes) {
    constexpr std::size_t at_once = 16;
    const auto sent = send(trials(10'000), 10);
    for (const auto& one : sent) {
        std::vector<std::future<result<membership>>> running;
        running.reserve(at_once);
        for (std::size_t i = 0; i < at_once; ++i)
            running.push_back(accept(one));
        std::set<membership_id> made;
        for (auto& each : running) {
            const auto joined = each.get();
            ASSERT_TRUE(succeeded(joined));
            made.insert(joined->id);
        }
        EXPECT_EQ(made.size(), 1U);
    }
    EXPECT_EQ(stored().memberships, static_cast<std::int64_t>(sent.size()) + 10);
}

TEST_P(InvitationRaces, AreAcceptedOrRevoked) {
    const auto sent = send(trials(1'000), 10);
    const auto accepted = race(sent, [&](const sent_invitation& one) {
        return backend_->tenancy().invitations.revoke(scope_of_owner(one.tenant), one.id);
    });
    EXPECT_EQ(stored().memberships, accepted + 10);
}

TEST_P(InvitationRaces, AreAcceptedOrRejected) {
    const auto sent = send(trials(1'000), 10);
    const auto accepted = race(sent, [&](const sent_invitation& one) {
        return backend_->tenancy().invitations.reject(actor::authenticated(one.guest), one.token);
    });
    EXPECT_EQ(stored().memberships, accepted + 10);
}

/// Both may succeed, and what they leave is as if one came after the other.
class EndsOfInvitations : public InvitationRaces {
protected:
    void compare(const result<membership>& joined, const result<void>& other) override {
        EXPECT_TRUE(succeeded(other));
        EXPECT_TRUE(joined || joined.error().code() == errc::not_found) << joined.error().message();
    }
};
ALPS_CONTRACT(EndsOfInvitations);

TEST_P(EndsOfInvitations, ByTheRemovalOfTheGuest) {
    const auto sent = send(trials(1'000), 10);
    race(sent, [&](const sent_invitation& one) {
        return backend_->identity().users.remove_user(one.guest);
    });
    EXPECT_EQ(stored().memberships, 10);
}

TEST_P(EndsOfInvitations, ByTheRemovalOfTheTenant) {
    const auto sent = send(trials(1'000), trials(1'000));
    race(sent, [&](const sent_invitation& one) {
        return backend_->tenancy().tenants.remove_tenant(tenant_scope::system(one.tenant));
    });
    EXPECT_EQ(stored().memberships, 0);
}

TEST_P(EndsOfInvitations, ByTheRemovalOfTheSender) {
    auto sent = send(trials(1'000), 10);
    inserted_rows users;
    for (auto& one : sent) {
        one.sender = user_id(new_id_());
        users.add(quoted(to_string(one.sender)) + ", " + quoted(to_string(one.sender)));
    }
    tell("insert into users (id, email) values " + users.text());
    for (const auto& one : sent) {
        tell("update invitations set invited_by = " + quoted(to_string(one.sender)) +
             " where id = " + quoted(to_string(one.id)));
    }
    const auto accepted = race(sent, [&](const sent_invitation& one) {
        return backend_->identity().users.remove_user(one.sender);
    });
    EXPECT_EQ(stored().memberships, accepted + 10);
}

TEST_P(InvitationRaces, LeaveOneOpenToAnAddress) {
    const auto scope = scope_of_owner(send(1, 1).front().tenant);
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto email = "g" + std::to_string(i) + "@example.com";
        auto first = start(backend_->tenancy().invitations.invite(scope, new_invitation(email)));
        auto second = start(backend_->tenancy().invitations.invite(scope, new_invitation(email)));
        const auto one = first.get();
        const auto other = second.get();
        ASSERT_TRUE(succeeded(one));
        ASSERT_TRUE(succeeded(other));
        EXPECT_EQ(one->invitation.id, other->invitation.id);
    }
    EXPECT_EQ(count("select count(*) from invitations"),
              static_cast<std::int64_t>(trials(1'000)) + 1);
}

/// What another program does with the same rows, without the locks of alps.
class InvitationsOfOthers : public InvitationRaces {};
ALPS_CONTRACT(InvitationsOfOthers);

/// Before the migration that contracts an address may have several that are open.
TEST_P(InvitationsOfOthers, AreRenewedAsOne) {
    auto sent = send(3, 1);
    tell("drop index idx_invitations_open");
    tell("update invitations set email = 'guest@example.com'");
    const auto scope = scope_of_owner(sent.front().tenant);
    const auto again =
        start(backend_->tenancy().invitations.invite(scope, new_invitation("guest@example.com")))
            .get();
    ASSERT_TRUE(succeeded(again));
    EXPECT_EQ(again->invitation.id, sent.back().id) << "the newest";
    EXPECT_EQ(count("select count(*) from invitations where closed_at is null"), 1);
}

TEST_P(InvitationsOfOthers, AreNotRevokedOnceTheyAreAccepted) {
    for (const bool by_guest : {false, true}) {
        const auto one = send(1, 1).front();
        auto session = open_admin().value();
        ASSERT_TRUE(succeeded(session->execute("begin", {})));
        ASSERT_TRUE(succeeded(
            session->execute("update invitations set accepted_at = expires_at where id = " +
                                 quoted(to_string(one.id)),
                             {})));
        auto ending = start(
            by_guest
                ? backend_->tenancy().invitations.reject(actor::authenticated(one.guest), one.token)
                : backend_->tenancy().invitations.revoke(scope_of_owner(one.tenant), one.id));
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        ASSERT_TRUE(succeeded(session->execute("commit", {})));
        EXPECT_TRUE(failed_with(ending.get(), errc::conflict));
    }
}

class BuildRaces : public InvitationRaces {
protected:
    static build_settings settings(const std::string& name) {
        return build_settings(name, "acme", "api").selecting({selector::kind::tag, "*"});
    }
};
ALPS_CONTRACT(BuildRaces);

TEST_P(BuildRaces, HaveOneConflictOfTwoEdits) {
    const auto scope = scope_of_owner(send(1, 1).front().tenant);
    auto& builds = backend_->tenancy().builds;
    auto seen = start(builds.create_build(scope, settings("api"), secret("x"))).get().value();
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        auto first = start(
            builds.update_build(scope, seen.id, seen.version, settings("first"), std::nullopt));
        auto second = start(
            builds.update_build(scope, seen.id, seen.version, settings("second"), std::nullopt));
        const auto one = first.get();
        const auto other = second.get();
        ASSERT_NE(one.has_value(), other.has_value()) << "exactly one of the two";
        EXPECT_TRUE(failed_with(one ? other : one, errc::conflict));
        seen = one ? *one : *other;
    }
}

TEST_P(BuildRaces, TakeANameOnce) {
    const auto scope = scope_of_owner(send(1, 1).front().tenant);
    auto& builds = backend_->tenancy().builds;
    for (std::size_t i = 0; i < trials(1'000); ++i) {
        const auto number = std::to_string(i);
        auto first = start(builds.create_build(scope, settings("Api " + number), secret("x")));
        auto second = start(builds.create_build(scope, settings("API " + number), secret("x")));
        const auto one = first.get();
        const auto other = second.get();
        ASSERT_NE(one.has_value(), other.has_value()) << "exactly one of the two";
        EXPECT_TRUE(failed_with(one ? other : one, errc::already_exists));
    }
}

/// What the calls do in one statement, done by looking first and without the tables' keys: it shows
/// that the races would be lost.
class RacesOfOthers : public InvitationRaces {
protected:
    [[nodiscard]] std::string member_row(const sent_invitation& one) {
        return "insert into tenant_members (id, tenant_id, user_id, role) values (" +
               quoted(format_uuid(new_id_())) + ", " + quoted(to_string(one.tenant)) + ", " +
               quoted(to_string(one.guest)) + ", 'member')";
    }
};
ALPS_CONTRACT(RacesOfOthers);

TEST_P(RacesOfOthers, WouldLetInTwice) {
    const auto one = send(1, 1).front();
    tell("drop index idx_tenant_members_unique");
    look_and_write("select 1 from tenant_members where user_id = " + quoted(to_string(one.guest)),
                   member_row(one), member_row(one));
    EXPECT_EQ(stored().memberships, 1 + 2);
}

TEST_P(RacesOfOthers, WouldAcceptAndRevoke) {
    const auto one = send(1, 1).front();
    look_and_write(
        "select 1 from invitations where accepted_at is not null or closed_at is not null",
        member_row(one),
        "update invitations set closed_at = expires_at where id = " + quoted(to_string(one.id)));
    EXPECT_EQ(stored().memberships, 1 + 1);
    EXPECT_EQ(count("select count(*) from invitations where closed_at is not null"), 1);
}

TEST_P(RacesOfOthers, WouldTakeANameTwice) {
    const auto tenant = quoted(to_string(send(1, 1).front().tenant));
    const auto row = [&](const std::string& name) {
        return "insert into builds (id, tenant_id, name, organization, repository, "
               "personal_access_token, cache_expiration_minutes) values (" +
               quoted(format_uuid(new_id_())) + ", " + tenant + ", " + quoted(name) +
               ", 'acme', 'api', 'x', 0)";
    };
    tell("drop index idx_builds_caseless_name");
    look_and_write("select 1 from builds", row("api"), row("API"));
    EXPECT_EQ(count("select count(*) from builds"), 2);
}

} // namespace
} // namespace alps::contract
