// What docs/guide/tenancy.md shows: from the first registration to the change of owners.
#include "../../contract/fixture.hpp"

#include <alps/alps.hpp>
#include <alps/sql/in_transaction.hpp>
#include <alps/sql/password_repository.hpp>
#include <alps/sql/run.hpp>
#include <alps/tables/tables.hpp>
#include <alps/testing/document.hpp>

#include <set>

namespace app {

/// Plays what sends messages.
class mail_server {
public:
    alps::result<void> send(const std::string& address, const alps::secret& token) {
        if (broken) return alps::error(alps::errc::unavailable, "the mail server is away");
        sent.emplace_back(address, token);
        return {};
    }
    [[nodiscard]] bool is_closing() const { return true; }

    bool broken = false;
    std::vector<std::pair<std::string, alps::secret>> sent;
};

/// Looks an open invitation of a tenant up.
alps::task<std::optional<alps::invitation>>
find_invitation(alps::backend& backend, alps::tenant_scope scope, alps::invitation_id id) {
    auto page =
        co_await backend.tenancy().invitations.list_invitations(scope, alps::page_request());
    if (!page) co_return page.error();
    for (const auto& one : page->items) {
        if (one.id == id) co_return std::optional(one);
    }
    co_return std::optional<alps::invitation>();
}

// [services]
/// What a server makes once and keeps as long as it runs.
class services {
public:
    services(alps::backend& backend, alps::identity::password_cost cost,
             const alps::tenancy::limits_source& limits)
        : hasher(cost),
          users(backend.identity(), hasher),
          sessions(backend.identity(), hasher),
          passwords(backend.identity(), hasher),
          accounts(backend.identity().accounts),
          registrar(backend.tenancy().tenants, limits),
          tenants(backend.tenancy().tenants, backend.tenancy().memberships),
          members(backend.tenancy().memberships),
          invitations(backend.tenancy(), backend.identity().attempts,
                      alps::tenancy::invitation_options().within(limits)),
          builds(backend.tenancy().builds, backend.tenancy().memberships) {}

    alps::identity::argon2id_hasher hasher;
    alps::identity::user_service users;
    alps::identity::session_service sessions;
    alps::identity::password_service passwords;
    alps::identity::account_service accounts;
    alps::tenancy::registrar registrar;
    alps::tenancy::tenant_service tenants;
    alps::tenancy::member_service members;
    alps::tenancy::invitation_service invitations;
    alps::tenancy::build_service builds;
};
// [/services]

// [sign_up]
alps::task<alps::issued_verification> sign_up(services& to, std::string email,
                                              alps::secret password) {
    auto made = co_await to.users.register_user(alps::new_user(email), std::move(password));
    if (!made) co_return made.error();
    const auto actor = alps::actor::authenticated(made->id);
    co_return co_await to.users.request_verification(actor); // Send its token to the address.
}
// [/sign_up]

// [log_in]
alps::task<alps::secret> log_in(services& to, std::string email, alps::secret password,
                                std::string ip_address, std::string user_agent) {
    const auto from = alps::identity::caller(ip_address).with_agent(user_agent);
    auto opened = co_await to.sessions.log_in(std::move(email), std::move(password), from);
    if (!opened) co_return opened.error();
    co_return std::move(
        opened->token); // Give it to the browser, as a cookie that scripts cannot read.
}
// [/log_in]

// [request]
alps::task<alps::user> who_is_it(services& to, alps::secret token, std::string ip_address) {
    const alps::identity::caller from(ip_address);
    auto known = co_await to.sessions.authenticate(std::move(token), from);
    if (!known) co_return known.error();
    co_return std::move(known->user); // And `known->actor` for what they ask for.
}
// [/request]

// [verify]
alps::task<alps::user> verify(services& to, alps::actor actor, alps::secret token) {
    return to.users.verify_email(actor, std::move(token));
}
// [/verify]

// [reset]
alps::task<void> forgot_password(services& to, std::string email, std::string ip_address) {
    const alps::identity::caller from(ip_address);
    auto issued = co_await to.passwords.request_reset(std::move(email), from);
    if (!issued) co_return issued.error();
    if (*issued) {
        // Send (*issued)->token to (*issued)->user.email.
    }
    co_return alps::result<void>(); // The same answer, whether or not there is such a user.
}

alps::task<alps::user> reset_password(services& to, alps::secret token, alps::secret next,
                                      std::string ip_address) {
    const alps::identity::caller from(ip_address);
    return to.passwords.reset(std::move(token), std::move(next), from);
}
// [/reset]

// [tenant]
alps::task<alps::tenant> found_team(services& to, alps::actor founder) {
    auto made = co_await to.registrar.register_tenant(founder, "Analytical Engines");
    if (!made) co_return made.error();
    co_return std::move(made->tenant); // Its slug is `analytical-engines`.
}
// [/tenant]

// [invite]
alps::task<alps::secret> invite(services& to, alps::actor founder, alps::tenant_id team,
                                std::string email) {
    const auto wanted = alps::new_invitation(email).as(alps::role::admin);
    auto sent = co_await to.invitations.invite(founder, team, wanted);
    if (!sent) co_return sent.error();
    co_return std::move(sent->token); // Send it to the address. It cannot be read again.
}
// [/invite]

// [limits]
/// What an application knows of what its tenants pay for.
class plans {
public:
    void pay_for(alps::tenant_id tenant) { paid_.insert(tenant); }

    alps::task<alps::tenancy_limits> limits_of(alps::tenancy::limits_subject whose) const {
        alps::tenancy_limits limits;
        limits.tenants_per_user = 10;
        if (!whose.tenant || !paid_.contains(*whose.tenant)) {
            limits.members = 3;
            limits.open_invitations = 5;
        }
        co_return limits;
    }

private:
    std::set<alps::tenant_id> paid_;
};

services within_plans(alps::backend& backend, alps::identity::password_cost cost, plans& plans) {
    return services(backend, cost, [&plans](alps::tenancy::limits_subject whose) {
        return plans.limits_of(whose);
    });
}
// [/limits]

// [accept]
alps::task<alps::membership> accept(services& to, alps::actor invited, alps::secret token) {
    auto shown = co_await to.invitations.peek(invited, token); // To ask whether they want to.
    if (!shown) co_return shown.error();
    co_return co_await to.invitations.accept(invited, std::move(token));
}
// [/accept]

// [build]
alps::task<alps::build> add_build(services& to, alps::actor admin, alps::tenant_id team,
                                  alps::secret access_token) {
    const auto settings = alps::build_settings("engine", "analytical", "engine")
                              .selecting(alps::selector(alps::selector::kind::branch, "main"))
                              .caching_for(5);
    return to.builds.create(admin, team, settings, std::move(access_token));
}
// [/build]

// [transfer]
alps::task<void> hand_over_and_leave(services& to, alps::actor owner, alps::tenant_id team,
                                     alps::user_id heir) {
    auto handed = co_await to.members.transfer_ownership(owner, team, heir);
    if (!handed) co_return handed.error();
    co_return co_await to.members.leave(owner, team);
}
// [/transfer]

// [deliver]
/// Sends a message for each invitation, at least once, whatever happens to this process.
alps::task<void> send_invitations(alps::backend& backend, mail_server& mail) {
    alps::tenancy::event_consumer events(backend.events(), "invitations");
    const auto deal_with = [&](const alps::event& each) -> alps::task<void> {
        if (each.kind != alps::event_kind::invitation_sent) co_return alps::result<void>();
        const auto scope = alps::tenant_scope::system(*each.tenant);
        const alps::invitation_id id(each.subject);
        auto open = co_await find_invitation(backend, scope, id);
        if (!open) co_return open.error();
        if (!*open) co_return alps::result<void>(); // It is over by now.
        const auto again = alps::new_invitation((*open)->email).renewing().silently();
        auto issued = co_await backend.tenancy().invitations.invite(scope, again);
        if (!issued) co_return issued.error();
        co_return mail.send(issued->invitation.email, issued->token);
    };
    while (true) {
        auto delivered = co_await events.deliver(100, deal_with);
        if (!delivered) co_return delivered.error();
        if (*delivered > 0) continue;
        if (mail.is_closing()) co_return alps::result<void>();
        auto more = co_await events.wait(std::chrono::seconds(30));
        if (!more) co_return more.error();
    }
}
// [/deliver]

// [purge]
alps::task<void> purge(alps::backend& backend, alps::timestamp now) {
    using alps::expiring;
    constexpr std::int32_t most = 1000;
    const auto last_month = now - std::chrono::days(30);
    for (const auto what : {expiring::sessions, expiring::verification_tokens, expiring::attempts,
                            expiring::invitations}) {
        const auto before = what == expiring::invitations ? last_month : now;
        for (std::int64_t purged = most; purged == most;) {
            auto done = co_await backend.purging().purge(what, before, most);
            if (!done) co_return done.error();
            purged = *done;
        }
    }
    for (std::int64_t purged = most; purged == most;) {
        auto done = co_await backend.events().purge_events(last_month, most);
        if (!done) co_return done.error();
        purged = *done;
    }
    co_return alps::result<void>();
}
// [/purge]

// [own_fields]
using namespace alps::schema;

/// What the application keeps of a user beside what alps does.
template <class Table>
struct profile_columns {
    column<Table, "user_id", alps::user_id, primary_key,
           references(alps::tables::users.id, on_delete(action::cascade))>
        user_id;
    column<Table, "language", std::string> language;
};
inline constexpr table<"profiles", profile_columns> profiles{};

alps::task<alps::user> register_with_profile(alps::backend& backend, const alps::clock& clock,
                                             alps::new_user user, alps::password_hash hash,
                                             std::string language) {
    const auto work = [&](alps::sql::transaction& open) -> alps::task<alps::user> {
        const auto passwords = alps::sql::make_password_repository(open, clock);
        auto made = co_await passwords->register_user(user, hash);
        if (!made) co_return made.error();
        const auto profile = alps::query::insert(profiles).values(profiles.user_id = made->id,
                                                                  profiles.language = language);
        auto added = co_await alps::sql::execute(open, profile);
        if (!added) co_return added.error();
        co_return made;
    };
    co_return co_await alps::sql::in_transaction(*backend.database(), work);
}
// [/own_fields]

} // namespace app

namespace alps::contract {
namespace {

using testing::failed_with;
using testing::succeeded;

class TenancyGuide : public backend_test {
protected:
    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        to_ =
            std::make_unique<app::services>(*backend_, identity::password_cost(), tenancy_limits());
    }

    /// Signs somebody up, verifies their address and returns them as an actor.
    actor sign_up(const std::string& email) {
        const auto sent = wait(app::sign_up(*to_, email, secret("correct horse battery"))).value();
        const auto who = actor::authenticated(sent.user.id);
        EXPECT_TRUE(succeeded(wait(app::verify(*to_, who, sent.token))));
        return who;
    }

    std::unique_ptr<app::services> to_;
};
ALPS_CONTRACT(TenancyGuide);

TEST_P(TenancyGuide, WalksFromTheFirstRegistrationToTheChangeOfOwners) {
    const actor ada = sign_up("ada@example.com");
    const actor bob = sign_up("bob@example.com");

    const auto cookie = wait(
        app::log_in(*to_, "Ada@Example.com", secret("correct horse battery"), "192.0.2.7", "curl"));
    ASSERT_TRUE(succeeded(cookie));
    const auto known = wait(app::who_is_it(*to_, *cookie, "192.0.2.7"));
    ASSERT_TRUE(succeeded(known));
    EXPECT_EQ(known->id, ada.user());

    const auto team = wait(app::found_team(*to_, ada));
    ASSERT_TRUE(succeeded(team));
    EXPECT_EQ(team->slug, "analytical-engines");

    const auto token = wait(app::invite(*to_, ada, team->id, "bob@example.com"));
    ASSERT_TRUE(succeeded(token));
    const auto joined = wait(app::accept(*to_, bob, *token));
    ASSERT_TRUE(succeeded(joined));
    EXPECT_EQ(joined->role, role::admin);

    const auto build = wait(app::add_build(*to_, bob, team->id, secret("ghp_example")));
    ASSERT_TRUE(succeeded(build));
    EXPECT_EQ(build->selectors.size(), 1U);

    EXPECT_TRUE(succeeded(wait(app::hand_over_and_leave(*to_, ada, team->id, bob.user()))));
    const auto left = wait(to_->members.list(bob, team->id, member_filter(), page_request()));
    ASSERT_TRUE(succeeded(left));
    ASSERT_EQ(left->items.size(), 1U);
    EXPECT_EQ(left->items[0].membership.role, role::owner);
}

TEST_P(TenancyGuide, LimitsWhatIsNotPaidFor) {
    app::plans plans;
    auto limited = app::within_plans(*backend_, identity::password_cost(), plans);
    const actor ada = sign_up("ada@example.com");
    const auto team = wait(app::found_team(limited, ada)).value();
    for (const std::string name : {"bob", "cyd", "dan", "eve"}) {
        const auto address = name + "@example.com";
        const actor guest = sign_up(address);
        auto sent = wait(app::invite(limited, ada, team.id, address));
        if (name == "dan" || name == "eve") {
            EXPECT_TRUE(failed_with(sent, errc::limit_reached));
            if (name == "dan") continue;
            plans.pay_for(team.id);
            sent = wait(app::invite(limited, ada, team.id, address));
        }
        ASSERT_TRUE(succeeded(sent));
        EXPECT_TRUE(succeeded(wait(app::accept(limited, guest, *sent))));
    }
}

TEST_P(TenancyGuide, ResetsAForgottenPassword) {
    const actor ada = sign_up("ada@example.com");
    const auto cookie = wait(app::log_in(*to_, "ada@example.com", secret("correct horse battery"),
                                         "192.0.2.7", "curl"))
                            .value();
    EXPECT_TRUE(succeeded(wait(app::forgot_password(*to_, "nobody@example.com", "192.0.2.7"))));
    EXPECT_TRUE(succeeded(wait(app::forgot_password(*to_, "ada@example.com", "192.0.2.7"))));
    const identity::caller from("192.0.2.7");
    const auto sent = wait(to_->passwords.request_reset("ada@example.com", from)).value();
    EXPECT_EQ(sent->user.id, ada.user());
    EXPECT_TRUE(succeeded(
        wait(app::reset_password(*to_, sent->token, secret("another horse"), "192.0.2.7"))));
    EXPECT_TRUE(
        failed_with(wait(app::who_is_it(*to_, cookie, "192.0.2.7")), errc::unauthenticated));
    EXPECT_TRUE(failed_with(wait(app::log_in(*to_, "ada@example.com",
                                             secret("correct horse battery"), "192.0.2.7", "")),
                            errc::unauthenticated));
    EXPECT_TRUE(succeeded(
        wait(app::log_in(*to_, "ada@example.com", secret("another horse"), "192.0.2.7", ""))));
}

TEST_P(TenancyGuide, SendsTheMessageOfAnInvitationAtLeastOnce) {
    const actor ada = sign_up("ada@example.com");
    const actor bob = sign_up("bob@example.com");
    const auto team = wait(app::found_team(*to_, ada)).value();
    // The process that invites dies before it sends anything: its token is lost.
    wait(app::invite(*to_, ada, team.id, "bob@example.com")).value();
    app::mail_server mail;
    mail.broken = true;
    EXPECT_TRUE(failed_with(wait(app::send_invitations(*backend_, mail)), errc::unavailable));
    mail.broken = false;
    EXPECT_TRUE(succeeded(wait(app::send_invitations(*backend_, mail))));
    EXPECT_TRUE(succeeded(wait(app::send_invitations(*backend_, mail))));
    ASSERT_EQ(mail.sent.size(), 1U);
    EXPECT_EQ(mail.sent[0].first, "bob@example.com");
    EXPECT_TRUE(succeeded(wait(app::accept(*to_, bob, mail.sent[0].second))));
}

TEST_P(TenancyGuide, PurgesWhatIsOver) {
    const actor ada = sign_up("ada@example.com");
    wait(app::log_in(*to_, "ada@example.com", secret("correct horse battery"), "192.0.2.7", ""))
        .value();
    EXPECT_TRUE(succeeded(wait(app::purge(*backend_, clock_.now()))));
    EXPECT_EQ(wait(to_->sessions.list_own(ada, page_request())).value().items.size(), 1U);
    EXPECT_EQ(count("select count(*) from access_attempts"), 1) << "that of the caller";
    EXPECT_TRUE(succeeded(wait(app::purge(*backend_, clock_.now() + std::chrono::days(31)))));
    for (const char* table : {"sessions", "access_attempts", "events"})
        EXPECT_EQ(count(std::string("select count(*) from ") + table), 0) << table;
}

TEST_P(TenancyGuide, RegistersAUserAndAProfileTogetherOrNeither) {
    auto session = open_admin().value();
    const std::string id = engine_dialect() == dialect::postgres ? "uuid" : "text";
    ASSERT_TRUE(succeeded(session->execute("create table profiles (user_id " + id +
                                               " primary key references users (id) on delete "
                                               "cascade, language text not null check "
                                               "(language <> 'none'))",
                                           {})));
    const password_hash hash = wait(to_->hasher.hash(secret("correct horse battery"))).value();
    const auto made = wait(
        app::register_with_profile(*backend_, clock_, new_user("ada@example.com"), hash, "de"));
    ASSERT_TRUE(succeeded(made));
    EXPECT_EQ(count("select count(*) from profiles"), 1);
    EXPECT_TRUE(succeeded(wait(
        app::log_in(*to_, "ada@example.com", secret("correct horse battery"), "192.0.2.7", ""))));
    EXPECT_FALSE(wait(
        app::register_with_profile(*backend_, clock_, new_user("bob@example.com"), hash, "none")));
    EXPECT_EQ(stored().users, 1) << "neither the user nor the profile";
}

} // namespace
} // namespace alps::contract
