#include <alps/testing/repository_statements.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace alps::sql::queries {
namespace {

template <dialect Dialect, class... Prepared>
std::vector<statement> statements(const Prepared&...) {
    return {sql::detail::statement_of<Prepared, Dialect, false>...};
}

template <dialect Dialect>
std::vector<statement> all_statements() {
    std::vector<statement> all;
    for (const auto& one : testing::repository_statements<Dialect>())
        all.push_back(one.statement);
    return all;
}

/// The names that the sources of the repositories prepare statements under.
std::set<std::string> names_in_sources() {
    static const std::regex prepared("prepare<\"([a-z_]+)\"");
    std::set<std::string> names;
    for (const auto& file : std::filesystem::recursive_directory_iterator(ALPS_SQL_SOURCES)) {
        if (!file.path().string().ends_with(".hpp")) continue;
        std::stringstream text;
        text << std::ifstream(file.path()).rdbuf();
        const std::string source = text.str();
        for (std::sregex_iterator at(source.begin(), source.end(), prepared), end; at != end; ++at)
            names.insert((*at)[1]);
    }
    return names;
}

TEST(RepositoryStatements, AreAllListed) {
    std::set<std::string> listed;
    for (const auto& statement : all_statements<dialect::postgres>())
        listed.emplace(statement.name);
    EXPECT_EQ(listed, names_in_sources());
}

/// Those that work in the tenant of a scope, which they call `tenant` among their arguments.
template <dialect Dialect>
std::vector<statement> scoped_statements() {
    return statements<Dialect>(get_tenant, get_own_tenant, rename_tenant, remove_tenant,
                               list_members, change_role, remove_member, transfer_ownership, invite,
                               list_invitations, revoke_invitation, create_build, get_build,
                               list_builds, update_build, find_build_token, remove_build);
}

TEST(Statements, HaveNamesOfTheirOwn) {
    std::set<std::string_view> names;
    for (const auto& statement : all_statements<dialect::postgres>()) {
        EXPECT_TRUE(names.insert(statement.name).second) << statement.name;
    }
    EXPECT_TRUE(names.contains("find_user_by_email"));
}

TEST(Statements, RegisterInOneStepOnPostgres) {
    const auto all = statements<dialect::postgres>(register_with_owner<dialect::postgres>());
    EXPECT_EQ(all.front().steps.size(), 1U);
}

/// How a step locks rows, or nothing.
std::string_view lock_of(std::string_view step) {
    for (const std::string_view lock :
         {" for update", " for no key update", " for share", " for key share"}) {
        if (step.ends_with(lock)) return lock;
    }
    return {};
}

TEST(Statements, LockOnlyWhereTheEngineHasRowLocks) {
    for (const auto& statement : all_statements<dialect::sqlite>()) {
        for (const auto step : statement.steps)
            EXPECT_EQ(lock_of(step), "") << statement.name;
    }
}

/// Whoever waits for another has locked nothing that the other will want: users come before
/// tenants, these before the rest, and of several rows those with smaller ids first.
TEST(Statements, LockInOneOrder) {
    const std::vector<std::string_view> order = {"users", "tenants", "tenant_members",
                                                 "invitations", "verification_tokens"};
    int locks = 0;
    for (const auto& statement : all_statements<dialect::postgres>()) {
        std::size_t reached = 0;
        for (const auto step : statement.steps) {
            if (lock_of(step).empty()) continue;
            ++locks;
            static constexpr std::string_view from = " from \"";
            const auto begin = step.find(from) + from.size();
            const auto table = step.substr(begin, step.find('"', begin) - begin);
            const auto place =
                static_cast<std::size_t>(std::ranges::find(order, table) - order.begin());
            ASSERT_LT(place, order.size()) << statement.name << ": " << step;
            EXPECT_GE(place, reached) << statement.name << ": " << step;
            reached = place;
            const bool one_row = step.find("\"id\" = $") != std::string_view::npos ||
                                 step.find("\"token\" = $") != std::string_view::npos ||
                                 step.find("\"user_id\" = $") != std::string_view::npos;
            EXPECT_TRUE(one_row || step.find(" order by ") != std::string_view::npos)
                << statement.name << ": " << step;
        }
    }
    EXPECT_GT(locks, 10);
}

TEST(Statements, WriteOnlyWhereTheySayThatTheyDo) {
    for (const auto& statement : all_statements<dialect::postgres>()) {
        bool writes = false;
        for (const auto step : statement.steps) {
            for (const auto verb : {"insert into", "update \"", "delete from"})
                writes = writes || step.find(verb) != std::string_view::npos;
            writes = writes || !lock_of(step).empty();
        }
        EXPECT_EQ(statement.access == access::write, writes) << statement.name;
    }
}

TEST(Statements, TakeTheTenantFromTheScopeInEveryTenantsStatement) {
    for (const auto& statement : scoped_statements<dialect::postgres>()) {
        for (const auto step : statement.steps) {
            if (step.starts_with("select \"users\".\"id\" from") && !lock_of(step).empty())
                continue;
            const bool by_id = step.find("\"tenants\".\"id\" = $") != std::string_view::npos;
            const bool by_tenant = step.find("\".\"tenant_id\" = $") != std::string_view::npos;
            EXPECT_TRUE(by_id || by_tenant) << statement.name << ": " << step;
        }
    }
}

} // namespace
} // namespace alps::sql::queries
