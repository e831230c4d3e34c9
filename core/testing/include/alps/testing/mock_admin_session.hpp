#pragma once

#include <alps/plugin/admin_session.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays a blocking session. A call that no test prepared fails with `internal`, except for
/// `reset()`, `lock()` and `unlock()`, which succeed; it has no inspector.
class mock_admin_session : public admin_session {
public:
    mock_admin_session() {
        const error no_answer(errc::internal, "no answer was set for this call");
        ON_CALL(*this, server).WillByDefault(::testing::ReturnRef(server_value));
        ON_CALL(*this, execute).WillByDefault(::testing::Return(result<sql_rows>(no_answer)));
        ON_CALL(*this, reset).WillByDefault(::testing::Return(result<void>()));
        ON_CALL(*this, lock).WillByDefault(::testing::Return(result<void>()));
        ON_CALL(*this, unlock).WillByDefault(::testing::Return(result<void>()));
    }

    MOCK_METHOD(const server_info&, server, (), (const, noexcept, override));
    MOCK_METHOD(result<sql_rows>, execute,
                (std::string_view sql, std::span<const sql_value> parameters),
                (noexcept, override));
    MOCK_METHOD(result<void>, reset, (), (noexcept, override));
    MOCK_METHOD(result<void>, lock, (std::string_view name, std::chrono::milliseconds wait_timeout),
                (noexcept, override));
    MOCK_METHOD(result<void>, unlock, (std::string_view name), (noexcept, override));
    MOCK_METHOD(schema_inspector*, inspector, (), (noexcept, override));
    MOCK_METHOD(void, cancel, (), (noexcept, override));

    server_info server_value{.product = "mock", .location = "nowhere", .user = {}};
};

} // namespace alps::testing
