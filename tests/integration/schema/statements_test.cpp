// The statements as a migration takes them, and what a row holds that names no value.
#include "fixture.hpp"

#include <alps/syntax/statements.hpp>

#include <string>

namespace alps::schema {
namespace {

class Statements : public EveryFeature {};

TEST_P(Statements, SurviveBeingJoinedAndSplit) {
    const auto statements = create_statements(every_feature::describe(GetParam()));
    const std::string script = join_statements(statements);
    const auto split = syntax::split(script, GetParam());
    ASSERT_TRUE(testing::succeeded(split));
    ASSERT_EQ(split->size(), statements.size());
    for (std::size_t i = 0; i < statements.size(); ++i) {
        EXPECT_EQ(split->at(i).text.substr(0, statements[i].size() - 1),
                  statements[i].substr(0, statements[i].size() - 1));
    }
}

TEST_P(Statements, GiveEveryColumnItsDefault) {
    ASSERT_TRUE(testing::succeeded(
        run("insert into authors (country, number, name) values (1, 1, 'Ann')")));
    const auto rows =
        run("select nick, score, data, sum, rank from authors where active").value().rows;
    EXPECT_EQ(rows.at(0), (std::vector<sql_value>{std::monostate(), 1.5, std::string("[]"),
                                                  std::int64_t{2}, std::string("small")}));
}

TEST_P(Statements, GiveEveryRowAnIdOfItsOwn) {
    ASSERT_TRUE(testing::succeeded(run("insert into books (shelf) values (null), (null)")));
    EXPECT_EQ(value_of("select count(distinct id) from books"), sql_value(std::int64_t{2}));
    EXPECT_EQ(std::get<std::string>(value_of("select min(cast(id as text)) from books")).size(),
              36U);
}

ALPS_ON_BOTH_ENGINES(Statements);

} // namespace
} // namespace alps::schema
