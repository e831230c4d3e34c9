// Whose database it is: the repositories look at the tables before their first statement.
#include "fixture.hpp"

#include <gmock/gmock.h>

#include <strings.h>

namespace alps::contract {
namespace {

using testing::failed_with;
using ::testing::HasSubstr;
using testing::succeeded;

class TablesCheck : public backend_test {
protected:
    /// Changes the database behind the backend's back.
    void tell(const std::string& sql) {
        auto session = open_admin().value();
        ASSERT_TRUE(succeeded(session->execute(sql, {}))) << sql;
    }

    /// Makes a table of SQLite anew, with everything that it has, and other words in its statement.
    void make_anew(const std::string& table, const std::string& words, const std::string& others) {
        auto session = open_admin().value();
        const std::vector<sql_value> name{table};
        const auto parts = session
                               ->execute("select sql from sqlite_master where tbl_name = $1 and "
                                         "sql is not null order by type <> 'table'",
                                         name)
                               .value();
        ASSERT_TRUE(succeeded(session->execute("pragma foreign_keys = off", {})));
        ASSERT_TRUE(succeeded(session->execute("drop table " + table, {})));
        for (const auto& part : parts.rows) {
            auto sql = std::get<std::string>(part.at(0));
            if (&part == &parts.rows.front()) {
                ASSERT_EQ(strncasecmp(sql.c_str(), words.c_str(), words.size()), 0) << sql;
                sql.replace(0, words.size(), others);
            }
            ASSERT_TRUE(succeeded(session->execute(sql, {}))) << sql;
        }
    }

    [[nodiscard]] bool on_postgres() {
        return open_admin().value()->server().dialect == dialect::postgres;
    }

    /// What a new backend says to its first call.
    result<user> first_call() {
        const auto opened = open(context_.get_executor());
        return wait(opened->identity().users.get_user(user_id()));
    }

    void expect_refused(const std::string& words, const std::string& remedy) {
        const auto refused = first_call();
        ASSERT_TRUE(failed_with(refused, errc::diverged)) << words;
        EXPECT_THAT(refused.error().message(), HasSubstr(words));
        EXPECT_THAT(refused.error().info().hint, HasSubstr(remedy));
    }
};
ALPS_CONTRACT(TablesCheck);

TEST_P(TablesCheck, TakesTheTablesOfAlps) {
    EXPECT_TRUE(failed_with(first_call(), errc::not_found));
}

TEST_P(TablesCheck, TakesWhatOthersAddedIfAnInsertMayLeaveItOut) {
    tell("alter table users add column nickname text");
    tell("alter table users add column plan text not null default 'free'");
    tell("create table users_of_others (id integer primary key, users text not null)");
    EXPECT_TRUE(failed_with(first_call(), errc::not_found));
}

TEST_P(TablesCheck, NamesWhatADatabaseLacks) {
    tell("alter table tenants rename to companies");
    expect_refused("it lacks table tenants", "alps migrate");
    tell("alter table companies rename to tenants");
    tell("alter table users rename column image to picture");
    expect_refused("it lacks column users.image", "alps migrate");
    tell("alter table users rename column picture to image");
    tell("drop index idx_users_normalized_email");
    expect_refused("it lacks the unique index idx_users_normalized_email", "alps migrate");
}

TEST_P(TablesCheck, NamesWhatItWouldHaveToFillAndDoesNotKnow) {
    if (on_postgres()) {
        tell("alter table users add column region text not null");
    } else {
        make_anew("users", "create table `users` (",
                  "create table `users` (region text not null, ");
    }
    expect_refused("would have to fill: users.region", "update the program");
}

/// Times that are seconds, and texts, are those of other programs.
TEST_P(TablesCheck, DoesNotReadTheTimesOfOtherPrograms) {
    if (on_postgres()) {
        tell("alter table tenants alter column created_at drop default");
        tell("alter table tenants alter column created_at type bigint using 1");
        expect_refused("it lacks the type of tenants.created_at", "another program's");
    } else {
        tell("drop trigger tenants_types_insert");
        expect_refused("it lacks the check tenants_types", "another program's");
    }
}

TEST_P(TablesCheck, LetsAProgramWaitForTheMigrations) {
    tell("alter table users rename to people");
    const auto opened = open(context_.get_executor());
    EXPECT_TRUE(failed_with(wait(opened->identity().users.get_user(user_id())), errc::diverged));
    EXPECT_TRUE(failed_with(wait(opened->tenancy().tenants.list_all_tenants(
                                system_scope::for_operator(), page_request())),
                            errc::diverged));
    tell("alter table people rename to users");
    EXPECT_TRUE(failed_with(wait(opened->identity().users.get_user(user_id())), errc::not_found));
}

/// An application may do without builds or invitations, or have tables of its own of these names.
TEST_P(TablesCheck, AsksOfEachTableOnlyWhoseRepositoryIsUsed) {
    tell("alter table builds rename to pipelines");
    tell("alter table invitations rename to letters");
    const auto opened = open(context_.get_executor());
    EXPECT_TRUE(failed_with(wait(opened->identity().users.get_user(user_id())), errc::not_found));
    const auto scope = tenant_scope::system(tenant_id());
    const auto builds = wait(opened->tenancy().builds.list_builds(scope, page_request()));
    ASSERT_TRUE(failed_with(builds, errc::diverged));
    EXPECT_THAT(builds.error().message(), HasSubstr("it lacks table builds"));
    const auto letters =
        wait(opened->tenancy().invitations.list_invitations(scope, page_request()));
    ASSERT_TRUE(failed_with(letters, errc::diverged));
    EXPECT_THAT(letters.error().message(), HasSubstr("it lacks table invitations"));
    tell("alter table pipelines rename to builds");
    EXPECT_TRUE(failed_with(wait(opened->tenancy().builds.list_builds(scope, page_request())),
                            errc::not_found));
}

TEST_P(TablesCheck, LetsAnApplicationRunSqlOfItsOwn) {
    tell("alter table users rename to people");
    const auto opened = open(context_.get_executor());
    static constexpr std::string_view steps[] = {"select count(*) from people"};
    const sql::statement count{"count_people", sql::access::read, steps};
    EXPECT_TRUE(succeeded(wait(opened->database()->execute(count, {}, {}))));
}

} // namespace
} // namespace alps::contract
