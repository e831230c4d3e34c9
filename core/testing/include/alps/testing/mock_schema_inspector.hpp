#pragma once

#include <alps/plugin/schema_inspector.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays what looks at a database's schema. A call that no test prepared fails with `internal`,
/// except for `isolate()` and `lock_table()`, which succeed.
class mock_schema_inspector : public schema_inspector {
public:
    mock_schema_inspector() {
        const error no_answer(errc::internal, "no answer was set for this call");
        ON_CALL(*this, read).WillByDefault(::testing::Return(result<schema::catalogue>(no_answer)));
        ON_CALL(*this, normalize)
            .WillByDefault(::testing::Return(result<schema::model::schema>(no_answer)));
        ON_CALL(*this, isolate).WillByDefault(::testing::Return(result<void>()));
        ON_CALL(*this, lock_table).WillByDefault(::testing::Return(result<void>()));
        ON_CALL(*this, table_sizes)
            .WillByDefault(::testing::Return(result<std::vector<table_size>>(no_answer)));
        ON_CALL(*this, database_size)
            .WillByDefault(::testing::Return(result<std::int64_t>(no_answer)));
    }

    MOCK_METHOD(result<schema::catalogue>, read, (), (noexcept, override));
    MOCK_METHOD(result<schema::model::schema>, normalize, (const schema::model::schema& schema),
                (noexcept, override));
    MOCK_METHOD(result<void>, isolate, (), (noexcept, override));
    MOCK_METHOD(result<void>, lock_table, (std::string_view table), (noexcept, override));
    MOCK_METHOD(result<std::vector<table_size>>, table_sizes, (), (noexcept, override));
    MOCK_METHOD(result<std::int64_t>, database_size, (), (noexcept, override));
};

} // namespace alps::testing
