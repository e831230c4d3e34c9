#pragma once

#include <alps/plugin/migration_runner.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays a migration runner. A call that no test prepared fails with `internal`.
class mock_migration_runner : public migration_runner {
public:
    mock_migration_runner() {
        const error no_answer(errc::internal, "no answer was set for this call");
        const result<std::vector<migration_entry>> no_entries(no_answer);
        ON_CALL(*this, status).WillByDefault(::testing::Return(no_entries));
        ON_CALL(*this, plan).WillByDefault(::testing::Return(result<migration_plan>(no_answer)));
        ON_CALL(*this, apply).WillByDefault(::testing::Return(no_entries));
        ON_CALL(*this, plan_undo).WillByDefault(::testing::Return(result<undo_plan>(no_answer)));
        ON_CALL(*this, undo).WillByDefault(::testing::Return(no_entries));
        ON_CALL(*this, baseline).WillByDefault(::testing::Return(no_entries));
        ON_CALL(*this, repair)
            .WillByDefault(::testing::Return(result<std::vector<std::string>>(no_answer)));
    }

    MOCK_METHOD(result<std::vector<migration_entry>>, status,
                (admin_session & session, const migration_options& options), (noexcept, override));
    MOCK_METHOD(result<migration_plan>, plan,
                (admin_session & session, const migration_options& options), (noexcept, override));
    MOCK_METHOD(result<std::vector<migration_entry>>, apply,
                (admin_session & session, const migration_options& options), (noexcept, override));
    MOCK_METHOD(result<undo_plan>, plan_undo,
                (admin_session & session, const migration_options& options), (noexcept, override));
    MOCK_METHOD(result<std::vector<migration_entry>>, undo,
                (admin_session & session, const migration_options& options), (noexcept, override));
    MOCK_METHOD(result<std::vector<migration_entry>>, baseline,
                (admin_session & session, const migration_options& options), (noexcept, override));
    MOCK_METHOD(result<std::vector<std::string>>, repair,
                (admin_session & session, const repair_options& options), (noexcept, override));
};

} // namespace alps::testing
