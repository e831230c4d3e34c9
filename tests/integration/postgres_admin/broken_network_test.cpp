#include "session_test.hpp"

#include <alps/testing/tcp_proxy.hpp>

#include <thread>

namespace alps {
namespace {

using namespace std::chrono_literals;

/// Has a second session, over a network that can be broken.
class PostgresAdminOverBrokenNetwork : public PostgresAdmin {
protected:
    void SetUp() override {
        PostgresAdmin::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        const std::string& location = session().server().location;
        const std::string port = location.substr(location.rfind(':') + 1);
        proxy_.emplace(static_cast<std::uint16_t>(std::stoi(port)));
        std::string url = database().url();
        url.replace(url.find(":" + port + "/"), port.size() + 1,
                    ":" + std::to_string(proxy_->port()));
        auto opened = open_session(url, 500ms);
        ASSERT_TRUE(testing::succeeded(opened));
        far_ = std::move(*opened);
        ASSERT_TRUE(testing::succeeded(run(session(), "create table t (n int)")));
    }

    admin_session& far() { return *far_; }
    testing::tcp_proxy& proxy() { return *proxy_; }

    std::int64_t rows() {
        return std::get<std::int64_t>(value_of(session(), "select count(*) from t"));
    }

private:
    std::optional<testing::tcp_proxy> proxy_;
    std::unique_ptr<admin_session> far_;
};

TEST_F(PostgresAdminOverBrokenNetwork, DoubtsACommitWhoseAnswerIsLost) {
    ASSERT_TRUE(testing::succeeded(run(far(), "begin")));
    ASSERT_TRUE(testing::succeeded(run(far(), "insert into t values (1)")));
    proxy().drop_responses();
    std::jthread breaker([&] {
        while (rows() == 0)
            std::this_thread::sleep_for(10ms);
        proxy().cut();
    });
    const auto committed = run(far(), "COMMIT;");
    breaker.join();
    ASSERT_TRUE(testing::failed_with(committed, errc::in_doubt));
    EXPECT_FALSE(committed.error().retryable());
    EXPECT_EQ(rows(), 1) << "this one did commit";
}

TEST_F(PostgresAdminOverBrokenNetwork, DoubtsAStatementThatCommitsByItself) {
    proxy().drop_responses();
    EXPECT_TRUE(testing::failed_with(run(far(), "insert into t values (1)"), errc::in_doubt));
    EXPECT_EQ(rows(), 1) << "this one did commit";
}

TEST_F(PostgresAdminOverBrokenNetwork, KnowsThatABrokenTransactionDidNotCommit) {
    ASSERT_TRUE(testing::succeeded(run(far(), "begin")));
    proxy().cut();
    std::this_thread::sleep_for(50ms);
    EXPECT_TRUE(testing::failed_with(run(far(), "insert into t values (1)"), errc::unavailable));
    EXPECT_TRUE(testing::failed_with(run(far(), "commit"), errc::unavailable));
    EXPECT_EQ(rows(), 0);
}

TEST_F(PostgresAdminOverBrokenNetwork, GivesUpAServerThatNoLongerAnswers) {
    ASSERT_TRUE(testing::succeeded(run(far(), "begin")));
    proxy().drop_responses();
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(testing::failed_with(run(far(), "insert into t values (1)"), errc::timeout));
    const auto took = std::chrono::steady_clock::now() - start;
    EXPECT_GE(took, 1500ms);
    EXPECT_LT(took, 5s);
    EXPECT_TRUE(testing::failed_with(run(far(), "commit"), errc::unavailable));
}

} // namespace
} // namespace alps
