// Who sets an `on_update_now` column: the statement, if it changes it, and else the trigger.
#include "fixture.hpp"

namespace alps::schema {
namespace {

class Touch : public EveryFeature {
protected:
    void SetUp() override {
        EveryFeature::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ASSERT_TRUE(testing::succeeded(
            run("insert into authors (country, number, name, score, updated_at, seen_at) values "
                "(1, 1, 'Ann', 1, " +
                old() + ", " + old() + "), (1, 2, 'Bob', 2, " + old() + ", " + old() + ")")));
        ASSERT_EQ(count("authors", "updated_at = " + old()), 2) << "an insert is not touched";
    }

    [[nodiscard]] bool on_postgres() const { return GetParam() == dialect::postgres; }
    [[nodiscard]] std::string old() const {
        return on_postgres() ? "timestamptz '2001-01-01 00:00:00.123456Z'" : "978307200123";
    }
    [[nodiscard]] std::string other() const {
        return on_postgres() ? "timestamptz '2002-02-02 00:00:00Z'" : "1012608000000";
    }
    /// A condition that the column holds the current time.
    [[nodiscard]] std::string recent(const std::string& column) const {
        const std::string minutes =
            on_postgres() ? "now() - interval '5 minutes' and now()"
                          : "unixepoch() * 1000 - 300000 and unixepoch() * 1000 + 999";
        return column + " between " + minutes;
    }

    void update(const std::string& what) {
        const auto updated = run("update authors set " + what + " where number = 1");
        ASSERT_TRUE(testing::succeeded(updated)) << what;
        EXPECT_EQ(updated->affected, 1) << what;
    }
};

TEST_P(Touch, SetsTheTimeOfTheRowsThatChange) {
    update("nick = 'a'");
    EXPECT_EQ(count("authors", "number = 1 and nick = 'a' and " + recent("updated_at")), 1);
    EXPECT_EQ(count("authors", "number = 2 and updated_at = " + old()), 1);
}

TEST_P(Touch, SetsEveryTouchedColumn) {
    update("nick = 'a'");
    EXPECT_EQ(count("authors", recent("updated_at") + " and " + recent("seen_at")), 1);
}

TEST_P(Touch, LeavesTheOtherColumnsAsTheUpdateSetThem) {
    update("score = 0.1, data = '{\"a\": null}', rank = 'it''s \"big\"', active = false");
    EXPECT_EQ(count("authors", "number = 1 and score = 0.1 and not active and name = 'Ann' and "
                               "nick is null and sum = 2 and rank = 'it''s \"big\"'"),
              1);
    EXPECT_EQ(value_of("select data from authors where number = 1"),
              sql_value(std::string("{\"a\": null}")));
}

TEST_P(Touch, LetsAnUpdateThatChangesTheColumnHaveItsWay) {
    update("nick = 'a', updated_at = " + other());
    EXPECT_EQ(count("authors", "updated_at = " + other() + " and " + recent("seen_at")), 1);
}

TEST_P(Touch, TakesTheSameTimeForNoTime) {
    update("updated_at = " + old());
    EXPECT_EQ(count("authors", recent("updated_at")), 1);
    update("updated_at = updated_at");
    EXPECT_EQ(count("authors", recent("updated_at")), 1);
}

TEST_P(Touch, ReachesColumnsOfOtherTablesAndNames) {
    ASSERT_TRUE(
        testing::succeeded(run("insert into books (shelf, changed) values (null, " + old() + ")")));
    ASSERT_TRUE(testing::succeeded(run("update books set author_country = 1")));
    EXPECT_EQ(count("books", recent("changed")), 1);

    const std::string odd = R"("od""d `name's")";
    ASSERT_TRUE(testing::succeeded(run("insert into " + odd + " values (7, " + old() + ")")));
    ASSERT_TRUE(testing::succeeded(run("update " + odd + R"( set "or`d""er's" = 8)")));
    EXPECT_EQ(count(odd, recent("\"at`\"\"'\"")), 1);
}

TEST_P(Touch, IsSeenByReturningWhereTheTriggerRunsBefore) {
    const auto returned =
        run("update authors set nick = 'a' where number = 1 returning " + recent("updated_at"));
    ASSERT_TRUE(testing::succeeded(returned));
    EXPECT_EQ(returned->rows.at(0).at(0),
              on_postgres() ? sql_value(true) : sql_value(std::int64_t{0}));
}

ALPS_ON_BOTH_ENGINES(Touch);

class RecursiveTouch : public empty_database_test {};

TEST_F(RecursiveTouch, Ends) {
    open(dialect::sqlite);
    create(every_feature::describe(dialect::sqlite));
    ASSERT_TRUE(testing::succeeded(run("pragma recursive_triggers = on")));
    ASSERT_TRUE(testing::succeeded(
        run("insert into authors (country, number, name, updated_at, seen_at) values"
            " (1, 1, 'Ann', 0, 0)")));
    EXPECT_TRUE(testing::succeeded(run("update authors set nick = 'a'")));
    EXPECT_EQ(value_of("select count(*) from authors where updated_at > 0 and seen_at > 0"),
              sql_value(std::int64_t{1}));
}

} // namespace
} // namespace alps::schema
