#include <alps/migrate/drift/drift.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

namespace alps::migrate {
namespace {

namespace model = schema::model;

using ::testing::ElementsAre;
using ::testing::IsEmpty;

model::schema schema_with(std::vector<model::table> tables) {
    return {.tables = std::move(tables)};
}

model::table users_with(std::vector<model::column> columns) {
    return {.name = "users", .columns = std::move(columns)};
}

model::column name_of_length(int length) {
    return {.name = "name", .type = {model::type_kind::varchar, length}};
}

std::vector<std::string> texts(const model::schema& live, const model::schema& wanted) {
    std::vector<std::string> all;
    for (const difference& each : find_differences(live, wanted))
        all.push_back(each.text);
    return all;
}

TEST(Drift, IsNoneBetweenEqualSchemas) {
    const auto schema = schema_with({users_with({name_of_length(50)})});
    EXPECT_THAT(find_differences(schema, schema), IsEmpty());
}

TEST(Drift, NamesWhatTheDatabaseLacksAndWhatItHasBesides) {
    const auto live =
        schema_with({users_with({{.name = "fax", .type = {}}}), {.name = "x", .columns = {}}});
    const auto wanted = schema_with(
        {{.name = "builds", .columns = {}}, users_with({{.name = "phone", .type = {}}})});
    EXPECT_THAT(texts(live, wanted),
                ElementsAre("the database lacks table builds",
                            "the database lacks column users.phone",
                            "the database has column users.fax, which the schema does not describe",
                            "the database has table x, which the schema does not describe"));
}

TEST(Drift, SaysOfAColumnWhatItIsAndWhatItShouldBe) {
    auto column = name_of_length(255);
    column.nullable = true;
    column.default_value = {model::column_default::kind::literal, "'x'"};
    EXPECT_THAT(
        texts(schema_with({users_with({name_of_length(50)})}), schema_with({users_with({column})})),
        ElementsAre("users.name is varchar(50), the schema says varchar(255)",
                    "the default of users.name is none, the schema says 'x'",
                    "users.name forbids null, the schema allows it"));
}

TEST(Drift, SaysOfAPartWhatItConsistsOf) {
    auto live = users_with({name_of_length(50)});
    auto wanted = live;
    live.checks = {{"short", "(length(name) < 5)"}};
    wanted.checks = {{"short", "(length(name) < 9)"}};
    live.foreign_keys = {{.name = "k",
                          .columns = {"name"},
                          .table = "names",
                          .referenced = {"id"},
                          .on_delete = model::action::cascade}};
    wanted.indexes = {
        {.name = "i", .parts = {{.text = "name", .descending = true}}, .unique = true}};
    EXPECT_THAT(texts(schema_with({live}), schema_with({wanted})),
                ElementsAre("check short of users is (length(name) < 5), the schema says "
                            "(length(name) < 9)",
                            "the database lacks index i of users: unique (name desc)",
                            "the database has foreign key k of users: (name) references names (id) "
                            "on delete cascade, which the schema does not describe"));
}

TEST(Drift, TellsARenamedIndexFromAMissingOne) {
    auto live = users_with({name_of_length(50)});
    auto wanted = live;
    live.indexes = {{.name = "old", .parts = {{.text = "name"}}}};
    wanted.indexes = {{.name = "new", .parts = {{.text = "name"}}}};
    EXPECT_THAT(texts(schema_with({live}), schema_with({wanted})),
                ElementsAre("index old of users is called new in the schema"));
}

TEST(Drift, ComparesTheValuesOfEnumerations) {
    const model::schema live{.enumerations = {{"role", {"owner", "guest"}}}};
    EXPECT_THAT(texts(live, {.enumerations = {{"role", {"owner"}}}}),
                ElementsAre("enumeration role is 'owner', 'guest', the schema says 'owner'"));
    EXPECT_THAT(texts(live, {.enumerations = {{"role", {"owner", "guest", "bot"}}}}),
                ElementsAre("the database lacks value 'bot' of enumeration role"));
}

TEST(Drift, ComparesRowSecurityAndTouchedColumns) {
    auto live = users_with({{.name = "at", .type = {model::type_kind::timestamp}}});
    auto wanted = live;
    wanted.row_security = model::row_security::forced;
    wanted.columns[0].on_update_now = true;
    EXPECT_THAT(texts(schema_with({live}), schema_with({wanted})),
                ElementsAre("users.at is not set with every update, the schema says that it is",
                            "row security of users is off, the schema says forced"));
}

} // namespace
} // namespace alps::migrate
