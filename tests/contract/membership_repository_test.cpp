#include "fixture.hpp"

#include <alps/testing/contract/membership_repository_contract.hpp>

namespace alps::contract {
namespace {

ALPS_REPOSITORY_CONTRACT(MembershipRepositoryContract);

TEST_P(MembershipRepositoryContract, ReportsARoleThatNoVersionWrites) {
    auto session = open_admin().value();
    const std::vector<sql_value> values{to_string(member_.id)};
    const auto crown = [&] {
        return session->execute("update tenant_members set role = 'emperor' where user_id = $1",
                                values);
    };
    EXPECT_FALSE(crown());
    const bool embedded = session->server().dialect == dialect::sqlite;
    ASSERT_TRUE(succeeded(session->execute(
        embedded ? "drop trigger tenant_members_role_check_update"
                 : "alter table tenant_members drop constraint tenant_members_role_check",
        {})));
    ASSERT_TRUE(succeeded(crown()));
    const auto found =
        wait(memberships().find_membership(actor::authenticated(member_.id), acme_.id));
    ASSERT_TRUE(failed_with(found, errc::unreadable));
    EXPECT_NE(found.error().message().find("tenant_members.role does not hold a role, in the row "
                                           "whose key is "),
              std::string::npos)
        << found.error();
}

} // namespace
} // namespace alps::contract
