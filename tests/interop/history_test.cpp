// One history, whichever side applied the migrations.
#include "interop_test.hpp"

namespace alps::interop {
namespace {

/// Works on our own folder.
class History : public InteropTest {
protected:
    void SetUp() override {
        InteropTest::SetUp();
        if (!IsSkipped()) project_.copy("migrations");
    }
};

TEST_P(History, OfAlpsLeavesDrizzleNothingToDo) {
    ASSERT_TRUE(succeeded(project_.alps({"migrate"})));
    const auto tables = catalogue(*database_);
    const auto rows = history(*database_);
    ASSERT_NE(rows, "");
    EXPECT_TRUE(succeeded(drizzle_->migrate(database_->url())));
    EXPECT_EQ(history(*database_), rows);
    EXPECT_EQ(catalogue(*database_), tables);
}

TEST_P(History, OfDrizzleLeavesAlpsNothingToDo) {
    ASSERT_TRUE(succeeded(drizzle_->migrate(database_->url())));
    const auto tables = catalogue(*database_);
    const auto rows = history(*database_);
    ASSERT_NE(rows, "");
    const auto migrated = project_.alps({"migrate"});
    EXPECT_TRUE(succeeded(migrated));
    EXPECT_EQ(migrated.out, "nothing to apply\n");
    EXPECT_THAT(project_.alps({"migrate", "status"}).out,
                ::testing::ContainsRegex("0001_harden +applied\n"));
    EXPECT_TRUE(succeeded(project_.alps({"migrate", "status", "--exit-code"})));
    EXPECT_EQ(history(*database_), rows);
    EXPECT_EQ(catalogue(*database_), tables);
}

TEST_P(History, IsTheSameFromEitherSide) {
    ASSERT_TRUE(succeeded(project_.alps({"migrate"})));
    ASSERT_TRUE(succeeded(drizzle_->migrate(other_->url())));
    EXPECT_EQ(history(*database_), history(*other_));
    EXPECT_EQ(catalogue(*database_), catalogue(*other_));
}

ALPS_ON_EACH_ENGINE(History);

} // namespace
} // namespace alps::interop
