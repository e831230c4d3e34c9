#include <alps/sql/transaction_state.hpp>
#include <alps/testing/printers.hpp>

namespace alps::sql {
namespace {

using testing::failed_with;
using testing::succeeded;

TEST(TransactionState, GoesOnWhileItIsOpen) {
    const transaction_state state;
    EXPECT_TRUE(state.open());
    EXPECT_TRUE(succeeded(state.may_go_on()));
    EXPECT_TRUE(succeeded(state.may_roll_back()));
}

TEST(TransactionState, EndsWithItsCommit) {
    transaction_state state;
    state.commit();
    EXPECT_FALSE(state.open());
    EXPECT_TRUE(failed_with(state.may_go_on(), errc::rejected));
    EXPECT_TRUE(failed_with(state.may_roll_back(), errc::rejected));
}

TEST(TransactionState, MayBeRolledBackTwice) {
    transaction_state state;
    state.roll_back();
    EXPECT_TRUE(failed_with(state.may_go_on(), errc::rejected));
    EXPECT_TRUE(succeeded(state.may_roll_back()));
}

TEST(TransactionState, RemembersTheErrorThatEndedIt) {
    transaction_state state;
    state.fail(error(errc::already_exists, "a unique key is taken"));
    const auto next = state.may_go_on();
    ASSERT_TRUE(failed_with(next, errc::rejected));
    EXPECT_EQ(next.error().message(),
              "the transaction was rolled back after an error: a unique key is taken");
    EXPECT_TRUE(succeeded(state.may_roll_back()));
}

TEST(TransactionState, StaysInDoubt) {
    transaction_state state;
    state.fail(error(errc::in_doubt, "the connection broke"));
    EXPECT_TRUE(failed_with(state.may_go_on(), errc::in_doubt));
    EXPECT_TRUE(failed_with(state.may_roll_back(), errc::in_doubt));
}

} // namespace
} // namespace alps::sql
