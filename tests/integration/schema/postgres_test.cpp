// What PostgreSQL alone has.
#include "fixture.hpp"

namespace alps::schema {
namespace {

std::string joined(const sql_rows& rows) {
    std::string lines;
    for (const auto& row : rows.rows) {
        for (const auto& value : row) {
            const auto* text = std::get_if<std::string>(&value);
            lines += (text != nullptr ? *text : "-") + '|';
        }
        lines += '\n';
    }
    return lines;
}

class EveryFeatureOfPostgres : public empty_database_test {
protected:
    void SetUp() override {
        open(dialect::postgres);
        if (!IsSkipped()) create(every_feature::describe(dialect::postgres));
    }
};

TEST_F(EveryFeatureOfPostgres, HasItsPolicies) {
    const auto policies =
        run("select policyname::text, permissive, array(select replace(role::text, current_user,"
            " 'ME') from unnest(roles) role order by 1)::text, cmd, qual, with_check"
            " from pg_policies where tablename = 'authors' order by 1");
    ASSERT_TRUE(testing::succeeded(policies));
    EXPECT_EQ(joined(*policies), "everybody's|PERMISSIVE|{public}|ALL|active|(number > 1)|\n"
                                 "no removal|RESTRICTIVE|{ME,pg_monitor}|DELETE|(number > 2)|-|\n");
}

TEST_F(EveryFeatureOfPostgres, ForcesRowSecurityWhereTheModelDoes) {
    const auto tables = run("select relname::text || ' ' || relrowsecurity || ' ' ||"
                            " relforcerowsecurity from pg_class where relkind = 'r' and"
                            " relnamespace = 'public'::regnamespace order by 1");
    ASSERT_TRUE(testing::succeeded(tables));
    EXPECT_EQ(joined(*tables),
              "authors true true|\nbooks true false|\nod\"d `name's false false|\n");
}

TEST_F(EveryFeatureOfPostgres, HasItsIndexesValid) {
    EXPECT_EQ(value_of("select count(*) from pg_index where not indisvalid"),
              sql_value(std::int64_t{0}));
    EXPECT_EQ(value_of("select indisunique from pg_index where indexrelid ="
                       " 'authors_lower_name'::regclass"),
              sql_value(true));
}

TEST_F(EveryFeatureOfPostgres, PinsTheSearchPathOfItsOneFunction) {
    const auto functions =
        run("select proname::text, proconfig::text from pg_proc where pronamespace ="
            " 'public'::regnamespace");
    ASSERT_TRUE(testing::succeeded(functions));
    EXPECT_EQ(joined(*functions), "alps_touch|{\"search_path=\\\"\\\"\"}|\n");
}

TEST_F(EveryFeatureOfPostgres, TouchesWhateverTheSearchPathOfTheCallerIs) {
    ASSERT_TRUE(
        testing::succeeded(run("insert into authors (country, number, name, updated_at) values"
                               " (1, 1, 'Ann', '2001-01-01Z')")));
    ASSERT_TRUE(testing::succeeded(run("create schema evil")));
    ASSERT_TRUE(testing::succeeded(run("create function evil.now() returns timestamptz"
                                       " return timestamptz '2002-02-02Z'")));
    ASSERT_TRUE(testing::succeeded(run("set search_path = evil, pg_catalog")));
    ASSERT_TRUE(testing::succeeded(run("update public.authors set nick = 'a'")));
    EXPECT_EQ(value_of("select count(*) from public.authors where updated_at = pg_catalog.now() or"
                       " updated_at > '2020-01-01Z'"),
              sql_value(std::int64_t{1}));
}

} // namespace
} // namespace alps::schema
