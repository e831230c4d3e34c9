#include <alps/plugin/admin_transaction.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/scripted_session.hpp>

#include <gmock/gmock.h>

namespace alps {
namespace {

using ::testing::ElementsAre;

TEST(AdminTransaction, CommitsOnceAndDoesNotRollBackAfterwards) {
    testing::scripted_session session(dialect::postgres);
    {
        admin_transaction transaction(session);
        ASSERT_TRUE(testing::succeeded(transaction.begin()));
        ASSERT_TRUE(testing::succeeded(transaction.commit()));
    }
    EXPECT_THAT(session.calls(), ElementsAre("begin", "commit"));
}

TEST(AdminTransaction, TakesTheWriteLockAtOnceOnSqlite) {
    testing::scripted_session session(dialect::sqlite);
    admin_transaction transaction(session);
    ASSERT_TRUE(testing::succeeded(transaction.begin()));
    EXPECT_THAT(session.calls(), ElementsAre("begin immediate"));
}

TEST(AdminTransaction, RollsBackWhenItGoesUncommitted) {
    testing::scripted_session session(dialect::postgres);
    {
        admin_transaction transaction(session);
        ASSERT_TRUE(testing::succeeded(transaction.begin()));
    }
    EXPECT_THAT(session.calls(), ElementsAre("begin", "rollback"));
}

TEST(AdminTransaction, DoesNotRollBackWhatNeverBegan) {
    testing::scripted_session session(dialect::postgres);
    session.fail("begin", error(errc::unavailable, "gone"));
    {
        admin_transaction transaction(session);
        EXPECT_TRUE(testing::failed_with(transaction.begin(), errc::unavailable));
    }
    EXPECT_THAT(session.calls(), ElementsAre("begin"));
}

TEST(AdminTransaction, HasNoDoubtAboutABeginThatWasLost) {
    testing::scripted_session session(dialect::postgres);
    session.fail("begin", error(errc::in_doubt, {.message = "gone", .state = "may be committed"}));
    admin_transaction transaction(session);
    const auto begun = transaction.begin();
    ASSERT_TRUE(testing::failed_with(begun, errc::unavailable));
    EXPECT_EQ(begun.error().message(), "gone");
    EXPECT_EQ(begun.error().info().state, "");
}

TEST(AdminTransaction, RollsBackARefusedCommitAndKeepsTheError) {
    testing::scripted_session session(dialect::postgres);
    session.fail("commit", error(errc::constraint_violation,
                                 {.message = "m", .sqlstate = "23503", .constraint = "c"}));
    {
        admin_transaction transaction(session);
        ASSERT_TRUE(testing::succeeded(transaction.begin()));
        const auto committed = transaction.commit();
        ASSERT_TRUE(testing::failed_with(committed, errc::constraint_violation));
        EXPECT_EQ(committed.error().constraint(), "c");
    }
    EXPECT_THAT(session.calls(), ElementsAre("begin", "commit", "rollback"));
}

struct lost_commit {
    alps::dialect dialect;
    errc failure;
    std::string sqlstate;
    errc expected;
};

TEST(AdminTransaction, IsInDoubtExactlyWhenTheAnswerToTheCommitWasLost) {
    for (const lost_commit& lost :
         {lost_commit{dialect::postgres, errc::unavailable, "", errc::in_doubt},
          lost_commit{dialect::postgres, errc::unavailable, "57P01", errc::in_doubt},
          lost_commit{dialect::postgres, errc::in_doubt, "", errc::in_doubt},
          lost_commit{dialect::postgres, errc::timeout, "", errc::in_doubt},
          lost_commit{dialect::postgres, errc::timeout, "57014", errc::timeout},
          lost_commit{dialect::postgres, errc::conflict, "40001", errc::conflict},
          lost_commit{dialect::sqlite, errc::timeout, "", errc::timeout},
          lost_commit{dialect::sqlite, errc::resource_exhausted, "", errc::resource_exhausted},
          lost_commit{dialect::sqlite, errc::unavailable, "", errc::in_doubt}}) {
        testing::scripted_session session(lost.dialect);
        session.fail("commit", error(lost.failure, {.message = "m", .sqlstate = lost.sqlstate}));
        admin_transaction transaction(session);
        ASSERT_TRUE(testing::succeeded(transaction.begin()));
        const auto committed = transaction.commit();
        EXPECT_TRUE(testing::failed_with(committed, lost.expected))
            << to_string(lost.dialect) << ' ' << to_string(lost.failure) << ' ' << lost.sqlstate;
        EXPECT_EQ(committed.error().sqlstate(), lost.sqlstate);
    }
}

} // namespace
} // namespace alps
