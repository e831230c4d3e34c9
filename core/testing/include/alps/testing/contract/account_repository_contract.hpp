#pragma once

#include <alps/testing/contract/backend_test.hpp>

#include <vector>

namespace alps::contract {

/// What is asked of any `account_repository`.
///
/// A program includes this once.
class AccountRepositoryContract : public backend_test {
protected:
    static external_account at_github(std::string id) {
        return external_account("github", std::move(id));
    }

    user register_user(std::string_view email, external_account account) {
        return wait(accounts().register_user(new_user(email).verified(), std::move(account)))
            .value();
    }

    result<account> link(const user& user, external_account account) {
        return wait(accounts().link(actor::authenticated(user.id), std::move(account)));
    }

    result<void> unlink(const user& user, account_id id) {
        return wait(accounts().unlink(actor::authenticated(user.id), id));
    }

    std::optional<account> find(external_account account) {
        return wait(accounts().find_account(std::move(account))).value();
    }

    std::vector<account> listed(const user& user) {
        return wait(accounts().list_own(actor::authenticated(user.id), page_request()))
            .value()
            .items;
    }
};

TEST_P(AccountRepositoryContract, RegistersAUserWhoLogsInWithAnotherService) {
    const auto made = wait(accounts().register_user(new_user("Ada@Example.com")
                                                        .named("Ada \"Łódź\" O'Hara")
                                                        .with_image("https://example.com/a.png")
                                                        .verified(),
                                                    at_github("1024025")));
    ASSERT_TRUE(succeeded(made));
    EXPECT_EQ(made->email, "ada@example.com");
    EXPECT_EQ(made->name, "Ada \"Łódź\" O'Hara");
    EXPECT_EQ(made->image, "https://example.com/a.png");
    EXPECT_TRUE(made->email_verified);
    EXPECT_EQ(made->created_at, clock_.now());
    EXPECT_EQ(wait(users().get_user(made->id)).value(), *made);

    const auto account = find(at_github("1024025")).value();
    EXPECT_EQ(account.user, made->id);
    EXPECT_EQ(account.provider, "github");
    EXPECT_EQ(account.provider_account_id, "1024025");
    EXPECT_EQ(account.created_at, clock_.now());
    EXPECT_EQ(listed(*made), std::vector{account});
}

TEST_P(AccountRepositoryContract, IsFoundByExactlyWhatTheServiceCallsIt) {
    register_user("ada@example.com", at_github("Ada-1"));
    EXPECT_EQ(find(at_github("ada-1")), std::nullopt);
    EXPECT_EQ(find(at_github("Ada-1 ")), std::nullopt);
    EXPECT_EQ(find(external_account("gitlab", "Ada-1")), std::nullopt);
    EXPECT_EQ(find(external_account("GitHub", "Ada-1")), std::nullopt);
    EXPECT_NE(find(at_github("Ada-1")), std::nullopt);
}

TEST_P(AccountRepositoryContract, RegistersBothOrNeitherAndTellsWhatIsTaken) {
    const auto ada = register_user("ada@example.com", at_github("1"));
    const auto by_email =
        wait(accounts().register_user(new_user("ada@example.com"), at_github("2")));
    ASSERT_TRUE(failed_with(by_email, errc::already_exists));
    EXPECT_NE(by_email.error().message().find("ada@example.com"), std::string::npos);
    EXPECT_EQ(find(at_github("2")), std::nullopt);

    const auto by_account =
        wait(accounts().register_user(new_user("bob@example.com"), at_github("1")));
    ASSERT_TRUE(failed_with(by_account, errc::already_exists));
    EXPECT_NE(by_account.error().message().find("github"), std::string::npos);
    EXPECT_EQ(by_account.error().message().find("bob@example.com"), std::string::npos);
    EXPECT_EQ(wait(users().find_user_by_email("bob@example.com")).value(), std::nullopt);
    EXPECT_EQ(find(at_github("1")).value().user, ada.id);

    EXPECT_TRUE(failed_with(wait(accounts().register_user(new_user(""), at_github("2"))),
                            errc::invalid_argument));
    EXPECT_EQ(stored().users, 1);
}

TEST_P(AccountRepositoryContract, IsLinkedOnce) {
    const auto ada = make_user("ada@example.com");
    const auto first = link(ada, at_github("1"));
    ASSERT_TRUE(succeeded(first));
    EXPECT_EQ(first->user, ada.id);
    EXPECT_EQ(first->provider, "github");
    EXPECT_EQ(first->provider_account_id, "1");
    EXPECT_EQ(first->created_at, clock_.now());
    clock_.advance(std::chrono::hours(1));
    EXPECT_EQ(link(ada, at_github("1")).value(), *first);
    EXPECT_EQ(find(at_github("1")), *first);
    EXPECT_EQ(listed(ada), std::vector{*first});
}

TEST_P(AccountRepositoryContract, IsOneUsers) {
    const auto ada = make_user("ada@example.com");
    const auto bob = make_user("bob@example.com");
    const auto made = link(ada, at_github("1")).value();
    EXPECT_TRUE(failed_with(link(bob, at_github("1")), errc::already_exists));
    EXPECT_EQ(find(at_github("1")), made);
    EXPECT_TRUE(listed(bob).empty());
    EXPECT_EQ(link(bob, external_account("gitlab", "1")).value().user, bob.id)
        << "another service's ids are its own";
    user nobody;
    nobody.id = user_id(new_id_());
    EXPECT_TRUE(failed_with(link(nobody, at_github("2")), errc::not_found));
    EXPECT_EQ(find(at_github("2")), std::nullopt);
}

TEST_P(AccountRepositoryContract, IsLinkedWhileTheSessionIsThere) {
    const auto ada = make_user("ada@example.com");
    const auto bob = make_user("bob@example.com");
    const auto session = wait(sessions().open(new_session(ada.id))).value().session;
    const auto by_session = [&](const user& user, external_account account) {
        return wait(accounts().link(actor::authenticated(user.id, session.id), std::move(account)));
    };
    EXPECT_TRUE(succeeded(by_session(ada, at_github("1"))));
    EXPECT_TRUE(failed_with(by_session(bob, at_github("2")), errc::unauthenticated)) << "not his";
    ASSERT_TRUE(succeeded(wait(sessions().revoke(actor::authenticated(ada.id), session.id))));
    EXPECT_TRUE(failed_with(by_session(ada, at_github("2")), errc::unauthenticated));
    EXPECT_TRUE(succeeded(by_session(ada, at_github("1")))) << "it is linked already";
    EXPECT_FALSE(wait(accounts().find_account(at_github("2"))).value().has_value());
}

TEST_P(AccountRepositoryContract, IsUnlinkedUnlessItIsTheLastWayIn) {
    const auto ada = register_user("ada@example.com", at_github("1"));
    const auto first = find(at_github("1")).value();
    EXPECT_TRUE(failed_with(unlink(ada, first.id), errc::forbidden));
    EXPECT_EQ(listed(ada), std::vector{first});

    const auto second = link(ada, at_github("2")).value();
    ASSERT_TRUE(succeeded(unlink(ada, first.id)));
    EXPECT_EQ(find(at_github("1")), std::nullopt);
    EXPECT_TRUE(failed_with(unlink(ada, first.id), errc::not_found)) << "it is gone";
    EXPECT_TRUE(failed_with(unlink(ada, second.id), errc::forbidden));

    const auto actor = actor::authenticated(ada.id);
    ASSERT_TRUE(
        succeeded(wait(passwords().change(actor, std::nullopt, hash_with("a"), std::nullopt))));
    ASSERT_TRUE(succeeded(unlink(ada, second.id))) << "there is a password now";
    EXPECT_TRUE(listed(ada).empty());
    EXPECT_TRUE(succeeded(link(make_user("bob@example.com"), at_github("2"))));
}

TEST_P(AccountRepositoryContract, IsUnlinkedByItsUserOnly) {
    const auto ada = register_user("ada@example.com", at_github("1"));
    const auto bob = register_user("bob@example.com", at_github("2"));
    const auto first = find(at_github("1")).value();
    ASSERT_TRUE(succeeded(link(ada, at_github("3"))));
    ASSERT_TRUE(succeeded(link(bob, at_github("4"))));
    EXPECT_TRUE(failed_with(unlink(bob, first.id), errc::not_found));
    EXPECT_TRUE(failed_with(unlink(bob, account_id(new_id_())), errc::not_found));
    EXPECT_EQ(find(at_github("1")), first);
}

TEST_P(AccountRepositoryContract, CountsOnlyTheUsersOwnWaysIn) {
    const auto ada = register_user("ada@example.com", at_github("1"));
    register_user("bob@example.com", at_github("2"));
    ASSERT_TRUE(
        succeeded(wait(passwords().register_user(new_user("carl@example.com"), hash_with("c")))));
    EXPECT_TRUE(failed_with(unlink(ada, find(at_github("1")).value().id), errc::forbidden));
}

TEST_P(AccountRepositoryContract, AreListedInPages) {
    const auto ada = make_user("ada@example.com");
    const auto bob = make_user("bob@example.com");
    std::vector<account> all;
    for (int i = 0; i < 5; ++i) {
        all.push_back(link(ada, at_github("a" + std::to_string(i))).value());
        ASSERT_TRUE(succeeded(link(bob, at_github("b" + std::to_string(i)))));
    }
    std::vector<account> seen;
    page_request request(2);
    do {
        auto next = wait(accounts().list_own(actor::authenticated(ada.id), request)).value();
        seen.insert(seen.end(), next.items.begin(), next.items.end());
        request.after = next.next;
    } while (request.after);
    EXPECT_EQ(seen, all);
    for (const page_request& bad :
         {page_request(0), page_request(501), page_request(50, page_cursor("' or 1=1 --"))}) {
        EXPECT_TRUE(failed_with(wait(accounts().list_own(actor::authenticated(ada.id), bad)),
                                errc::invalid_argument));
    }
}

TEST_P(AccountRepositoryContract, RefusesWhatCannotBe) {
    const auto ada = make_user("ada@example.com");
    const std::string texts[] = {"", std::string(256, 'a'), "\xff", std::string("a\0b", 3),
                                 "a\u200b"};
    for (const std::string& text : texts) {
        for (const auto& account : {at_github(text), external_account(text, "1")}) {
            EXPECT_TRUE(failed_with(link(ada, account), errc::invalid_argument));
            EXPECT_TRUE(
                failed_with(wait(accounts().find_account(account)), errc::invalid_argument));
            EXPECT_TRUE(
                failed_with(wait(accounts().register_user(new_user("bob@example.com"), account)),
                            errc::invalid_argument));
        }
    }
    EXPECT_TRUE(listed(ada).empty());
    EXPECT_EQ(stored().users, 1);
    const external_account longest(std::string(255, 'p'), std::string(255, 'i'));
    EXPECT_TRUE(succeeded(link(ada, longest)));
    EXPECT_NE(find(longest), std::nullopt);
}

TEST_P(AccountRepositoryContract, GoesWithItsUser) {
    const auto ada = register_user("ada@example.com", at_github("1"));
    ASSERT_TRUE(succeeded(wait(users().remove_user(ada.id))));
    EXPECT_EQ(find(at_github("1")), std::nullopt);
    const auto again = register_user("ada@example.com", at_github("1"));
    EXPECT_EQ(find(at_github("1")).value().user, again.id);
}

} // namespace alps::contract
