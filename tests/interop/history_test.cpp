// One history, whichever side applied the migrations.
#include "interop_test.hpp"

#include <alps/base/read_file.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/core.h>

#include <algorithm>

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

/// Ten migrations, one after the other, each applied by the one whose turn it is.
TEST_P(History, IsWrittenByBothInTurns) {
    const std::string path = folder() + "/meta/_journal.json";
    const auto journal = boost::json::parse(read_file(project_.path() / path).value()).as_object();
    const auto entry = journal.at("entries").at(0).as_object();
    constexpr int migrations = 10;
    for (const bool alps_begins : {true, false}) {
        auto& database = alps_begins ? *database_ : *other_;
        std::filesystem::remove_all(project_.path() / folder());
        project_.around.variables["DATABASE_URL"] = database.url();
        boost::json::array entries;
        for (int i = 0; i < migrations; ++i) {
            auto next = entry;
            const std::string tag = fmt::format("{:04}_turn", i);
            next["idx"] = i;
            next["when"] = 1'700'000'000'000 + i;
            next["tag"] = tag;
            entries.push_back(next);
            auto whole = journal;
            whole["entries"] = entries;
            project_.write(path, boost::json::serialize(whole));
            project_.write(folder() + "/" + tag + ".sql",
                           fmt::format("create table turn_{} (id integer primary key);", i));
            SCOPED_TRACE(tag);
            if ((i % 2 == 0) == alps_begins) {
                ASSERT_TRUE(succeeded(project_.alps({"migrate"})));
            } else {
                ASSERT_TRUE(succeeded(drizzle_->migrate(database.url())));
            }
            const auto rows = history(database);
            EXPECT_EQ(std::ranges::count(rows, '\n'), i) << rows;
            ASSERT_TRUE(succeeded(project_.alps({"migrate", "repair"})));
            EXPECT_EQ(history(database), rows) << "a repair has nothing to do";
        }
        const auto rows = history(database);
        ASSERT_TRUE(succeeded(project_.alps({"migrate", "status", "--exit-code"})));
        ASSERT_TRUE(succeeded(drizzle_->migrate(database.url())));
        EXPECT_EQ(history(database), rows);
    }
}

/// A tool that puts down a time of its own for a migration goes by it later on.
TEST_P(History, KeepsTheTimesThatAnotherToolPutDown) {
    ASSERT_NO_FATAL_FAILURE(begin_with_drizzle(*database_));
    const std::string table =
        on_postgres() ? "drizzle.__drizzle_migrations" : "__drizzle_migrations";
    database_->ask("update " + table + " set created_at = created_at + 5");
    const auto rows = history(*database_);
    EXPECT_THAT(project_.alps({"migrate", "status"}).out,
                ::testing::ContainsRegex("0000_init +applied\n"));
    ASSERT_TRUE(succeeded(project_.alps({"migrate", "repair"})));
    EXPECT_EQ(history(*database_), rows);
    ASSERT_TRUE(succeeded(project_.alps({"migrate"})));
    ASSERT_TRUE(succeeded(project_.alps({"migrate", "down", "--yes"})));
    EXPECT_TRUE(history(*database_).starts_with(rows));
}

ALPS_ON_EACH_ENGINE(History);

} // namespace
} // namespace alps::interop
