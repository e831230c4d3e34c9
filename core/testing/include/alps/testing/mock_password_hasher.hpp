#pragma once

#include <alps/identity/password_hasher.hpp>
#include <alps/testing/answer.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays what hashes passwords, at no cost. A call that no test prepared completes with `internal`;
/// no hash needs another one.
class mock_password_hasher : public password_hasher {
public:
    mock_password_hasher() {
        ON_CALL(*this, hash).WillByDefault(unanswered("hash"));
        ON_CALL(*this, verify).WillByDefault(unanswered("verify"));
        ON_CALL(*this, needs_rehash).WillByDefault(::testing::Return(false));
    }

    MOCK_METHOD(task<password_hash>, hash, (secret password), (override));
    MOCK_METHOD(task<bool>, verify, (secret password, std::optional<password_hash> hash),
                (override));
    MOCK_METHOD(bool, needs_rehash, (const password_hash& hash), (const, override));
};

} // namespace alps::testing
