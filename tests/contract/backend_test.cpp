#include "fixture.hpp"

#include <alps/testing/contract/backend_contract.hpp>

namespace alps::contract {
namespace {

ALPS_CONTRACT(BackendContract);

TEST_P(BackendContract, SaysInASessionWhatAnswersToo) {
    const auto server = wait(backend_->check()).value();
    const auto session = open_admin().value();
    EXPECT_EQ(session->server().product, server.product);
    EXPECT_EQ(session->server().location, server.location);
}

TEST_P(BackendContract, ReportsATableThatIsMissing) {
    {
        auto session = open_admin().value();
        ASSERT_TRUE(succeeded(session->execute("drop table tenant_members", {})));
    }
    const auto actor = actor::authenticated(user_id(new_id_()));
    const auto found = wait(memberships().find_membership(actor, tenant_id(new_id_())));
    ASSERT_TRUE(failed_with(found, errc::diverged));
    EXPECT_NE(found.error().message().find("it lacks table tenant_members"), std::string::npos);
}

} // namespace
} // namespace alps::contract
