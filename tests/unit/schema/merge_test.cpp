#include <alps/schema/merge.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

namespace alps::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;

model::table table(std::string name) { return {.name = std::move(name), .columns = {}}; }

auto named(const std::string& name) { return Field(&model::table::name, name); }

TEST(Merge, KeepsTheOrderOfNames) {
    const auto merged = merge({.enumerations = {{"b", {"x"}}}, .tables = {table("a"), table("c")}},
                              {.enumerations = {{"a", {"y"}}}, .tables = {table("b"), table("d")}});
    ASSERT_TRUE(testing::succeeded(merged));
    EXPECT_THAT(merged->tables, ElementsAre(named("a"), named("b"), named("c"), named("d")));
    EXPECT_THAT(merged->enumerations,
                ElementsAre(model::enumeration{"a", {"y"}}, model::enumeration{"b", {"x"}}));
}

TEST(Merge, KeepsTheDialect) {
    const auto merged =
        merge({.dialect = dialect::sqlite}, {.dialect = dialect::sqlite, .tables = {table("a")}});
    ASSERT_TRUE(testing::succeeded(merged));
    EXPECT_EQ(merged->dialect, dialect::sqlite);
    EXPECT_THAT(merged->tables, ElementsAre(named("a")));
}

TEST(Merge, RefusesTwoTablesOfOneName) {
    const auto merged =
        merge({.tables = {table("a"), table("users")}}, {.tables = {table("users"), table("z")}});
    ASSERT_TRUE(testing::failed_with(merged, errc::configuration));
    EXPECT_EQ(merged.error().message(), "two schemas have a table 'users'");
    EXPECT_FALSE(merged.error().info().hint.empty());
}

TEST(Merge, RefusesTwoEnumerationsOfOneNameEvenIfTheyAreEqual) {
    const model::schema schema{.enumerations = {{"role", {"owner"}}}};
    const auto merged = merge(schema, schema);
    ASSERT_TRUE(testing::failed_with(merged, errc::configuration));
    EXPECT_EQ(merged.error().message(), "two schemas have an enumeration 'role'");
}

TEST(Merge, RefusesAnotherDialect) {
    const auto merged = merge({.dialect = dialect::sqlite}, {.dialect = dialect::postgres});
    ASSERT_TRUE(testing::failed_with(merged, errc::configuration));
    EXPECT_EQ(merged.error().message(), "a schema for postgres does not go with one for sqlite");
}

} // namespace
} // namespace alps::schema
