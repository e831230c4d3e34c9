#pragma once

#include <alps/plugin/schema_pusher.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays a schema pusher. A call that no test prepared fails with `internal`.
class mock_schema_pusher : public schema_pusher {
public:
    mock_schema_pusher() {
        const error no_answer(errc::internal, "no answer was set for this call");
        const result<push_plan> nothing(no_answer);
        ON_CALL(*this, plan).WillByDefault(::testing::Return(nothing));
        ON_CALL(*this, push).WillByDefault(::testing::Return(nothing));
    }

    MOCK_METHOD(result<push_plan>, plan,
                (admin_session & session, const schema::model::schema& wanted,
                 const push_request& request),
                (noexcept, override));
    MOCK_METHOD(result<push_plan>, push,
                (admin_session & session, const schema::model::schema& wanted,
                 const push_request& request),
                (noexcept, override));
};

} // namespace alps::testing
