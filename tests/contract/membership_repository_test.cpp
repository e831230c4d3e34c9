#include "fixture.hpp"

#include <alps/testing/contract/membership_repository_contract.hpp>

namespace alps::contract {
namespace {

ALPS_CONTRACT(MembershipRepositoryContract);

TEST_P(MembershipRepositoryContract, ReportsARoleThatNoVersionWrites) {
    auto session = open_admin().value();
    const std::vector<sql_value> values{to_string(member_.id)};
    const auto crown = [&] {
        return session->execute("update tenant_members set role = 'emperor' where user_id = $1",
                                values);
    };
    EXPECT_FALSE(crown());
    const bool embedded = session->server().dialect == dialect::sqlite;
    ASSERT_TRUE(succeeded(session->execute(embedded ? "pragma ignore_check_constraints = on"
                                                    : "alter type role add value 'emperor'",
                                           {})));
    ASSERT_TRUE(succeeded(crown()));
    const auto found =
        wait(memberships().find_membership(actor::authenticated(member_.id), acme_.id));
    ASSERT_TRUE(failed_with(found, errc::internal));
    EXPECT_NE(found.error().message().find("find_membership"), std::string::npos);
}

} // namespace
} // namespace alps::contract
