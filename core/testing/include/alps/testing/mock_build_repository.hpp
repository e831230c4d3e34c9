#pragma once

#include <alps/repository/build_repository.hpp>
#include <alps/testing/answer.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays the builds. A call that no test prepared completes with `internal`.
class mock_build_repository : public build_repository {
public:
    mock_build_repository() {
        ON_CALL(*this, create_build).WillByDefault(unanswered("create_build"));
        ON_CALL(*this, get_build).WillByDefault(unanswered("get_build"));
        ON_CALL(*this, list_builds).WillByDefault(unanswered("list_builds"));
        ON_CALL(*this, update_build).WillByDefault(unanswered("update_build"));
        ON_CALL(*this, use_token).WillByDefault(unanswered("use_token"));
        ON_CALL(*this, remove_build).WillByDefault(unanswered("remove_build"));
    }

    MOCK_METHOD(task<build>, create_build,
                (tenant_scope scope, build_settings settings, secret token), (override));
    MOCK_METHOD(task<build>, get_build, (tenant_scope scope, build_id id), (override));
    MOCK_METHOD(task<page<build>>, list_builds, (tenant_scope scope, page_request request),
                (override));
    MOCK_METHOD(task<build>, update_build,
                (tenant_scope scope, build_id id, std::int64_t seen_version,
                 build_settings settings, std::optional<secret> token),
                (override));
    MOCK_METHOD(task<void>, use_token,
                (tenant_scope scope, build_id id, callback<void(std::string_view)> use),
                (override));
    MOCK_METHOD(task<void>, remove_build, (tenant_scope scope, build_id id), (override));
};

} // namespace alps::testing
