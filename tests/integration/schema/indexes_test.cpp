#include "fixture.hpp"

namespace alps::schema {
namespace {

using ::testing::HasSubstr;

class Indexes : public EveryFeature {
protected:
    /// Returns an index's definition as the engine keeps it.
    std::string definition(const std::string& index) {
        return std::get<std::string>(value_of(
            GetParam() == dialect::postgres
                ? "select indexdef from pg_indexes where indexname = '" + index + "'"
                : "select sql from sqlite_master where type = 'index' and name = '" + index + "'"));
    }
};

TEST_P(Indexes, OnAnExpressionCompareItsValue) {
    ASSERT_TRUE(testing::succeeded(
        run("insert into authors (country, number, name, score) values (1, 1, 'Ann', 1)")));
    EXPECT_TRUE(testing::failed_with(
        run("insert into authors (country, number, name, score) values (2, 2, 'ANN', 2)"),
        errc::already_exists));
    EXPECT_THAT(definition("authors_lower_name"), HasSubstr("lower(name)"));
}

TEST_P(Indexes, OfSomeRowsIgnoreTheOthers) {
    const auto insert = [&](int number, const std::string& active) {
        return run("insert into authors (country, number, name, score, active) values (1, " +
                   std::to_string(number) + ", 'n" + std::to_string(number) + "', 7, " + active +
                   ")");
    };
    ASSERT_TRUE(testing::succeeded(insert(1, "true")));
    EXPECT_TRUE(testing::failed_with(insert(2, "true"), errc::already_exists));
    EXPECT_TRUE(testing::succeeded(insert(3, "false")));
    EXPECT_TRUE(testing::succeeded(insert(4, "false")));
    EXPECT_THAT(definition("authors_active_score"), HasSubstr("WHERE active"));
}

TEST_P(Indexes, KeepTheirOrder) {
    const auto order = definition("authors_order");
    EXPECT_THAT(order, HasSubstr("(number + sum)"));
    if (GetParam() == dialect::sqlite) {
        EXPECT_THAT(order, HasSubstr("(`country` DESC,`nick`,(number + sum) DESC)"));
    } else {
        EXPECT_THAT(order, HasSubstr("(country DESC NULLS LAST, nick NULLS FIRST, "));
        EXPECT_THAT(order, HasSubstr("DESC)"));
    }
}

ALPS_ON_BOTH_ENGINES(Indexes);

} // namespace
} // namespace alps::schema
