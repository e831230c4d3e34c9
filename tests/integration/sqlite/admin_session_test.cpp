#include "fixture.hpp"

#include <alps/tables/alps_schema.hpp>

#include <iterator>
#include <thread>

namespace alps::sqlite {
namespace {

using namespace testing;
using namespace std::string_literals;

class SqliteAdminSession : public ::testing::Test {
protected:
    result<sql_rows> execute(std::string_view sql, const std::vector<sql_value>& parameters = {}) {
        return session->execute(sql, parameters);
    }

    std::string url = fresh_memory_url();
    std::unique_ptr<admin_session> session = open_admin(url);
};

TEST_F(SqliteAdminSession, BringsEveryValueBackAsItWas) {
    const std::vector<sql_value> values{std::monostate(), std::int64_t{-7}, 2.5, "nul \0 in"s, ""s};
    const auto answer = execute("select $1 as a, $2 as b, $3 as c, $4 as d, $5 as e", values);
    ASSERT_TRUE(succeeded(answer));
    EXPECT_EQ(answer->columns, (std::vector<std::string>{"a", "b", "c", "d", "e"}));
    EXPECT_EQ(answer->rows, std::vector<std::vector<sql_value>>{values});
    EXPECT_EQ(answer->affected, 0);
}

TEST_F(SqliteAdminSession, StoresBooleansAsZeroAndOne) {
    EXPECT_EQ(execute("select $1, $2", {true, false}).value().rows.at(0),
              (std::vector<sql_value>{std::int64_t{1}, std::int64_t{0}}));
}

TEST_F(SqliteAdminSession, CountsChangedRowsAndNamesColumnsWithoutRows) {
    execute_all(*session, {"create table t (id integer primary key, name text)"});
    EXPECT_EQ(execute("insert into t values (1, 'a'), (2, 'b')").value().affected, 2);
    EXPECT_EQ(execute("update t set name = $1 where id = 9", {"c"s}).value().affected, 0);
    EXPECT_EQ(execute("create table other (x)").value().affected, 0);
    const auto deleted =
        execute("delete from t where id = $1 returning id, name", {std::int64_t{2}});
    EXPECT_EQ(deleted.value().affected, 1);
    EXPECT_EQ(deleted->rows.size(), 1U);
    EXPECT_EQ(execute("select id, name from t where id = 9").value().columns,
              (std::vector<std::string>{"id", "name"}));
}

TEST_F(SqliteAdminSession, RunsOneStatementExactly) {
    for (const std::string_view sql : {"", "  ", ";", "-- nothing", "select 1; select 2",
                                       "select 1;; select 2", "select 1; nonsense"}) {
        EXPECT_TRUE(failed_with(execute(sql), errc::invalid_argument)) << sql;
    }
    EXPECT_TRUE(succeeded(execute("select 1 ; -- the end\n ;")));
    EXPECT_TRUE(failed_with(execute("select 1\0; select 2"s), errc::rejected));
    execute_all(*session, {"create table t (x)"});
    EXPECT_TRUE(failed_with(execute("insert into t values (1); insert into t values (2)"),
                            errc::invalid_argument));
    EXPECT_EQ(value_of(*session, "select count(*) from t"), sql_value(std::int64_t{0}));
}

TEST_F(SqliteAdminSession, WantsAsManyParametersAsTheStatementNumbers) {
    EXPECT_TRUE(failed_with(execute("select $1, $2", {true}), errc::invalid_argument));
    EXPECT_TRUE(failed_with(execute("select $1", {true, true}), errc::invalid_argument));
    EXPECT_TRUE(failed_with(execute("select 1", {true}), errc::invalid_argument));
    EXPECT_TRUE(failed_with(execute("select ?", {true}), errc::invalid_argument));
    EXPECT_TRUE(failed_with(execute("select :name", {true}), errc::invalid_argument));
    EXPECT_EQ(execute("select $2 || $1 || $2", {"a"s, "b"s}).value().rows.at(0).at(0),
              sql_value("bab"));
}

TEST_F(SqliteAdminSession, SaysInWhichLineAStatementIsWrong) {
    const auto refused = execute("create table t (\n  id integer,\n  name text not\n    nil, x)");
    ASSERT_TRUE(failed_with(refused, errc::rejected));
    EXPECT_EQ(refused.error().info().line, 4);
    EXPECT_NE(refused.error().info().detail.find("nil"), std::string::npos);
}

TEST_F(SqliteAdminSession, ReportsViolationsLikeTheDriver) {
    execute_all(*session, {"create table t (id integer primary key, name text unique)",
                           "create table c (t_id integer references t (id))",
                           "insert into t values (1, 'a')"});
    const auto taken = execute("insert into t values (2, 'a')");
    ASSERT_TRUE(failed_with(taken, errc::already_exists));
    EXPECT_EQ(taken.error().constraint(), "t.name");
    EXPECT_TRUE(failed_with(execute("insert into c values (9)"), errc::constraint_violation));
}

TEST_F(SqliteAdminSession, RunsTransactionsAsStatements) {
    execute_all(*session, {"create table t (x)", "begin", "insert into t values (1)", "rollback"});
    EXPECT_EQ(value_of(*session, "select count(*) from t"), sql_value(std::int64_t{0}));
    execute_all(*session, {"begin", "insert into t values (1)", "commit"});
    EXPECT_EQ(value_of(*session, "select count(*) from t"), sql_value(std::int64_t{1}));
}

TEST_F(SqliteAdminSession, RollsBackGladlyWhatTheEngineRolledBackItself) {
    execute_all(*session, {"create table t (x)", "pragma max_page_count = 10", "begin",
                           "insert into t values (1)"});
    EXPECT_TRUE(failed_with(execute("insert into t values ($1)", {std::string(100'000, 'x')}),
                            errc::resource_exhausted));
    EXPECT_TRUE(succeeded(execute("rollback")));
    EXPECT_TRUE(succeeded(execute("ROLLBACK")));
    EXPECT_TRUE(failed_with(execute("commit"), errc::rejected));
    EXPECT_EQ(value_of(*session, "select count(*) from t"), sql_value(std::int64_t{0}));
}

TEST_F(SqliteAdminSession, TakesTheWriteLockWhenATransactionBegins) {
    scratch_directory scratch;
    const auto first = open_admin(scratch.url(), 100ms);
    const auto second = open_admin(scratch.url(), 100ms);
    execute_all(*first, {"create table t (x)", "BEGIN"});
    EXPECT_TRUE(failed_with(second->execute("begin transaction", {}), errc::timeout));
    execute_all(*first, {"commit"});
    EXPECT_TRUE(succeeded(second->execute("begin", {})));
}

TEST_F(SqliteAdminSession, ReportsATransactionThatReadTooEarlyAsConflict) {
    scratch_directory scratch;
    const auto first = open_admin(scratch.url());
    const auto second = open_admin(scratch.url());
    execute_all(*first, {"create table t (x)", "begin deferred", "select * from t"});
    execute_all(*second, {"insert into t values (1)"});
    EXPECT_TRUE(failed_with(first->execute("insert into t values (2)", {}), errc::conflict));
}

TEST_F(SqliteAdminSession, RollsBackWhatIsOpenWhenItEnds) {
    execute_all(*session, {"create table t (x)"});
    {
        const auto other = open_admin(url);
        execute_all(*other, {"begin", "insert into t values (1)"});
    }
    EXPECT_EQ(value_of(*session, "select count(*) from t"), sql_value(std::int64_t{0}));
    EXPECT_TRUE(succeeded(execute("insert into t values (1)")));
}

TEST_F(SqliteAdminSession, SharesItsMemoryDatabaseByNameUntilTheLastHandleCloses) {
    execute_all(*session, {"create table t (x)"});
    auto same = open_admin(url);
    EXPECT_TRUE(succeeded(same->execute("select * from t", {})));
    EXPECT_TRUE(
        failed_with(open_admin(url + "-other")->execute("select * from t", {}), errc::rejected));
    session.reset();
    EXPECT_TRUE(succeeded(same->execute("select * from t", {})));
    same.reset();
    EXPECT_TRUE(failed_with(open_admin(url)->execute("select * from t", {}), errc::rejected));
}

TEST_F(SqliteAdminSession, AbandonsAStatementWhenCancelled) {
    std::jthread canceller([&] {
        std::this_thread::sleep_for(100ms);
        session->cancel();
    });
    const auto refused = execute(
        "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n");
    ASSERT_TRUE(failed_with(refused, errc::timeout));
    EXPECT_EQ(refused.error().message(), "cancelled");
    EXPECT_TRUE(succeeded(execute("select 1")));
}

TEST_F(SqliteAdminSession, StopsWaitingForALockWhenCancelled) {
    const auto holder = open_admin(url);
    execute_all(*holder, {"begin immediate"});
    std::jthread canceller([&] {
        std::this_thread::sleep_for(100ms);
        session->cancel();
    });
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_TRUE(failed_with(execute("begin immediate"), errc::timeout));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
}

TEST_F(SqliteAdminSession, EndsAStatementAtItsDeadline) {
    const auto hasty = open_admin(url, 100ms);
    const auto refused = hasty->execute(
        "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n", {});
    ASSERT_TRUE(failed_with(refused, errc::timeout));
    EXPECT_EQ(refused.error().message(), "statement ran longer than 100 ms");
}

TEST_F(SqliteAdminSession, SaysWhereItIsConnectedTo) {
    EXPECT_EQ(session->server().dialect, dialect::sqlite);
    EXPECT_EQ(session->server().product, "SQLite "s + sqlite3_libversion());
    EXPECT_EQ(session->server().location, url.substr(7));
    scratch_directory scratch;
    EXPECT_EQ(open_admin(scratch.url())->server().location, scratch / "test.db");
}

TEST_F(SqliteAdminSession, RunsTheFirstMigration) {
    migrate(*session);
    const std::int64_t declared = std::ssize(tables::alps_schema(dialect::sqlite).tables);
    EXPECT_EQ(value_of(*session, "select count(*) from sqlite_schema where type = 'table'"),
              sql_value(declared));
    // The defaults compute ids and times; nothing in them needs a trusted schema.
    execute_all(*session, {"insert into users (email, name) values ('a@example.com', 'A')"});
    EXPECT_EQ(value_of(*session, "select length(id) from users"), sql_value(std::int64_t{36}));
}

} // namespace
} // namespace alps::sqlite
