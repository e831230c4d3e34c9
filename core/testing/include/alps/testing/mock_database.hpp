#pragma once

#include <alps/plugin/database.hpp>
#include <alps/testing/answer.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays a database for an application's own SQL. Speaks SQLite's dialect; a call that no test
/// prepared completes with `internal`.
///
/// `fake_row_view.hpp` has what a statement does that returns rows.
class mock_database : public sql::database {
public:
    mock_database() {
        ON_CALL(*this, dialect).WillByDefault(::testing::Return(dialect::sqlite));
        ON_CALL(*this, execute).WillByDefault(unanswered("execute"));
        ON_CALL(*this, begin).WillByDefault(unanswered("begin"));
    }

    MOCK_METHOD(alps::dialect, dialect, (), (const, noexcept, override));
    MOCK_METHOD(task<std::int64_t>, execute,
                (sql::statement statement, sql::parameters values,
                 std::shared_ptr<sql::row_sink> sink),
                (override));
    MOCK_METHOD(task<std::unique_ptr<sql::transaction>>, begin, (), (override));
};

} // namespace alps::testing
