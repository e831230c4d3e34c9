#pragma once

#include <alps/domain/access_token.hpp>
#include <alps/testing/contract/backend_test.hpp>

#include <chrono>
#include <vector>

namespace alps::contract {

/// What is asked of any `session_repository`: two users, and sessions of theirs.
///
/// A program includes this once.
class SessionRepositoryContract : public backend_test {
protected:
    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ada_ = make_user("ada@example.com");
        bob_ = make_user("bob@example.com");
    }

    result<issued_session> open_session(new_session session) {
        return wait(sessions().open(std::move(session)));
    }

    result<user_session> look(const secret& token,
                              std::chrono::milliseconds valid_for = std::chrono::days(7)) {
        return wait(sessions().get_by_token(token, valid_for));
    }

    result<void> revoke(const user& user, session_id id) {
        return wait(sessions().revoke(actor::authenticated(user.id), id));
    }

    std::int64_t revoke_all(const user& user, std::optional<session_id> keep = {}) {
        return wait(sessions().revoke_all(actor::authenticated(user.id), keep)).value();
    }

    std::vector<session> listed(const user& user) {
        return wait(sessions().list_own(actor::authenticated(user.id), page_request()))
            .value()
            .items;
    }

    user ada_, bob_;
};

TEST_P(SessionRepositoryContract, OpensASessionAndFindsIt) {
    const auto issued = open_session(new_session(ada_.id).from("192.0.2.7", "curl \"Łódź\""));
    ASSERT_TRUE(succeeded(issued));
    const session& made = issued->session;
    EXPECT_EQ(made.user, ada_.id);
    EXPECT_EQ(made.ip_address, "192.0.2.7");
    EXPECT_EQ(made.user_agent, "curl \"Łódź\"");
    EXPECT_EQ(made.created_at, clock_.now());
    EXPECT_EQ(made.renewed_at, clock_.now());
    EXPECT_EQ(made.expires_at, clock_.now() + std::chrono::days(7));
    EXPECT_TRUE(succeeded(access_token::parse(token_kind::session, issued->token)));
    const user_session expected{made, ada_};
    EXPECT_EQ(look(issued->token).value(), expected);
    EXPECT_EQ(listed(ada_), std::vector{made});
    EXPECT_TRUE(listed(bob_).empty());
}

TEST_P(SessionRepositoryContract, KeepsAbsentTextsAbsent) {
    const auto found = look(log_in(ada_).token).value();
    EXPECT_EQ(found.session.ip_address, std::nullopt);
    EXPECT_EQ(found.session.user_agent, std::nullopt);
}

TEST_P(SessionRepositoryContract, IsOverAtItsEnd) {
    using std::chrono::milliseconds;
    for (const auto past : {milliseconds(-1), milliseconds(0), milliseconds(1)}) {
        const auto issued = open_session(new_session(ada_.id).lasting(milliseconds(1000))).value();
        clock_.advance(milliseconds(1000) + past);
        if (past < milliseconds(0)) {
            EXPECT_TRUE(succeeded(look(issued.token)));
            EXPECT_EQ(listed(ada_), std::vector{issued.session});
            clock_.advance(milliseconds(2));
        } else {
            EXPECT_TRUE(failed_with(look(issued.token), errc::unauthenticated));
            EXPECT_TRUE(listed(ada_).empty());
        }
    }
}

TEST_P(SessionRepositoryContract, IsRenewedOnceAnHour) {
    using std::chrono::hours;
    using std::chrono::milliseconds;
    const auto issued = log_in(ada_);
    clock_.advance(hours(1) - milliseconds(1));
    EXPECT_EQ(look(issued.token, hours(48)).value().session, issued.session);

    clock_.advance(milliseconds(1));
    const auto renewed = look(issued.token, hours(48)).value().session;
    EXPECT_EQ(renewed.id, issued.session.id);
    EXPECT_EQ(renewed.created_at, issued.session.created_at);
    EXPECT_EQ(renewed.renewed_at, clock_.now());
    EXPECT_EQ(renewed.expires_at, clock_.now() + hours(48));
    EXPECT_EQ(listed(ada_), std::vector{renewed});

    clock_.advance(hours(1) - milliseconds(1));
    EXPECT_EQ(look(issued.token, hours(48)).value().session, renewed);
    EXPECT_EQ(listed(ada_), std::vector{renewed}) << "nothing was written";

    clock_.advance(hours(24));
    EXPECT_EQ(look(issued.token, hours(48)).value().session.expires_at, clock_.now() + hours(48));
    clock_.advance(hours(48));
    EXPECT_TRUE(failed_with(look(issued.token, hours(48)), errc::unauthenticated))
        << "it lasts while it is used";
}

TEST_P(SessionRepositoryContract, IsOpenedOnlyWithThePasswordThatTheUserHas) {
    const auto made =
        wait(passwords().register_user(new_user("carl@example.com"), hash_with("c"))).value();
    const auto prove = [&](const user& user, std::string_view salt) {
        return open_session(new_session(user.id).proved_by(hash_with(salt)));
    };
    const auto issued = prove(made, "c");
    ASSERT_TRUE(succeeded(issued));
    EXPECT_EQ(look(issued->token).value().user, made);
    EXPECT_TRUE(failed_with(prove(made, "another"), errc::unauthenticated));
    EXPECT_TRUE(failed_with(prove(ada_, "c"), errc::unauthenticated)) << "they have no password";
    ASSERT_TRUE(succeeded(wait(passwords().change(actor::authenticated(made.id), hash_with("c"),
                                                  hash_with("d"), std::nullopt))));
    EXPECT_TRUE(failed_with(prove(made, "c"), errc::unauthenticated)) << "it was changed";
    EXPECT_TRUE(succeeded(prove(made, "d")));
    EXPECT_EQ(listed(made).size(), 1U);
    EXPECT_TRUE(listed(ada_).empty());
}

TEST_P(SessionRepositoryContract, IsOpenedOnlyWithAnAccountThatIsTheUsers) {
    const auto prove = [&](const user& user, account_id id) {
        return open_session(new_session(user.id).proved_by(id));
    };
    const auto actor = actor::authenticated(ada_.id);
    const auto link = [&](std::string id) {
        const external_account account("github", std::move(id));
        return wait(accounts().link(actor, account)).value();
    };
    const auto first = link("1");
    const auto second = link("2");
    const auto issued = prove(ada_, first.id);
    ASSERT_TRUE(succeeded(issued));
    EXPECT_EQ(look(issued->token).value().user, ada_);
    EXPECT_TRUE(failed_with(prove(bob_, first.id), errc::unauthenticated)) << "it is another's";
    EXPECT_TRUE(failed_with(prove(ada_, account_id(new_id_())), errc::unauthenticated));
    ASSERT_TRUE(succeeded(wait(accounts().unlink(actor, first.id))));
    EXPECT_TRUE(failed_with(prove(ada_, first.id), errc::unauthenticated)) << "it was unlinked";
    EXPECT_TRUE(succeeded(prove(ada_, second.id)));
    EXPECT_EQ(listed(ada_).size(), 2U);
    EXPECT_TRUE(listed(bob_).empty());
}

TEST_P(SessionRepositoryContract, IsOpenedForNobodyWhoIsGone) {
    EXPECT_TRUE(failed_with(open_session(new_session(user_id(new_id_()))), errc::unauthenticated));
    ASSERT_TRUE(succeeded(wait(users().remove_user(ada_.id))));
    EXPECT_TRUE(failed_with(open_session(new_session(ada_.id)), errc::unauthenticated));
}

TEST_P(SessionRepositoryContract, IsFoundByItsOwnTokenOnly) {
    const auto issued = log_in(ada_);
    const auto unknown = access_token::make(token_kind::session).text();
    EXPECT_TRUE(failed_with(look(unknown), errc::unauthenticated));
    EXPECT_TRUE(succeeded(wait(sessions().close(unknown)))) << "there is nothing to end";

    const std::string text = issued.token.reveal();
    std::string damaged = text;
    damaged.back() = damaged.back() == 'a' ? 'b' : 'a';
    const secret none[] = {secret(),
                           secret(damaged),
                           secret(text + 'a'),
                           secret(text.substr(0, text.size() - 1)),
                           secret(' ' + text),
                           access_token::make(token_kind::email_verification).text(),
                           access_token::make(token_kind::password_reset).text(),
                           access_token::make(token_kind::invitation, tenant_id(new_id_())).text()};
    for (const secret& token : none) {
        EXPECT_TRUE(failed_with(look(token), errc::invalid_argument));
        EXPECT_TRUE(failed_with(wait(sessions().close(token)), errc::invalid_argument));
    }
    EXPECT_TRUE(is_logged_in(issued));
}

TEST_P(SessionRepositoryContract, EndsWhenItsTokenIsClosed) {
    const auto closed = log_in(ada_);
    const auto other = log_in(ada_);
    ASSERT_TRUE(succeeded(wait(sessions().close(closed.token))));
    EXPECT_TRUE(succeeded(wait(sessions().close(closed.token)))) << "it stays so";
    EXPECT_FALSE(is_logged_in(closed));
    EXPECT_TRUE(is_logged_in(other));
    EXPECT_EQ(listed(ada_), std::vector{other.session});
}

TEST_P(SessionRepositoryContract, EndsWhenItsUserRevokesIt) {
    const auto revoked = log_in(ada_);
    const auto other = log_in(ada_);
    const auto of_bob = log_in(bob_);
    EXPECT_TRUE(failed_with(revoke(bob_, revoked.session.id), errc::not_found));
    EXPECT_TRUE(failed_with(revoke(ada_, session_id(new_id_())), errc::not_found));
    EXPECT_TRUE(is_logged_in(revoked));
    ASSERT_TRUE(succeeded(revoke(ada_, revoked.session.id)));
    EXPECT_TRUE(failed_with(revoke(ada_, revoked.session.id), errc::not_found)) << "it is gone";
    EXPECT_FALSE(is_logged_in(revoked));
    EXPECT_TRUE(is_logged_in(other));
    EXPECT_TRUE(is_logged_in(of_bob));
}

TEST_P(SessionRepositoryContract, EndsWithAllOthersOfItsUser) {
    const auto kept = log_in(ada_);
    const auto second = log_in(ada_);
    const auto third = log_in(ada_);
    const auto of_bob = log_in(bob_);
    EXPECT_EQ(revoke_all(ada_, kept.session.id), 2);
    EXPECT_TRUE(is_logged_in(kept));
    EXPECT_FALSE(is_logged_in(second));
    EXPECT_FALSE(is_logged_in(third));
    EXPECT_EQ(revoke_all(ada_, kept.session.id), 0);
    EXPECT_EQ(revoke_all(ada_, of_bob.session.id), 1) << "another's session is none to keep";
    EXPECT_FALSE(is_logged_in(kept));
    log_in(ada_);
    EXPECT_EQ(revoke_all(ada_), 1);
    EXPECT_TRUE(listed(ada_).empty());
    EXPECT_TRUE(is_logged_in(of_bob));
}

TEST_P(SessionRepositoryContract, AreListedInPages) {
    std::vector<session> all;
    for (int i = 0; i < 5; ++i) {
        all.push_back(log_in(ada_).session);
        log_in(bob_);
        (void)open_session(new_session(ada_.id).lasting(std::chrono::seconds(1))).value();
    }
    clock_.advance(std::chrono::seconds(1));
    std::vector<session> seen;
    page_request request(2);
    do {
        auto next = wait(sessions().list_own(actor::authenticated(ada_.id), request)).value();
        seen.insert(seen.end(), next.items.begin(), next.items.end());
        request.after = next.next;
    } while (request.after);
    EXPECT_EQ(seen, all) << "and none that is over";
    for (const page_request& bad :
         {page_request(0), page_request(501), page_request(50, page_cursor("' or 1=1 --"))}) {
        EXPECT_TRUE(failed_with(wait(sessions().list_own(actor::authenticated(ada_.id), bad)),
                                errc::invalid_argument));
    }
}

TEST_P(SessionRepositoryContract, RefusesWhatCannotBe) {
    const auto expect_refused = [&](new_session session) {
        EXPECT_TRUE(failed_with(open_session(std::move(session)), errc::invalid_argument));
    };
    const new_session of_ada(ada_.id);
    const std::string control("a\nb"), nul("a\0b", 3), not_utf8("\xff");
    for (const std::string& text : {std::string(), std::string(46, '1'), control, nul, not_utf8})
        expect_refused(new_session(of_ada).from(text, std::nullopt));
    for (const std::string& text : {std::string(), std::string(1001, 'a'), control, nul, not_utf8})
        expect_refused(new_session(of_ada).from(std::nullopt, text));
    expect_refused(new_session(of_ada).lasting(std::chrono::milliseconds(0)));
    expect_refused(new_session(of_ada).lasting(std::chrono::milliseconds(-1)));
    expect_refused(new_session(of_ada).lasting(std::chrono::days(367)));
    EXPECT_TRUE(listed(ada_).empty());

    std::string longest;
    for (int i = 0; i < 1000; ++i)
        longest += "本";
    const auto issued = open_session(
        new_session(of_ada).from(std::string(45, '1'), longest).lasting(std::chrono::days(366)));
    ASSERT_TRUE(succeeded(issued));
    EXPECT_EQ(look(issued->token).value().session.user_agent, longest);
}

TEST_P(SessionRepositoryContract, GoesWithItsUser) {
    const auto issued = log_in(ada_);
    ASSERT_TRUE(succeeded(wait(users().remove_user(ada_.id))));
    EXPECT_FALSE(is_logged_in(issued));
    EXPECT_TRUE(listed(ada_).empty());
}

} // namespace alps::contract
