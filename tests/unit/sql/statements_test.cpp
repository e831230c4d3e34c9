#include <alps/sql/membership_statements.hpp>
#include <alps/sql/tenant_statements.hpp>
#include <alps/sql/user_statements.hpp>

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace alps::sql::statements {
namespace {

template <dialect Dialect>
std::vector<statement> all() {
    return {create_user,
            get_user,
            find_user_by_email,
            update_user,
            verify_email,
            remove_user<Dialect>,
            register_with_owner<Dialect>,
            get_tenant,
            rename_tenant,
            remove_tenant,
            find_tenant,
            list_tenants,
            find_membership,
            find_tenant_of,
            list_tenants_of,
            list_members,
            change_role<Dialect>,
            remove_member<Dialect>,
            transfer_ownership<Dialect>};
}

TEST(Statements, HaveNamesOfTheirOwn) {
    std::set<std::string_view> names;
    for (const auto& statement : all<dialect::postgres>()) {
        EXPECT_TRUE(names.insert(statement.name).second) << statement.name;
    }
}

TEST(Statements, RegisterInOneStepOnPostgres) {
    EXPECT_EQ(register_with_owner<dialect::postgres>.steps.size(), 1U);
}

TEST(Statements, LockOnlyWhereTheEngineHasRowLocks) {
    for (const auto& statement : all<dialect::sqlite>()) {
        for (const auto step : statement.steps) {
            EXPECT_EQ(step.find("for update"), std::string_view::npos) << statement.name;
        }
    }
}

TEST(Statements, LockMembershipsInTheOrderOfTheirIds) {
    int locks = 0;
    for (const auto& statement : all<dialect::postgres>()) {
        for (const auto step : statement.steps) {
            if (step.find("for update") == std::string_view::npos) continue;
            if (step.find("from tenant_members") == std::string_view::npos) continue;
            ++locks;
            EXPECT_NE(step.find("id for update"), std::string_view::npos) << statement.name;
            EXPECT_NE(step.find("order by"), std::string_view::npos) << statement.name;
        }
    }
    EXPECT_EQ(locks, 4);
}

TEST(Statements, TakeTheTenantFromTheScopeInEveryTenantsStatement) {
    for (const auto& statement :
         {get_tenant, rename_tenant, remove_tenant, list_members, change_role<dialect::postgres>,
          remove_member<dialect::postgres>, transfer_ownership<dialect::postgres>}) {
        for (const auto step : statement.steps) {
            const bool by_id = step.find(" id = $1") != std::string_view::npos ||
                               step.find("t.id = $1") != std::string_view::npos;
            const bool by_tenant = step.find("tenant_id = $1") != std::string_view::npos;
            EXPECT_TRUE(by_id || by_tenant) << statement.name << ": " << step;
        }
    }
}

} // namespace
} // namespace alps::sql::statements
