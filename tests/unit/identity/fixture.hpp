#pragma once

#include <alps/base/wait.hpp>
#include <alps/testing/answer.hpp>
#include <alps/testing/mock_backend.hpp>
#include <alps/testing/mock_password_hasher.hpp>
#include <alps/testing/printers.hpp>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include <memory>
#include <string>

namespace alps::identity {

using ::testing::_;
using testing::answer;
using testing::failed_with;
using ::testing::HasSubstr;
using ::testing::StrictMock;
using testing::succeeded;

inline user_id somebodys_id() {
    return user_id::parse("01890000-0000-7000-8000-000000000001").value();
}

inline user somebody() {
    user found;
    found.id = somebodys_id();
    found.email = "ada@example.com";
    return found;
}

/// Services over mocks of which every call is prepared, but the counts of attempts, which let all
/// in unless a test says otherwise.
class IdentityTest : public ::testing::Test {
protected:
    IdentityTest() {
        ON_CALL(attempts_, count).WillByDefault([this](attempt_key key, attempt_limit limit) {
            counted_.push_back(key.text());
            limits_.push_back(limit.most);
            return testing::ready<attempt_verdict>(
                attempt_verdict{.allowed = key.text() != closed_, .counted_until = {}});
        });
        ON_CALL(attempts_, forget).WillByDefault([this](attempt_key key) {
            forgotten_.push_back(key.text());
            return testing::ready<void>({});
        });
    }

    template <class T>
    result<T> wait(task<T> operation) {
        return wait_for(context_, std::move(operation));
    }

    static password_hash a_hash(const std::string& text = "stored") {
        return password_hash(secret(text));
    }

    boost::asio::io_context context_;
    std::vector<std::string> counted_;   ///< The keys of the attempts, in their order.
    std::vector<std::int32_t> limits_;   ///< And how many are let in.
    std::vector<std::string> forgotten_; ///< The keys whose count began anew.
    std::string closed_;                 ///< The key that lets nobody in.
    StrictMock<testing::mock_user_repository> users_;
    StrictMock<testing::mock_password_repository> passwords_;
    StrictMock<testing::mock_account_repository> accounts_;
    StrictMock<testing::mock_session_repository> sessions_;
    StrictMock<testing::mock_verification_repository> verifications_;
    ::testing::NiceMock<testing::mock_attempt_repository> attempts_;
    StrictMock<testing::mock_password_hasher> hasher_;
    identity_repositories repositories_{users_,    passwords_,     accounts_,
                                        sessions_, verifications_, attempts_};
    actor actor_ = actor::authenticated(somebodys_id());
};

} // namespace alps::identity
