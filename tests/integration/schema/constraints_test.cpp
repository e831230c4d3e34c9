#include "fixture.hpp"

namespace alps::schema {
namespace {

class Constraints : public EveryFeature {
protected:
    result<sql_rows> insert_author(int country, int number, const std::string& name,
                                   const std::string& more = "null, 'small'") {
        // A score of its own, so that no index is in the way.
        return run("insert into authors (country, number, name, score, nick, rank) values (" +
                   std::to_string(country) + ", " + std::to_string(number) + ", '" + name + "', " +
                   std::to_string(country * 1000 + number) + ", " + more + ")");
    }
};

TEST_P(Constraints, RefuseASecondRowOfACompositeKey) {
    ASSERT_TRUE(testing::succeeded(insert_author(1, 1, "Ann")));
    EXPECT_TRUE(testing::failed_with(insert_author(1, 1, "Bob"), errc::already_exists));
    EXPECT_TRUE(testing::succeeded(insert_author(1, 2, "Bob")));
    EXPECT_TRUE(testing::succeeded(insert_author(2, 1, "Cid")));
}

TEST_P(Constraints, RefuseASecondRowOfAUniqueKey) {
    ASSERT_TRUE(testing::succeeded(insert_author(1, 1, "Ann", "'a', 'small'")));
    EXPECT_TRUE(
        testing::failed_with(insert_author(1, 2, "Bob", "'a', 'small'"), errc::already_exists));
    EXPECT_TRUE(testing::failed_with(insert_author(1, 3, "Ann"), errc::already_exists));
}

TEST_P(Constraints, CheckWhatIsWritten) {
    EXPECT_TRUE(testing::failed_with(insert_author(1, 0, "Ann"), errc::constraint_violation));
    EXPECT_TRUE(testing::failed_with(insert_author(1, 1000, "Ann"), errc::constraint_violation));
    EXPECT_TRUE(testing::succeeded(insert_author(1, 999, "Ann")));
}

TEST_P(Constraints, AllowTheValuesOfAnEnumerationOnly) {
    EXPECT_TRUE(testing::succeeded(insert_author(1, 1, "Ann", "null, 'it''s \"big\"'")));
    EXPECT_FALSE(testing::succeeded(insert_author(1, 2, "Bob", "null, 'medium'")));
}

TEST_P(Constraints, FollowAForeignKeyOfTwoColumns) {
    ASSERT_TRUE(testing::succeeded(insert_author(1, 1, "Ann")));
    const std::string insert_book = "insert into books (author_country, author_number) values ";
    ASSERT_TRUE(testing::succeeded(run(insert_book + "(1, 1)")));
    EXPECT_TRUE(testing::failed_with(run(insert_book + "(1, 2)"), errc::constraint_violation));

    ASSERT_TRUE(testing::succeeded(run("update authors set number = 5")));
    EXPECT_EQ(count("books", "author_number = 5"), 1);
    ASSERT_TRUE(testing::succeeded(run("delete from authors")));
    EXPECT_EQ(count("books", "1 = 1"), 0);
}

TEST_P(Constraints, FollowAForeignKeyToAUniqueIndex) {
    ASSERT_TRUE(
        testing::succeeded(run(R"(insert into "od""d `name's" ("or`d""er's") values (7))")));
    ASSERT_TRUE(testing::succeeded(run("insert into books (shelf) values (7)")));
    EXPECT_TRUE(testing::failed_with(run("insert into books (shelf) values (8)"),
                                     errc::constraint_violation));
    EXPECT_FALSE(testing::succeeded(run(R"(update "od""d `name's" set "or`d""er's" = 9)")));
    ASSERT_TRUE(testing::succeeded(run(R"(delete from "od""d `name's")")));
    EXPECT_EQ(count("books", "shelf is null"), 1);
}

ALPS_ON_BOTH_ENGINES(Constraints);

} // namespace
} // namespace alps::schema
