#include "connection.hpp"
#include "workshop.hpp"

#include <stdexcept>
#include <thread>

namespace alps::command {
namespace {

using ::testing::HasSubstr;

/// Somebody reads a table in a transaction that does not end while a migration wants to change it.
class LockTimeout : public PostgresWorkshopTest {
protected:
    void SetUp() override {
        PostgresWorkshopTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        here().folder.add("0000_t", "create table t (n integer);");
        ASSERT_EQ(alps({"migrate"}).status, 0);
        here().folder.add("0001_alter", "create table before (n integer);\n"
                                        "alter table t add column m integer;");
        holder_ = std::make_unique<connection>(here().database->url());
        holder_->run("begin; lock table t in access share mode");
    }

    /// Waits until the migration queues for the table.
    void wait_until_it_waits() {
        wait_for("select count(*) from pg_locks where not granted and "
                 "mode = 'AccessExclusiveLock' and relation = 't'::regclass");
    }

    std::unique_ptr<connection> holder_;
};

TEST_F(LockTimeout, LetsReadersPassAndSucceedsOnceTheHolderIsGone) {
    finished ended;
    std::jthread runner([&] { ended = alps({"migrate", "--lock-timeout", "300ms"}); });
    wait_until_it_waits();
    // Queues behind the migration, and must get through while the holder still holds.
    connection reader(here().database->url());
    reader.run("set statement_timeout = '20s'");
    for (int i = 0; i < 3; ++i)
        EXPECT_NO_THROW(reader.run("select count(*) from t"));
    wait_until_it_waits();
    holder_->run("commit");
    runner.join();
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_THAT(ended.err, HasSubstr("a lock was not granted within 300 ms, letting others pass"));
    EXPECT_EQ(ask("select count(m) from t"), "0");
    EXPECT_EQ(ask("select count(*) from before"), "0");
}

/// What the test before it would miss if the limit did nothing.
TEST_F(LockTimeout, ThatIsLongLetsReadersWait) {
    finished ended;
    std::jthread runner([&] { ended = alps({"migrate", "--lock-timeout", "50s"}); });
    wait_until_it_waits();
    connection reader(here().database->url());
    reader.run("set statement_timeout = '1s'");
    EXPECT_THROW(reader.run("select count(*) from t"), std::runtime_error);
    holder_->run("commit");
    runner.join();
    EXPECT_EQ(ended.status, 0) << ended.err;
}

TEST_F(LockTimeout, GivesUpAtTheDeadlineAndLeavesNothingBehind) {
    const auto failed = refusal({"migrate", "--lock-timeout", "100ms", "--timeout", "2s"});
    EXPECT_EQ(failed.exit, 9);
    EXPECT_EQ(failed.sqlstate, "55P03");
    EXPECT_THAT(failed.message, HasSubstr("statement 2 of 2 failed"));
    EXPECT_EQ(failed.state, "this run was rolled back; 1 applied, 1 still pending");
    EXPECT_EQ(ask("select count(*) from pg_class where relname = 'before'"), "0");
}

} // namespace
} // namespace alps::command
