#pragma once

#include <alps/testing/contract/backend_test.hpp>

namespace alps::contract {

/// What is asked of any `password_repository`.
///
/// A program includes this once.
class PasswordRepositoryContract : public backend_test {
protected:
    user register_user(std::string_view email, std::string_view salt) {
        return wait(passwords().register_user(new_user(email).verified(), hash_with(salt))).value();
    }

    result<void> change(const user& user, std::optional<password_hash> seen,
                        std::string_view salt_of_next, std::optional<session_id> keep = {}) {
        return wait(passwords().change(actor::authenticated(user.id), std::move(seen),
                                       hash_with(salt_of_next), keep));
    }

    /// Returns the text of a user's hash, as it is read by their id and by their e-mail.
    std::optional<std::string> hash_of(const user& user) {
        const auto own = wait(passwords().get_own(actor::authenticated(user.id))).value();
        const auto found = wait(passwords().find_by_email(user.email)).value().value();
        EXPECT_EQ(own.user, user.id);
        EXPECT_EQ(found.user, user.id);
        EXPECT_EQ(text_of(own), text_of(found));
        return text_of(own);
    }

    static std::optional<std::string> text_of(const stored_password& stored) {
        if (!stored.hash) return std::nullopt;
        return stored.hash->reveal();
    }
};

TEST_P(PasswordRepositoryContract, RegistersAUserWithAPassword) {
    const auto made = wait(passwords().register_user(new_user("Ada@Example.com")
                                                         .named("Ada \"Łódź\" O'Hara")
                                                         .with_image("https://example.com/a.png")
                                                         .verified(),
                                                     hash_with("a")));
    ASSERT_TRUE(succeeded(made));
    EXPECT_EQ(made->email, "ada@example.com");
    EXPECT_EQ(made->name, "Ada \"Łódź\" O'Hara");
    EXPECT_EQ(made->image, "https://example.com/a.png");
    EXPECT_TRUE(made->email_verified);
    EXPECT_EQ(made->created_at, clock_.now());
    EXPECT_EQ(made->updated_at, clock_.now());
    EXPECT_EQ(wait(users().get_user(made->id)).value(), *made);
    EXPECT_EQ(hash_of(*made), hash_with("a").reveal());
}

TEST_P(PasswordRepositoryContract, FindsAPasswordByAnEmailInItsNormalForm) {
    const auto ada = register_user("ada@example.com", "a");
    const auto typed =
        wait(passwords().register_user(new_user::as_typed("Bob@Example.com"), hash_with("b")));
    ASSERT_TRUE(succeeded(typed));
    EXPECT_EQ(typed->email, "Bob@Example.com");
    EXPECT_EQ(wait(passwords().find_by_email(" ADA@example.com")).value().value().user, ada.id);
    EXPECT_EQ(wait(passwords().find_by_email("bob@EXAMPLE.com ")).value().value().user, typed->id);
    EXPECT_FALSE(wait(passwords().find_by_email("nobody@example.com")).value().has_value());
    EXPECT_TRUE(failed_with(wait(passwords().find_by_email("")), errc::invalid_argument));
}

TEST_P(PasswordRepositoryContract, KnowsUsersWithoutAPassword) {
    EXPECT_EQ(hash_of(make_user("plain@example.com")), std::nullopt);
}

TEST_P(PasswordRepositoryContract, RegistersBothOrNeither) {
    const auto ada = register_user("ada@example.com", "a");
    const auto plain = make_user("plain@example.com");
    for (const user& first : {ada, plain}) {
        const auto refused =
            wait(passwords().register_user(new_user(first.email), hash_with("other")));
        ASSERT_TRUE(failed_with(refused, errc::already_exists));
        EXPECT_NE(refused.error().message().find(first.email), std::string::npos);
    }
    EXPECT_TRUE(failed_with(wait(passwords().register_user(new_user(""), hash_with("other"))),
                            errc::invalid_argument));
    EXPECT_EQ(hash_of(ada), hash_with("a").reveal());
    EXPECT_EQ(hash_of(plain), std::nullopt);
    EXPECT_EQ(stored().users, 2);
}

TEST_P(PasswordRepositoryContract, TellsWhoIsGone) {
    user nobody;
    nobody.id = user_id(new_id_());
    EXPECT_TRUE(
        failed_with(wait(passwords().get_own(actor::authenticated(nobody.id))), errc::not_found));
    EXPECT_TRUE(failed_with(change(nobody, std::nullopt, "a"), errc::not_found));
    EXPECT_TRUE(failed_with(change(nobody, hash_with("a"), "b"), errc::not_found));
}

TEST_P(PasswordRepositoryContract, IsChangedAndEndsAllSessionsButOne) {
    const auto ada = register_user("ada@example.com", "a");
    const auto bob = register_user("bob@example.com", "a");
    const auto kept = log_in(ada);
    const auto ended = log_in(ada);
    const auto of_bob = log_in(bob);
    ASSERT_TRUE(succeeded(change(ada, hash_with("a"), "b", kept.session.id)));
    EXPECT_EQ(hash_of(ada), hash_with("b").reveal());
    EXPECT_TRUE(is_logged_in(kept));
    EXPECT_FALSE(is_logged_in(ended));

    ASSERT_TRUE(succeeded(change(ada, hash_with("b"), "c")));
    EXPECT_EQ(hash_of(ada), hash_with("c").reveal());
    EXPECT_FALSE(is_logged_in(kept));

    const auto again = log_in(ada);
    ASSERT_TRUE(succeeded(change(ada, hash_with("c"), "d", of_bob.session.id)));
    EXPECT_FALSE(is_logged_in(again)) << "another's session is none to keep";
    EXPECT_TRUE(is_logged_in(of_bob));
    EXPECT_EQ(hash_of(bob), hash_with("a").reveal());
}

TEST_P(PasswordRepositoryContract, ChangesNothingIfAnotherWasSeen) {
    const auto ada = register_user("ada@example.com", "a");
    const auto plain = make_user("plain@example.com");
    const auto of_ada = log_in(ada);
    const auto of_plain = log_in(plain);
    EXPECT_TRUE(failed_with(change(ada, hash_with("stale"), "b"), errc::conflict));
    EXPECT_TRUE(failed_with(change(ada, std::nullopt, "b"), errc::conflict)) << "there is one";
    EXPECT_TRUE(failed_with(change(plain, hash_with("a"), "b"), errc::conflict)) << "there is none";
    EXPECT_EQ(hash_of(ada), hash_with("a").reveal());
    EXPECT_EQ(hash_of(plain), std::nullopt);
    EXPECT_TRUE(is_logged_in(of_ada));
    EXPECT_TRUE(is_logged_in(of_plain));
}

TEST_P(PasswordRepositoryContract, IsGivenToAUserWhoHasNone) {
    const auto plain = make_user("plain@example.com");
    const auto kept = log_in(plain);
    const auto ended = log_in(plain);
    ASSERT_TRUE(succeeded(change(plain, std::nullopt, "a", kept.session.id)));
    EXPECT_EQ(hash_of(plain), hash_with("a").reveal());
    EXPECT_TRUE(is_logged_in(kept));
    EXPECT_FALSE(is_logged_in(ended));
}

TEST_P(PasswordRepositoryContract, IsRehashedWithinSessions) {
    const auto ada = register_user("ada@example.com", "a");
    const auto bob = register_user("bob@example.com", "a");
    const auto plain = make_user("plain@example.com");
    const auto session = log_in(ada);
    const auto rehash = [&](user_id whose, std::string_view seen, std::string_view next) {
        return wait(passwords().rehash(whose, hash_with(seen), hash_with(next)));
    };
    EXPECT_TRUE(succeeded(rehash(ada.id, "a", "dearer")));
    EXPECT_EQ(hash_of(ada), hash_with("dearer").reveal());
    EXPECT_TRUE(succeeded(rehash(ada.id, "a", "late"))) << "it is no more the user's";
    EXPECT_TRUE(succeeded(rehash(plain.id, "a", "late"))) << "they have none";
    EXPECT_TRUE(succeeded(rehash(user_id(new_id_()), "a", "late"))) << "they are gone";
    EXPECT_EQ(hash_of(ada), hash_with("dearer").reveal());
    EXPECT_EQ(hash_of(bob), hash_with("a").reveal());
    EXPECT_EQ(hash_of(plain), std::nullopt);
    EXPECT_TRUE(is_logged_in(session));
}

TEST_P(PasswordRepositoryContract, GoesWithItsUser) {
    const auto before = register_user("ada@example.com", "a");
    ASSERT_TRUE(succeeded(wait(users().remove_user(before.id))));
    EXPECT_FALSE(wait(passwords().find_by_email("ada@example.com")).value().has_value());
    EXPECT_EQ(hash_of(make_user("ada@example.com")), std::nullopt);
}

} // namespace alps::contract
