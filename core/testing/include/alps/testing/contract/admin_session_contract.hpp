#pragma once

#include <alps/plugin/admin_session.hpp>
#include <alps/testing/contract/database_test.hpp>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace alps::contract {

/// What is asked of the blocking session of a backend that speaks SQL.
///
/// A program includes this once.
class AdminSessionContract : public database_test {
protected:
    void SetUp() override {
        database_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        session_ = open_admin().value();
    }

    result<sql_rows> run(std::string_view sql, const std::vector<sql_value>& values = {}) {
        return session_->execute(sql, values);
    }

    void make_table() {
        ASSERT_TRUE(succeeded(run("create table t (n integer primary key, s text)")));
    }

    std::unique_ptr<admin_session> session_;
};

TEST_P(AdminSessionContract, ReturnsColumnsAndTypedValues) {
    make_table();
    const std::vector<sql_value> values{std::int64_t{7}, std::string("sieben")};
    const auto inserted = run("insert into t values ($1, $2)", values);
    ASSERT_TRUE(succeeded(inserted));
    EXPECT_EQ(inserted->affected, 1);
    const auto rows = run("select n, s, null as absent from t");
    ASSERT_TRUE(succeeded(rows));
    EXPECT_EQ(rows->columns, (std::vector<std::string>{"n", "s", "absent"}));
    ASSERT_EQ(rows->rows.size(), 1U);
    EXPECT_EQ(rows->rows[0][0], sql_value(std::int64_t{7}));
    EXPECT_EQ(rows->rows[0][1], sql_value(std::string("sieben")));
    EXPECT_EQ(rows->rows[0][2], sql_value(std::monostate()));
}

TEST_P(AdminSessionContract, BindsValuesAndNeverReadsThemAsSql) {
    make_table();
    const std::string hostile = "'); drop table t; --";
    ASSERT_TRUE(succeeded(run("insert into t values (1, $1)", {hostile})));
    EXPECT_EQ(run("select s from t").value().rows[0][0], sql_value(hostile));
}

TEST_P(AdminSessionContract, RefusesAWrongNumberOfParametersAndSeveralStatements) {
    make_table();
    EXPECT_TRUE(failed_with(run("insert into t values ($1, $2)", {std::int64_t{1}}),
                            errc::invalid_argument));
    EXPECT_TRUE(failed_with(run("select 1; select 2"), errc::invalid_argument));
    EXPECT_TRUE(
        failed_with(run("insert into t values (1, 'a'); drop table t"), errc::invalid_argument));
    EXPECT_TRUE(run("select * from t").value().rows.empty());
}

TEST_P(AdminSessionContract, ReportsWhatTheDatabaseRefuses) {
    make_table();
    ASSERT_TRUE(succeeded(run("insert into t values (1, 'a')")));
    EXPECT_TRUE(failed_with(run("insert into t values (1, 'b')"), errc::already_exists));
    EXPECT_TRUE(failed_with(run("selekt 1"), errc::rejected));
    EXPECT_TRUE(failed_with(run("select * from nowhere"), errc::rejected));
    EXPECT_TRUE(succeeded(run("select * from t"))) << "the session goes on";
}

TEST_P(AdminSessionContract, RollsBackWhatWasNotCommitted) {
    make_table();
    ASSERT_TRUE(succeeded(run("begin")));
    ASSERT_TRUE(succeeded(run("insert into t values (1, 'a')")));
    ASSERT_TRUE(succeeded(run("rollback")));
    EXPECT_TRUE(run("select * from t").value().rows.empty());

    ASSERT_TRUE(succeeded(run("begin")));
    ASSERT_TRUE(succeeded(run("insert into t values (2, 'b')")));
    session_.reset();
    session_ = open_admin().value();
    EXPECT_TRUE(run("select * from t").value().rows.empty()) << "an ended session leaves nothing";
}

TEST_P(AdminSessionContract, LocksOutOtherSessionsUntilItUnlocks) {
    auto other = open_admin().value();
    ASSERT_TRUE(succeeded(session_->lock("contract", std::chrono::seconds(1))));
    EXPECT_TRUE(
        failed_with(other->lock("contract", std::chrono::milliseconds(150)), errc::timeout));
    std::jthread releaser([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        EXPECT_TRUE(succeeded(session_->unlock("contract")));
    });
    EXPECT_TRUE(succeeded(other->lock("contract", std::chrono::seconds(10))))
        << "patience is rewarded";
    releaser.join();
    EXPECT_TRUE(succeeded(other->unlock("contract")));
    EXPECT_TRUE(succeeded(other->unlock("contract"))) << "a lock that is not held does no harm";
}

TEST_P(AdminSessionContract, FreesItsLockWhenItEnds) {
    ASSERT_TRUE(succeeded(session_->lock("contract", std::chrono::seconds(1))));
    session_.reset();
    auto other = open_admin().value();
    EXPECT_TRUE(succeeded(other->lock("contract", std::chrono::seconds(5))));
}

TEST_P(AdminSessionContract, AbandonsAStatementOnRequest) {
    const bool on_postgres = session_->server().dialect == dialect::postgres;
    std::jthread impatient([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        session_->cancel();
    });
    const auto endless =
        run(on_postgres ? "select pg_sleep(60)"
                        : "with recursive s(n) as (select 1 union all select n + 1 from s) "
                          "select max(n) from s");
    EXPECT_TRUE(failed_with(endless, errc::timeout));
    EXPECT_TRUE(succeeded(run("select 1")));
}

TEST_P(AdminSessionContract, EndsAStatementAtItsDeadline) {
    session_.reset();
    options().timeout = std::chrono::milliseconds(300);
    session_ = open_admin().value();
    const bool on_postgres = session_->server().dialect == dialect::postgres;
    const auto endless =
        run(on_postgres ? "select pg_sleep(60)"
                        : "with recursive s(n) as (select 1 union all select n + 1 from s) "
                          "select max(n) from s");
    EXPECT_TRUE(failed_with(endless, errc::timeout));
}

} // namespace alps::contract
