#include "trial.hpp"

#include <alps/base/wait.hpp>
#include <alps/testing/answer.hpp>
#include <alps/testing/fake_clock.hpp>
#include <alps/testing/mock_tenant_repository.hpp>

#include <boost/asio/io_context.hpp>

namespace {

TEST(Trial, EndsAfterThirtyDays) {
    alps::testing::fake_clock clock;
    testing::NiceMock<alps::testing::mock_tenant_repository> tenants;
    alps::tenant tenant;
    tenant.created_at = clock.now();
    ON_CALL(tenants, get_tenant).WillByDefault(alps::testing::answer(tenant));

    boost::asio::io_context context;
    const auto trial = [&] {
        return alps::wait_for(context,
                              in_trial(tenants, clock, alps::tenant_scope::system(tenant.id)));
    };
    EXPECT_TRUE(trial().value());
    clock.advance(std::chrono::days(30));
    EXPECT_FALSE(trial().value());
}

} // namespace
