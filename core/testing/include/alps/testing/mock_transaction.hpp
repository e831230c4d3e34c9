#pragma once

#include <alps/plugin/database.hpp>
#include <alps/testing/answer.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays a transaction. Speaks SQLite's dialect; a statement or a commit that no test prepared
/// completes with `internal`, and to roll back succeeds.
class mock_transaction : public sql::transaction {
public:
    mock_transaction() {
        ON_CALL(*this, dialect).WillByDefault(::testing::Return(dialect::sqlite));
        ON_CALL(*this, execute).WillByDefault(unanswered("execute"));
        ON_CALL(*this, commit).WillByDefault(unanswered("commit"));
        ON_CALL(*this, roll_back).WillByDefault(answer());
    }

    MOCK_METHOD(alps::dialect, dialect, (), (const, noexcept, override));
    MOCK_METHOD(task<std::int64_t>, execute,
                (sql::statement statement, sql::parameters values,
                 std::shared_ptr<sql::row_sink> sink),
                (override));
    MOCK_METHOD(task<void>, commit, (), (override));
    MOCK_METHOD(task<void>, roll_back, (), (override));
};

} // namespace alps::testing
