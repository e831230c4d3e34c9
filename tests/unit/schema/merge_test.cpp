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

model::column column(std::string name, bool nullable = false) {
    return {.name = std::move(name), .type = {model::type_kind::text}, .nullable = nullable};
}

/// A table with a primary key, a unique one and a column that may be null.
model::table users() {
    model::table users = table("users");
    users.columns = {column("id"), column("email"), column("name", true)};
    users.columns[0].primary_key = true;
    users.unique_keys = {{"users_email_unique", {"email"}}};
    return users;
}

TEST(Merge, TakesATableThatHasAllThatAnotherNeedsAndMore) {
    model::table extended = users();
    extended.columns.push_back(column("password", true));
    extended.columns.push_back(column("plan"));
    extended.columns.back().default_value = model::column_default{.text = "'free'"};
    extended.unique_keys.clear();
    extended.indexes = {{.name = "users_email", .parts = {{.text = "email"}}, .unique = true},
                        {.name = "users_plan", .parts = {{.text = "plan"}}}};
    const auto merged = merge({.tables = {users(), table("z")}}, {.tables = {extended}});
    ASSERT_TRUE(testing::succeeded(merged));
    EXPECT_THAT(merged->tables, ElementsAre(extended, table("z")));
}

TEST(Merge, SaysWhatATableLacks) {
    model::table other = users();
    other.columns[0].type = {model::type_kind::uuid};
    other.columns[1].nullable = true;
    other.columns[2] = column("nick");
    other.unique_keys.clear();
    const auto merged = merge({.tables = {users()}}, {.tables = {other}});
    ASSERT_TRUE(testing::failed_with(merged, errc::configuration));
    EXPECT_EQ(merged.error().message(),
              "two schemas have a table 'users', and the second lacks what the first needs: column "
              "name; the type of column id; column email not null; a default of column nick; a key "
              "(email)");
    EXPECT_FALSE(merged.error().info().hint.empty());
}

TEST(Merge, TakesEqualEnumerationsForOneAndRefusesOthers) {
    const model::schema schema{.enumerations = {{"role", {"owner"}}}};
    EXPECT_EQ(merge(schema, schema).value(), schema);
    const auto merged = merge(schema, {.enumerations = {{"role", {"owner", "guest"}}}});
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
