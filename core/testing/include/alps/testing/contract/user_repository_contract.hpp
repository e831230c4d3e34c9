#pragma once

#include <alps/testing/contract/backend_test.hpp>

namespace alps::contract {

/// What is asked of any `user_repository`.
///
/// A program includes this once.
class UserRepositoryContract : public backend_test {};

inline user_id unknown_user() {
    return user_id::parse("01890000-0000-7000-8000-00000000dead").value();
}

TEST_P(UserRepositoryContract, ReadsBackWhatItStored) {
    const auto wanted = new_user("Ada@Example.com")
                            .named("Ada \"Łódź\" O'Hara")
                            .with_image("https://example.com/a.png")
                            .verified();
    auto made = wait(users().create_user(wanted));
    ASSERT_TRUE(succeeded(made));
    EXPECT_EQ(made->email, "ada@example.com");
    EXPECT_EQ(made->name, wanted.name);
    EXPECT_TRUE(made->email_verified);
    EXPECT_EQ(made->image, wanted.image);
    EXPECT_EQ(made->created_at, clock_.now());
    EXPECT_EQ(made->updated_at, clock_.now());

    EXPECT_EQ(wait(users().get_user(made->id)).value(), *made);
    EXPECT_EQ(wait(users().find_user_by_email("Ada@Example.com")).value(), *made);
}

TEST_P(UserRepositoryContract, KeepsAbsentTextsAbsent) {
    auto made = wait(users().create_user(new_user("plain@example.com")));
    ASSERT_TRUE(succeeded(made));
    EXPECT_EQ(made->name, std::nullopt);
    EXPECT_EQ(made->image, std::nullopt);
    EXPECT_FALSE(made->email_verified);
}

TEST_P(UserRepositoryContract, ReportsATakenEmail) {
    const auto first = make_user("taken@example.com");
    const auto second = wait(users().create_user(new_user("taken@example.com")));
    ASSERT_TRUE(failed_with(second, errc::already_exists));
    EXPECT_NE(second.error().message().find("taken@example.com"), std::string::npos);
    if (engine_facts().names_constraints) {
        EXPECT_FALSE(second.error().sqlstate().empty());
        EXPECT_NE(second.error().constraint().find("users_"), std::string::npos);
    }
    EXPECT_EQ(stored().users, 1);
}

TEST_P(UserRepositoryContract, StoresEmailsInTheFormThatTheyAreComparedIn) {
    const auto made = make_user(" Mixed.Case@Example.com");
    EXPECT_EQ(made.email, "mixed.case@example.com");
    const auto found = wait(users().find_user_by_email("MIXED.case@EXAMPLE.com "));
    ASSERT_TRUE(succeeded(found));
    EXPECT_EQ(*found, made);
    EXPECT_TRUE(failed_with(wait(users().create_user(new_user("mixed.CASE@example.com"))),
                            errc::already_exists));
}

TEST_P(UserRepositoryContract, KeepsAnEmailAsTypedIfAsked) {
    const auto made = wait(users().create_user(new_user::as_typed("Mixed.Case@Example.com")));
    ASSERT_TRUE(succeeded(made));
    EXPECT_EQ(made->email, "Mixed.Case@Example.com");
    const auto found = wait(users().find_user_by_email(" mixed.case@EXAMPLE.com"));
    ASSERT_TRUE(succeeded(found));
    EXPECT_EQ(*found, *made);
    for (const auto& same :
         {new_user("mixed.case@example.com"), new_user::as_typed("MIXED.CASE@example.com")}) {
        EXPECT_TRUE(failed_with(wait(users().create_user(same)), errc::already_exists));
    }
}

TEST_P(UserRepositoryContract, ComparesEmailsOfEveryScriptOnEveryEngine) {
    make_user("re\u0301ne@example.com");
    make_user("ЖУК@example.com");
    make_user("Ivan@example.com");
    for (const char* same : {"r\u00e9ne@example.com", "R\u00c9NE@example.com", "жук@example.com",
                             "IVAN@example.com"}) {
        const auto found = wait(users().find_user_by_email(same));
        ASSERT_TRUE(succeeded(found));
        EXPECT_TRUE(found->has_value()) << same;
        EXPECT_TRUE(failed_with(wait(users().create_user(new_user(same))), errc::already_exists));
    }
    // A dotless i is another letter, whatever the language of the database.
    EXPECT_EQ(wait(users().find_user_by_email("ıvan@example.com")).value(), std::nullopt);
}

TEST_P(UserRepositoryContract, RefusesTextsThatNoDatabaseShouldHold) {
    const std::string nul("a\0b@example.com", 15);
    for (const std::string& email : {std::string(), std::string(" "), nul,
                                     std::string("\xff@example.com"), std::string(256, 'a')}) {
        EXPECT_TRUE(
            failed_with(wait(users().create_user(new_user(email))), errc::invalid_argument));
        if (email.size() > 1) {
            EXPECT_TRUE(
                failed_with(wait(users().find_user_by_email(email)), errc::invalid_argument));
        }
    }
    const auto bad_name = new_user("ok@example.com").named(std::string("x\0y", 3));
    EXPECT_TRUE(failed_with(wait(users().create_user(bad_name)), errc::invalid_argument));
    EXPECT_EQ(stored().users, 0);
}

TEST_P(UserRepositoryContract, TellsWhatDoesNotExist) {
    EXPECT_TRUE(failed_with(wait(users().get_user(unknown_user())), errc::not_found));
    EXPECT_TRUE(failed_with(wait(users().update_user(unknown_user(), user_changes().named("x"))),
                            errc::not_found));
    EXPECT_TRUE(failed_with(wait(users().verify_email(unknown_user())), errc::not_found));
    EXPECT_TRUE(failed_with(wait(users().remove_user(unknown_user())), errc::not_found));
    EXPECT_EQ(wait(users().find_user_by_email("nobody@example.com")).value(), std::nullopt);
}

TEST_P(UserRepositoryContract, ChangesOnlyWhatIsNamed) {
    const auto before =
        wait(users().create_user(new_user("a@example.com").named("A").with_image("i")));
    clock_.advance(std::chrono::seconds(5));
    const auto after = wait(users().update_user(before->id, user_changes().named("B")));
    ASSERT_TRUE(succeeded(after));
    EXPECT_EQ(after->name, "B");
    EXPECT_EQ(after->image, "i");
    EXPECT_EQ(after->created_at, before->created_at);
    EXPECT_EQ(after->updated_at, clock_.now());
}

TEST_P(UserRepositoryContract, VerifiesAnEmailOnce) {
    const auto before = make_user("v@example.com", false);
    clock_.advance(std::chrono::seconds(5));
    const auto first = wait(users().verify_email(before.id)).value();
    EXPECT_TRUE(first.email_verified);
    EXPECT_EQ(first.updated_at, clock_.now());
    clock_.advance(std::chrono::seconds(5));
    EXPECT_EQ(wait(users().verify_email(before.id)).value(), first);
}

TEST_P(UserRepositoryContract, RemovesAUserWithTheirMemberships) {
    const auto owner = make_user("owner@example.com");
    const auto member = make_user("member@example.com");
    const auto made = register_tenant(owner, "Acme", "acme");
    add_member(made.tenant, member, role::member);
    EXPECT_TRUE(succeeded(wait(users().remove_user(member.id))));
    EXPECT_TRUE(failed_with(wait(users().get_user(member.id)), errc::not_found));
    EXPECT_EQ(stored().memberships, 1);
}

TEST_P(UserRepositoryContract, KeepsTheOnlyOwnerOfATenant) {
    const auto owner = make_user("owner@example.com");
    const auto made = register_tenant(owner, "Acme", "acme");
    const auto refused = wait(users().remove_user(owner.id));
    ASSERT_TRUE(failed_with(refused, errc::forbidden));
    EXPECT_NE(refused.error().message().find("acme"), std::string::npos);
    EXPECT_TRUE(succeeded(wait(users().get_user(owner.id))));

    const auto second = make_user("second@example.com");
    add_member(made.tenant, second, role::owner);
    EXPECT_TRUE(succeeded(wait(users().remove_user(owner.id))));
    EXPECT_EQ(stored().tenants_without_owner, 0);
}

TEST_P(UserRepositoryContract, PagesThroughAllUsersOnceWhileRowsComeAndGo) {
    std::vector<std::string> expected;
    for (int i = 0; i < 7; ++i)
        expected.push_back(make_user("u" + std::to_string(i) + "@example.com", i % 2 == 0).email);
    std::vector<std::string> seen;
    page_request request(3);
    do {
        auto page = wait(users().list_all_users(system_scope::for_operator(), request)).value();
        EXPECT_LE(page.items.size(), 3U);
        for (const user& one : page.items) {
            EXPECT_EQ(wait(users().get_user(one.id)).value(), one);
            seen.push_back(one.email);
        }
        ASSERT_TRUE(succeeded(wait(users().remove_user(page.items.back().id))));
        request.after = page.next;
    } while (request.after);
    EXPECT_EQ(seen, expected);
}

TEST_P(UserRepositoryContract, RefusesPagesOutOfRange) {
    const auto scope = system_scope::for_operator();
    EXPECT_TRUE(wait(users().list_all_users(scope, page_request())).value().items.empty());
    for (const page_request& bad : {page_request(0), page_request(-1), page_request(501),
                                    page_request(50, page_cursor("' or 1=1 --"))}) {
        EXPECT_TRUE(failed_with(wait(users().list_all_users(scope, bad)), errc::invalid_argument));
    }
}

TEST_P(UserRepositoryContract, RemovesAUserWithWhatTheyLogInWith) {
    const auto ada =
        wait(passwords().register_user(new_user("ada@example.com"), hash_with("a"))).value();
    const external_account external("github", "1");
    ASSERT_TRUE(succeeded(wait(accounts().link(actor::authenticated(ada.id), external))));
    const auto session = log_in(ada);
    const auto token =
        wait(verifications().issue(ada.id, token_kind::password_reset, std::chrono::hours(1)))
            .value()
            .token;
    ASSERT_TRUE(succeeded(wait(users().remove_user(ada.id))));
    EXPECT_FALSE(wait(passwords().find_by_email("ada@example.com")).value().has_value());
    EXPECT_FALSE(wait(accounts().find_account(external)).value().has_value());
    EXPECT_FALSE(is_logged_in(session));
    EXPECT_TRUE(
        failed_with(wait(verifications().reset_password(token, hash_with("b"))), errc::not_found));
}

} // namespace alps::contract
