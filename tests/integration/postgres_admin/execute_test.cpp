#include "session_test.hpp"

#include <cmath>
#include <limits>
#include <thread>

namespace alps {
namespace {

using namespace std::chrono_literals;

TEST_F(PostgresAdmin, SaysWhatItIsConnectedTo) {
    EXPECT_EQ(session().server().dialect, dialect::postgres);
    EXPECT_TRUE(session().server().product.starts_with("PostgreSQL 1"));
    EXPECT_EQ(session().server().product.find('('), std::string::npos);
    EXPECT_TRUE(session().server().location.starts_with(database().name() + " at 127.0.0.1:"));
    EXPECT_EQ(session().server().user, "alps");
}

TEST_F(PostgresAdmin, ReturnsColumnsAndTypedValues) {
    const auto rows =
        run(session(), "select true as yes, false as no, 7::int2 as small, 8 as whole,"
                       " 9::int8 as big, 0.5::float4 as single, 0.1::float8 as twice,"
                       " 1.50::numeric as exact, 'é' as text, null as nothing,"
                       " '{a,b}'::text[] as list, '\\x00ff'::bytea as bytes");
    ASSERT_TRUE(testing::succeeded(rows));
    EXPECT_EQ(rows->columns,
              (std::vector<std::string>{"yes", "no", "small", "whole", "big", "single", "twice",
                                        "exact", "text", "nothing", "list", "bytes"}));
    ASSERT_EQ(rows->rows.size(), 1U);
    const std::vector<sql_value> expected = {true,
                                             false,
                                             std::int64_t{7},
                                             std::int64_t{8},
                                             std::int64_t{9},
                                             0.5,
                                             0.1,
                                             std::string("1.50"),
                                             std::string("é"),
                                             std::monostate(),
                                             std::string("{a,b}"),
                                             std::string("\\x00ff")};
    EXPECT_EQ(rows->rows[0], expected);
    EXPECT_EQ(rows->affected, 0);
}

TEST_F(PostgresAdmin, BindsParametersByPosition) {
    const auto rows =
        run(session(), "select $2::text, $1::bool, $3::int8, $4::float8, $5::uuid, $6",
            {false, std::string("o'clock; --"), std::int64_t{-9'000'000'000},
             std::numeric_limits<double>::infinity(),
             std::string("018bcfe5-6800-7abc-8def-0123456789ab"), sql_value()});
    ASSERT_TRUE(testing::succeeded(rows));
    const std::vector<sql_value> expected = {std::string("o'clock; --"),
                                             false,
                                             std::int64_t{-9'000'000'000},
                                             std::numeric_limits<double>::infinity(),
                                             std::string("018bcfe5-6800-7abc-8def-0123456789ab"),
                                             std::monostate()};
    EXPECT_EQ(rows->rows.at(0), expected);
}

TEST_F(PostgresAdmin, ReturnsEveryFloatingPointNumberUnchanged) {
    for (const double number : {0.1, -1e300, 5e-324, 123456789.123456789}) {
        EXPECT_EQ(value_of(session(), "select $1::float8", {number}), sql_value(number));
    }
    const auto nan = value_of(session(), "select $1::float8", {std::nan("")});
    ASSERT_TRUE(std::holds_alternative<double>(nan));
    EXPECT_TRUE(std::isnan(std::get<double>(nan)));
}

TEST_F(PostgresAdmin, CountsChangedRowsOnly) {
    ASSERT_TRUE(testing::succeeded(run(session(), "create table t (n int)")));
    EXPECT_EQ(run(session(), "insert into t select generate_series(1, 5)").value().affected, 5);
    EXPECT_EQ(run(session(), "update t set n = n where n > 2 returning n").value().affected, 3);
    EXPECT_EQ(run(session(), "select * from t").value().affected, 0);
    EXPECT_EQ(run(session(), "delete from t").value().affected, 5);
}

TEST_F(PostgresAdmin, RunsTransactionsAsPlainStatements) {
    ASSERT_TRUE(testing::succeeded(run(session(), "create table t (n int)")));
    ASSERT_TRUE(testing::succeeded(run(session(), "begin")));
    ASSERT_TRUE(testing::succeeded(run(session(), "insert into t values (1)")));
    ASSERT_TRUE(testing::succeeded(run(session(), "rollback")));
    EXPECT_EQ(value_of(session(), "select count(*) from t"), sql_value(std::int64_t{0}));

    ASSERT_TRUE(testing::succeeded(run(session(), "begin")));
    ASSERT_TRUE(testing::succeeded(run(session(), "insert into t values (1)")));
    ASSERT_TRUE(testing::succeeded(run(session(), "commit")));
    EXPECT_EQ(value_of(session(), "select count(*) from t"), sql_value(std::int64_t{1}));
}

TEST_F(PostgresAdmin, RollsBackWhatIsOpenWhenItGoes) {
    ASSERT_TRUE(testing::succeeded(run(session(), "create table t (n int)")));
    {
        const auto other = open();
        ASSERT_TRUE(testing::succeeded(run(*other, "begin")));
        ASSERT_TRUE(testing::succeeded(run(*other, "insert into t values (1)")));
    }
    EXPECT_EQ(value_of(session(), "select count(*) from t"), sql_value(std::int64_t{0}));
}

TEST_F(PostgresAdmin, RunsStatementsThatRefuseATransaction) {
    ASSERT_TRUE(testing::succeeded(run(session(), "create table t (n int)")));
    EXPECT_TRUE(testing::succeeded(run(session(), "create index concurrently i on t (n)")));
    EXPECT_TRUE(testing::succeeded(run(session(), "vacuum t")));
}

TEST_F(PostgresAdmin, TakesAnEmptyStatementAsNothing) {
    const auto rows = run(session(), " -- nothing\n");
    ASSERT_TRUE(testing::succeeded(rows));
    EXPECT_TRUE(rows->columns.empty());
    EXPECT_TRUE(rows->rows.empty());
}

TEST_F(PostgresAdmin, RefusesMoreThanOneStatementAndRunsNone) {
    const auto two = run(session(), "create table a (n int); create table b (n int)");
    EXPECT_TRUE(testing::failed_with(two, errc::invalid_argument));
    EXPECT_EQ(value_of(session(), "select count(*) from pg_tables where tablename in ('a', 'b')"),
              sql_value(std::int64_t{0}));
    EXPECT_TRUE(testing::succeeded(run(session(), "select 1;"))) << "one with its separator is one";
}

TEST_F(PostgresAdmin, RefusesAnotherNumberOfParameters) {
    EXPECT_TRUE(testing::failed_with(run(session(), "select $1::int, $2::int", {std::int64_t{1}}),
                                     errc::invalid_argument));
    EXPECT_TRUE(testing::failed_with(run(session(), "select $1::int", {true, true}),
                                     errc::invalid_argument));
    EXPECT_TRUE(testing::failed_with(run(session(), "select $1::int"), errc::invalid_argument));
    EXPECT_TRUE(testing::succeeded(run(session(), "select 1"))) << "the session goes on";
}

TEST_F(PostgresAdmin, RefusesBytesThatItCannotStore) {
    using namespace std::string_literals;
    EXPECT_TRUE(
        testing::failed_with(run(session(), "select $1::text", {"a\0b"s}), errc::invalid_argument));
    EXPECT_TRUE(testing::failed_with(run(session(), "select $1::text", {"\xff\xfe"s}),
                                     errc::invalid_argument));
    EXPECT_TRUE(
        testing::failed_with(run(session(), "select 1\0; drop table t"s), errc::invalid_argument));
}

TEST_F(PostgresAdmin, RefusesToCopyFromOrToTheClient) {
    ASSERT_TRUE(testing::succeeded(run(session(), "create table t (n int)")));
    EXPECT_TRUE(testing::failed_with(run(session(), "copy t from stdin"), errc::rejected));
    EXPECT_TRUE(testing::failed_with(run(session(), "copy t to stdout"), errc::rejected));
    EXPECT_EQ(value_of(session(), "select 1"), sql_value(std::int64_t{1})) << "the session goes on";
}

TEST_F(PostgresAdmin, PassesNoticesToTheLog) {
    std::vector<std::string> heard;
    auto options = options_for(database().url(), 10s);
    options.log = [&](log_level, std::string_view text) { heard.emplace_back(text); };
    const auto noisy = ALPS_PLUGIN_SYMBOL(postgres).backend->open_admin(options);
    ASSERT_TRUE(testing::succeeded(noisy));
    ASSERT_TRUE(testing::succeeded(run(**noisy, "do $$ begin raise notice 'hear me'; end $$")));
    EXPECT_EQ(heard, std::vector<std::string>{"hear me"});
}

TEST_F(PostgresAdmin, EndsAStatementThatTakesTooLong) {
    const auto hasty = open(200ms);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(testing::failed_with(run(*hasty, "select pg_sleep(30)"), errc::timeout));
    EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
    EXPECT_TRUE(testing::succeeded(run(*hasty, "select 1"))) << "the session goes on";
}

TEST_F(PostgresAdmin, EndsAStatementThatAnotherThreadCancels) {
    std::jthread other([&] {
        // Until the statement runs, there is nothing to cancel.
        const auto watcher = open();
        const auto running = "select count(*) from pg_stat_activity"
                             " where datname = current_database() and query like '%pg_sleep(31)%'"
                             " and pid <> pg_backend_pid() and state = 'active'";
        while (value_of(*watcher, running) == sql_value(std::int64_t{0})) {
            std::this_thread::sleep_for(10ms);
        }
        session().cancel();
    });
    const auto cancelled = run(session(), "select pg_sleep(31)");
    other.join();
    EXPECT_TRUE(testing::failed_with(cancelled, errc::timeout));
    EXPECT_EQ(cancelled.error().sqlstate(), "57014");
    EXPECT_TRUE(testing::succeeded(run(session(), "select 1"))) << "the session goes on";
}

} // namespace
} // namespace alps
