#pragma once

#include <alps/plugin/database.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays what takes the rows of a statement. It takes them all, unless a test says otherwise.
class mock_row_sink : public sql::row_sink {
public:
    mock_row_sink() { ON_CALL(*this, take).WillByDefault(::testing::Return(result<void>())); }

    MOCK_METHOD(result<void>, take, (const sql::row_view& row), (override));
};

} // namespace alps::testing
