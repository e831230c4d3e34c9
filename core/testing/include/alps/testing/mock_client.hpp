#pragma once

#include <alps/plugin/database.hpp>
#include <alps/testing/answer.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays whatever runs statements, for functions that take a database or a transaction alike.
/// Speaks SQLite's dialect; a statement that no test prepared completes with `internal`.
class mock_client : public sql::client {
public:
    mock_client() {
        ON_CALL(*this, dialect).WillByDefault(::testing::Return(dialect::sqlite));
        ON_CALL(*this, execute).WillByDefault(unanswered("execute"));
    }

    MOCK_METHOD(alps::dialect, dialect, (), (const, noexcept, override));
    MOCK_METHOD(task<std::int64_t>, execute,
                (sql::statement statement, sql::parameters values,
                 std::shared_ptr<sql::row_sink> sink),
                (override));
};

} // namespace alps::testing
