#include "session_test.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace alps {
namespace {

using namespace std::chrono_literals;

TEST_F(PostgresAdmin, NamesTheConstraintThatRefusedARow) {
    ASSERT_TRUE(testing::succeeded(run(
        session(), "create table t (n int constraint t_key unique constraint small check (n < 9),"
                   " r int constraint known references t (n), must int not null)")));
    ASSERT_TRUE(testing::succeeded(run(session(), "insert into t values (1, 1, 1)")));

    const auto taken = run(session(), "insert into t values (1, 1, 1)");
    ASSERT_TRUE(testing::failed_with(taken, errc::already_exists));
    EXPECT_EQ(taken.error().sqlstate(), "23505");
    EXPECT_EQ(taken.error().constraint(), "t_key");
    EXPECT_NE(taken.error().info().detail.find("(n)=(1)"), std::string::npos);
    EXPECT_EQ(taken.error().message().find("(1)"), std::string::npos)
        << "what users stored is in the detail only";

    const auto large = run(session(), "insert into t values (10, 1, 1)");
    ASSERT_TRUE(testing::failed_with(large, errc::constraint_violation));
    EXPECT_EQ(large.error().constraint(), "small");
    const auto unknown = run(session(), "insert into t values (2, 7, 1)");
    ASSERT_TRUE(testing::failed_with(unknown, errc::constraint_violation));
    EXPECT_EQ(unknown.error().constraint(), "known");
    const auto absent = run(session(), "insert into t values (2, 1, null)");
    ASSERT_TRUE(testing::failed_with(absent, errc::constraint_violation));
    EXPECT_NE(absent.error().message().find("'must'"), std::string::npos);
}

TEST_F(PostgresAdmin, GivesTheLineOfASyntaxError) {
    const auto refused = run(session(), "select 'é',\n  'ü'\n  form pg_class");
    ASSERT_TRUE(testing::failed_with(refused, errc::rejected));
    EXPECT_EQ(refused.error().sqlstate(), "42601");
    EXPECT_EQ(refused.error().info().line, 3);
}

TEST_F(PostgresAdmin, RefusesStatementsAfterAnErrorUntilTheyAreRolledBack) {
    ASSERT_TRUE(testing::succeeded(run(session(), "begin")));
    EXPECT_TRUE(testing::failed_with(run(session(), "select 1/0"), errc::invalid_argument));
    const auto late = run(session(), "select 1");
    ASSERT_TRUE(testing::failed_with(late, errc::rejected));
    EXPECT_EQ(late.error().sqlstate(), "25P02");
    EXPECT_TRUE(testing::succeeded(run(session(), "rollback")));
    EXPECT_TRUE(testing::succeeded(run(session(), "select 1")));
}

TEST_F(PostgresAdmin, ReportsALostRaceAsConflict) {
    ASSERT_TRUE(testing::succeeded(run(session(), "create table t (n int)")));
    ASSERT_TRUE(testing::succeeded(run(session(), "insert into t values (1)")));
    ASSERT_TRUE(testing::succeeded(run(session(), "begin isolation level repeatable read")));
    ASSERT_TRUE(testing::succeeded(run(session(), "select * from t")));
    database().run("update t set n = 2");
    const auto lost = run(session(), "update t set n = 3");
    ASSERT_TRUE(testing::failed_with(lost, errc::conflict));
    EXPECT_EQ(lost.error().sqlstate(), "40001");
    EXPECT_TRUE(lost.error().retryable());
}

TEST_F(PostgresAdmin, ReportsALockThatIsNotGrantedAsTimeout) {
    ASSERT_TRUE(testing::succeeded(run(session(), "create table t (n int)")));
    ASSERT_TRUE(testing::succeeded(run(session(), "begin")));
    ASSERT_TRUE(testing::succeeded(run(session(), "lock table t")));
    const auto other = open();
    EXPECT_TRUE(testing::succeeded(run(*other, "set lock_timeout = '50ms'")));
    const auto late = run(*other, "select * from t");
    ASSERT_TRUE(testing::failed_with(late, errc::timeout));
    EXPECT_EQ(late.error().sqlstate(), "55P03");
}

TEST_F(PostgresAdmin, ReportsAMissingPrivilegeAsForbidden) {
    ASSERT_TRUE(testing::succeeded(run(session(), "create table t (n int)")));
    ASSERT_TRUE(testing::succeeded(run(session(), "set role pg_monitor")));
    const auto refused = run(session(), "select * from t");
    ASSERT_TRUE(testing::failed_with(refused, errc::forbidden));
    EXPECT_EQ(refused.error().sqlstate(), "42501");
}

TEST_F(PostgresAdmin, ReportsAFullDiskAndLosesNothing) {
    const auto tiny = testing::environment("ALPS_TEST_POSTGRES_TINY_TABLESPACE");
    if (!tiny) GTEST_SKIP() << "ALPS_TEST_POSTGRES_TINY_TABLESPACE is not set";
    ASSERT_TRUE(testing::succeeded(
        run(session(), "create table t (n int, text text) tablespace " + *tiny)));
    ASSERT_TRUE(
        testing::succeeded(run(session(), "alter table t alter column text set storage external")));
    ASSERT_TRUE(testing::succeeded(run(session(), "insert into t values (1, 'kept')")));
    const auto full = run(session(), "insert into t select n, repeat('x', 100000)"
                                     " from generate_series(2, 1000) n");
    ASSERT_TRUE(testing::failed_with(full, errc::resource_exhausted));
    EXPECT_EQ(full.error().sqlstate(), "53100");
    EXPECT_FALSE(full.error().info().hint.empty());
    EXPECT_EQ(value_of(session(), "select string_agg(text, ',') from t"),
              sql_value(std::string("kept")));
}

TEST_F(PostgresAdmin, ReportsAnEndedSessionAsUnavailable) {
    const auto pid = value_of(session(), "select pg_backend_pid()::text");
    database().run("select pg_terminate_backend(" + std::get<std::string>(pid) + ", 10000)");
    const auto lost = run(session(), "select 1");
    EXPECT_TRUE(testing::failed_with(lost, errc::unavailable));
    const auto again = run(session(), "select 1");
    EXPECT_TRUE(testing::failed_with(again, errc::unavailable)) << "it must not connect again";
}

TEST(PostgresAdminConnect, ReportsAWrongPasswordAsAccessDenied) {
    const auto url = testing::environment("ALPS_TEST_POSTGRES_PASSWORD_URL");
    if (testing::postgres_missing() || !url) GTEST_SKIP() << "ALPS_TEST_POSTGRES_PASSWORD_URL";
    EXPECT_TRUE(testing::succeeded(open_session(*url)));

    std::string wrong = *url;
    wrong.replace(wrong.find("horse"), 5, "sEcReT");
    const auto refused = open_session(wrong);
    ASSERT_TRUE(testing::failed_with(refused, errc::access_denied));
    EXPECT_EQ(refused.error().sqlstate(), "28P01");
    const auto& info = refused.error().info();
    EXPECT_EQ((info.message + info.detail + info.hint + info.state).find("sEcReT"),
              std::string::npos);
    EXPECT_NE(info.message.find("alps_password"), std::string::npos);

    std::string none = *url;
    const auto colon = none.find(':', none.find("alps_password"));
    none.erase(colon, none.find('@') - colon);
    EXPECT_TRUE(testing::failed_with(open_session(none), errc::access_denied));
}

TEST_F(PostgresAdmin, SaysHowToCreateAMissingDatabase) {
    const auto url = testing::with_database(database().url(), "no_such_database");
    const auto refused = open_session(url);
    ASSERT_TRUE(testing::failed_with(refused, errc::unavailable));
    EXPECT_EQ(refused.error().sqlstate(), "3D000");
    EXPECT_NE(refused.error().message().find("no_such_database"), std::string::npos);
    EXPECT_NE(refused.error().info().hint.find("createdb"), std::string::npos);
}

/// A port of the loopback interface on which something listens, or nothing, but nobody answers.
class silent_port {
public:
    explicit silent_port(bool listening) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        socklen_t size = sizeof address;
        EXPECT_EQ(bind(socket_, generic, size), 0);
        EXPECT_EQ(listening ? listen(socket_, 8) : 0, 0);
        EXPECT_EQ(getsockname(socket_, generic, &size), 0);
        port_ = ntohs(address.sin_port);
    }
    silent_port(const silent_port&) = delete;
    silent_port& operator=(const silent_port&) = delete;
    ~silent_port() { close(socket_); }

    [[nodiscard]] std::string url() const {
        return "postgresql://somebody:sEcReT@127.0.0.1:" + std::to_string(port_) + "/db";
    }

private:
    int socket_;
    int port_ = 0;
};

TEST(PostgresAdminConnect, ReportsAnUnreachableServerAsUnavailable) {
    const silent_port nobody(false);
    const auto refused = open_session(nobody.url());
    ASSERT_TRUE(testing::failed_with(refused, errc::unavailable));
    EXPECT_NE(refused.error().message().find("db at 127.0.0.1:"), std::string::npos);
    EXPECT_EQ(refused.error().message().find("sEcReT"), std::string::npos);
    EXPECT_EQ(refused.error().info().detail.find("sEcReT"), std::string::npos);
}

TEST(PostgresAdminConnect, GivesUpOnAServerThatDoesNotAnswer) {
    const silent_port mute(true);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(testing::failed_with(open_session(mute.url(), 300ms), errc::unavailable));
    const auto took = std::chrono::steady_clock::now() - start;
    EXPECT_GE(took, 300ms);
    EXPECT_LT(took, 3s);
}

TEST(PostgresAdminConnect, ReportsAnUnreadableUrlWithoutShowingIt) {
    for (const std::string url :
         {"postgresql://u:sEcReT%ZZ@127.0.0.1/db", "postgresql://u:sEcReT@[::1",
          "postgresql://u@127.0.0.1/db?sEcReT=1", "sEcReT"}) {
        const auto refused = open_session(url);
        ASSERT_TRUE(testing::failed_with(refused, errc::configuration)) << url;
        const auto& info = refused.error().info();
        EXPECT_EQ((info.message + info.detail + info.hint).find("sEcReT"), std::string::npos)
            << url;
    }
}

} // namespace
} // namespace alps
