// One history, whichever side applied the migrations.
#include "interop_test.hpp"

#include <alps/base/read_file.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace alps::interop {
namespace {

/// Works on our own folder.
class History : public InteropTest {
protected:
    void SetUp() override {
        InteropTest::SetUp();
        if (!IsSkipped()) project_.copy("migrations");
    }

    /// Lets drizzle-orm apply the first migration alone: it runs all that are pending in one
    /// transaction, in which PostgreSQL builds no index concurrently.
    void begin_with_drizzle(command::database& database) {
        const std::string path = folder() + "/meta/_journal.json";
        const std::string whole = read_file(project_.path() / path).value();
        auto journal = boost::json::parse(whole).as_object();
        journal.at("entries").as_array().resize(1);
        project_.write(path, boost::json::serialize(journal));
        EXPECT_TRUE(succeeded(drizzle_->migrate(database.url())));
        project_.write(path, whole);
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

TEST_P(History, BegunByDrizzleGoesOnWithAlps) {
    ASSERT_NO_FATAL_FAILURE(begin_with_drizzle(*database_));
    EXPECT_THAT(project_.alps({"migrate", "status"}).out,
                ::testing::ContainsRegex("0000_init +applied\n"));
    ASSERT_TRUE(succeeded(project_.alps({"migrate"})));
    ASSERT_TRUE(succeeded(project_.alps({"migrate", "status", "--exit-code"})));
    const auto rows = history(*database_);
    EXPECT_TRUE(succeeded(drizzle_->migrate(database_->url())));
    EXPECT_EQ(history(*database_), rows);
}

TEST_P(History, IsTheSameFromEitherSide) {
    ASSERT_TRUE(succeeded(project_.alps({"migrate", "--to", "0000_init"})));
    ASSERT_NO_FATAL_FAILURE(begin_with_drizzle(*other_));
    EXPECT_EQ(history(*database_), history(*other_));
    EXPECT_EQ(catalogue(*database_), catalogue(*other_));
}

TEST_P(History, IsLeftAloneByDrizzleWhereItCannotRunIt) {
    ASSERT_NO_FATAL_FAILURE(begin_with_drizzle(*database_));
    const auto rows = history(*database_);
    const auto tables = catalogue(*database_);
    const auto run = drizzle_->migrate(database_->url());
    EXPECT_EQ(run.status == 0, !on_postgres());
    if (!on_postgres()) return;
    EXPECT_EQ(history(*database_), rows);
    EXPECT_EQ(catalogue(*database_), tables);
    EXPECT_TRUE(succeeded(project_.alps({"migrate"})));
}

ALPS_ON_EACH_ENGINE(History);

} // namespace
} // namespace alps::interop
