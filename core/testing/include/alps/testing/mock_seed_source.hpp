#pragma once

#include <alps/plugin/seed_source.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays a seed source. A call that no test prepared fails with `internal`.
class mock_seed_source : public seed_source {
public:
    mock_seed_source() {
        const error no_answer(errc::internal, "no answer was set for load");
        ON_CALL(*this, load)
            .WillByDefault(::testing::Return(result<std::vector<seed_report>>(no_answer)));
    }

    MOCK_METHOD(result<std::vector<seed_report>>, load,
                (admin_session & session, const std::filesystem::path& folder, bool dry_run),
                (noexcept, override));
};

} // namespace alps::testing
