#include "fixture.hpp"

#include <alps/testing/contract/verification_repository_contract.hpp>

namespace alps::contract {
namespace {

ALPS_REPOSITORY_CONTRACT(VerificationRepositoryContract);

/// What other programs do with users, which alps itself does not.
class VerificationsOfOthers : public VerificationRepositoryContract {
protected:
    void move(const user& user, const std::string& email) {
        auto session = open_admin().value();
        const std::vector<sql_value> values{email, to_string(user.id)};
        ASSERT_TRUE(
            succeeded(session->execute("update users set email = $1 where id = $2", values)));
    }
};
ALPS_REPOSITORY_CONTRACT(VerificationsOfOthers);

TEST_P(VerificationsOfOthers, OpenNothingOnceTheAddressIsAnotherOne) {
    link(ada_, "1");
    const auto session = log_in(ada_);
    const auto verifying = token_to_verify(ada_);
    const auto resetting = token_to_reset(ada_);
    move(ada_, "ada@example.org");
    EXPECT_TRUE(failed_with(verify(ada_, verifying), errc::not_found));
    EXPECT_TRUE(failed_with(reset(resetting, "b"), errc::not_found));
    EXPECT_FALSE(is_verified(ada_));
    EXPECT_TRUE(has_password(ada_, "a"));
    EXPECT_TRUE(is_logged_in(session));
    EXPECT_EQ(accounts_of(ada_).size(), 1U);

    // Whoever has the address now is somebody else.
    const auto heir = make_user("ada@example.com", false);
    EXPECT_TRUE(failed_with(verify(heir, verifying), errc::not_found));
    EXPECT_TRUE(failed_with(reset(resetting, "b"), errc::not_found));
    EXPECT_FALSE(is_verified(heir));
    EXPECT_TRUE(succeeded(verify(ada_, token_to_verify(ada_))));
}

/// A token that another program has stored is of no user, or for what alps does not know.
TEST_P(VerificationsOfOthers, OpenNothingThatAlpsHasNotIssued) {
    const auto token = access_token::make(token_kind::password_reset);
    auto session = open_admin().value();
    for (const char* identifier : {"ada@example.com", "password_reset:ada@example.com"}) {
        const std::vector<sql_value> row{format_uuid(new_id_()), std::string(identifier),
                                         token.digest()};
        const std::string later =
            engine_dialect() == dialect::postgres ? "timestamptz '2100-01-01'" : "4102444800000";
        ASSERT_TRUE(succeeded(session->execute("delete from verification_tokens", {})));
        ASSERT_TRUE(succeeded(
            session->execute("insert into verification_tokens (id, identifier, token, expires_at) "
                             "values ($1, $2, $3, " +
                                 later + ")",
                             row)));
        EXPECT_TRUE(failed_with(reset(token.text(), "b"), errc::not_found)) << identifier;
    }
    EXPECT_TRUE(has_password(ada_, "a"));
}

} // namespace
} // namespace alps::contract
