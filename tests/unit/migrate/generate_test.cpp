#include <alps/migrate/generate/generate.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/testing/document.hpp>
#include <alps/testing/first_schema.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

#include <algorithm>

namespace alps::migrate {
namespace {

namespace model = schema::model;

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const uuid some_id = parse_uuid("0190a0b0-0000-7000-8000-000000000001").value();

const new_file& file_of(const new_migration& migration, const std::filesystem::path& path) {
    const auto found = std::ranges::find(migration.files, path, &new_file::path);
    if (found == migration.files.end()) throw std::out_of_range(path.string());
    return *found;
}

std::vector<std::string> paths(const new_migration& migration) {
    std::vector<std::string> all;
    for (const new_file& file : migration.files)
        all.push_back(file.path.string());
    return all;
}

folder_head empty_head(dialect dialect) {
    folder_head head{.path = "f", .dialect = dialect};
    head.snapshot.id = schema::no_snapshot;
    head.snapshot.content.schema.dialect = dialect;
    return head;
}

/// The end of a folder with one migration, `0007_before`, that left these tables.
folder_head head_with(std::vector<model::table> tables) {
    folder_head head = empty_head(dialect::postgres);
    head.entries = {{.idx = 7, .when = 5000, .tag = "0007_before"}};
    head.journal = append_entry("", head.entries[0], dialect::postgres, "j").value();
    head.snapshot.id = "00000000-0000-0000-0000-000000000007";
    head.snapshot.content.schema.tables = std::move(tables);
    return head;
}

model::table table_with(std::vector<std::string> columns) {
    model::table table{.name = "t", .columns = {}};
    for (std::string& name : columns)
        table.columns.push_back({.name = std::move(name), .type = {}, .nullable = true});
    return table;
}

model::schema schema_with(std::vector<model::table> tables) {
    return {.tables = std::move(tables)};
}

class FirstMigration : public ::testing::TestWithParam<dialect> {
protected:
    [[nodiscard]] static std::string golden(const std::string& name) {
        return testing::text_of(std::filesystem::path(ALPS_SOURCE_DIR) / "migrations" /
                                to_string(GetParam()) / name);
    }

    /// Puts the id of a golden snapshot into another.
    [[nodiscard]] static std::string with_golden_id(std::string snapshot) {
        constexpr std::size_t length = 36;
        const std::string key = "\"id\": \"";
        const std::string wanted = golden("meta/0000_snapshot.json");
        snapshot.replace(snapshot.find(key) + key.size(), length,
                         wanted.substr(wanted.find(key) + key.size(), length));
        return snapshot;
    }
};

TEST_P(FirstMigration, IsWhatDrizzleWrote) {
    const auto made = generate(empty_head(GetParam()), testing::first_schema(GetParam()),
                               {.now = 1, .id = some_id});
    ASSERT_TRUE(testing::succeeded(made));
    ASSERT_TRUE(*made);
    EXPECT_EQ((*made)->tag, "0000_init");
    EXPECT_THAT(paths(**made), ElementsAre("0000_init.sql", "0000_init.down.sql",
                                           "meta/0000_snapshot.json", "meta/_journal.json"));
    EXPECT_EQ(file_of(**made, "0000_init.sql").text, golden("0000_init.sql"));
    EXPECT_EQ(with_golden_id(file_of(**made, "meta/0000_snapshot.json").text),
              golden("meta/0000_snapshot.json"));
}

INSTANTIATE_TEST_SUITE_P(Of, FirstMigration, ::testing::Values(dialect::postgres, dialect::sqlite),
                         [](const auto& of) { return std::string(to_string(of.param)); });

TEST(Generate, MakesNothingOfNoChange) {
    const auto made =
        generate(head_with({table_with({"a"})}), schema_with({table_with({"a"})}), {});
    ASSERT_TRUE(testing::succeeded(made));
    EXPECT_FALSE(*made);
}

TEST(Generate, ContinuesWhereTheFolderEnds) {
    const auto made =
        generate(head_with({table_with({"a"})}), schema_with({table_with({"a", "b"})}),
                 {.name = "add_b", .now = 6000, .id = some_id});
    ASSERT_TRUE(testing::succeeded(made));
    const new_migration& migration = made->value();
    EXPECT_EQ(migration.tag, "0008_add_b");
    EXPECT_EQ(migration.sql, R"(ALTER TABLE "t" ADD COLUMN "b" text;)");
    EXPECT_THAT(file_of(migration, "0008_add_b.down.sql").text,
                HasSubstr(R"(ALTER TABLE "t" DROP COLUMN "b";)"));

    const auto snapshot = schema::read_snapshot(file_of(migration, "meta/0008_snapshot.json").text,
                                                dialect::postgres, "s");
    ASSERT_TRUE(testing::succeeded(snapshot));
    EXPECT_EQ(snapshot->id, format_uuid(some_id));
    EXPECT_EQ(snapshot->previous, "00000000-0000-0000-0000-000000000007");
    EXPECT_EQ(snapshot->content.schema, schema_with({table_with({"a", "b"})}));

    const auto& journal = file_of(migration, "meta/_journal.json");
    EXPECT_TRUE(journal.replaces);
    const auto entries = parse_journal(journal.text, dialect::postgres, "j");
    ASSERT_TRUE(testing::succeeded(entries));
    EXPECT_EQ(entries->at(1).idx, 8);
    EXPECT_EQ(entries->at(1).when, 6000);
}

TEST(Generate, KeepsTimesRisingWhateverTheClockSays) {
    const auto made = generate(head_with({}), schema_with({table_with({"a"})}), {.now = 4000});
    ASSERT_TRUE(testing::succeeded(made));
    const auto entries =
        parse_journal(file_of(made->value(), "meta/_journal.json").text, dialect::postgres, "j");
    EXPECT_EQ(entries->at(1).when, 5001);
}

TEST(Generate, NamesAMigrationAfterItsOnlyChange) {
    const auto named = [](std::vector<model::table> before, std::vector<model::table> after) {
        return generate(head_with(std::move(before)), schema_with(std::move(after)), {})
            .value()
            .value()
            .tag;
    };
    EXPECT_EQ(named({}, {table_with({"a"})}), "0008_creates_table_t");
    EXPECT_EQ(named({table_with({"a"})}, {table_with({"a", "B c"})}), "0008_adds_column_t_b_c");
    EXPECT_EQ(named({table_with({"a"})}, {table_with({"a", "b", "c"})}), "0008_change_schema");
}

TEST(Generate, SaysWhatTheWayBackDoesNotBring) {
    const auto head = head_with({table_with({"a", "b"})});
    const auto wanted = schema_with({table_with({"a"})});
    const auto refused = generate(head, wanted, {});
    ASSERT_TRUE(testing::failed_with(refused, errc::forbidden));
    EXPECT_EQ(refused.error().message(), "the migration would take away column t.b");
    EXPECT_TRUE(generate(head, wanted, {.hints = {.drops = {{"t", "b"}}}}).has_value());
    const auto made = generate(head, wanted, {.allowed = {allowance::drop_column}});
    ASSERT_TRUE(testing::succeeded(made));
    const auto& down = made->value().files.at(1);
    EXPECT_EQ(down.text, "-- The values are not brought back: drops column t.b.\n"
                         "ALTER TABLE \"t\" ADD COLUMN \"b\" text;");
}

TEST(Generate, KeepsBesideTheSnapshotsWhatTheyCannotHold) {
    folder_head head = head_with({});
    head.extras["0007_before"].row_security["old"] = model::row_security::forced;
    model::table forced = table_with({"a"});
    forced.row_security = model::row_security::forced;
    const auto made = generate(head, schema_with({forced}), {.name = "force"});
    ASSERT_TRUE(testing::succeeded(made));
    const auto& file = file_of(made->value(), "meta/_alps.json");
    EXPECT_TRUE(file.replaces);
    const auto extras = schema::read_extras(file.text, "x");
    ASSERT_TRUE(testing::succeeded(extras));
    EXPECT_EQ(extras->size(), 2U);
    EXPECT_EQ(extras->at("0008_force").row_security.at("t"), model::row_security::forced);
}

TEST(Generate, LeavesAnEmptyOneToPeople) {
    const auto made =
        generate_empty(head_with({table_with({"a"})}), {.name = "fill", .id = some_id});
    ASSERT_TRUE(testing::succeeded(made));
    EXPECT_EQ(made->tag, "0008_fill");
    EXPECT_THAT(file_of(*made, "0008_fill.down.sql").text, HasSubstr("-- alps:irreversible "));
    const auto snapshot = schema::read_snapshot(file_of(*made, "meta/0008_snapshot.json").text,
                                                dialect::postgres, "s");
    EXPECT_EQ(snapshot->content.schema, schema_with({table_with({"a"})}));
}

TEST(Generate, RefusesWhatIsNoName) {
    for (const std::string& name :
         {std::string("A"), std::string("a b"), std::string("../a"), std::string(81, 'a')}) {
        EXPECT_TRUE(testing::failed_with(
            generate(head_with({}), schema_with({table_with({"a"})}), {.name = name}),
            errc::invalid_argument))
            << name;
    }
    EXPECT_TRUE(testing::failed_with(generate_empty(head_with({}), {}), errc::invalid_argument));
}

/// The end of a folder of SQLite with a table that numbers its rows for good.
folder_head head_with_autoincrement() {
    folder_head head = head_with({table_with({"id", "a"})});
    head.dialect = head.snapshot.content.schema.dialect = dialect::sqlite;
    head.journal = append_entry("", head.entries[0], dialect::sqlite, "j").value();
    head.snapshot.content.carried = {{.table = "t",
                                      .section = "columns",
                                      .name = "id",
                                      .json = R"({"autoincrement":true})",
                                      .words = "column \"t.id\" with autoincrement"}};
    return head;
}

TEST(GeneratedMigration, CarriesAlongWhatTheTablesCannotSay) {
    const auto made =
        generate(head_with_autoincrement(),
                 {.dialect = dialect::sqlite, .tables = {table_with({"id", "a", "b"})}},
                 {.name = "b", .now = 1, .id = some_id});
    ASSERT_TRUE(testing::succeeded(made));
    EXPECT_THAT(file_of(**made, "meta/0008_snapshot.json").text,
                HasSubstr(R"("autoincrement": true)"));
    EXPECT_THAT(file_of(**made, "0008_b.down.sql").text, Not(HasSubstr("irreversible")));
}

TEST(GeneratedMigration, RefusesToMakeATableAnewWithoutIt) {
    model::table changed = table_with({"id", "a"});
    changed.columns[1].default_value = model::column_default{.text = "'x'"};
    const auto made =
        generate(head_with_autoincrement(), {.dialect = dialect::sqlite, .tables = {changed}},
                 {.now = 1, .id = some_id});
    EXPECT_TRUE(testing::failed_with(made, errc::forbidden));
    EXPECT_EQ(made.error().message(), "SQLite makes a table anew for this change, without column "
                                      "\"t.id\" with autoincrement");
}

/// The way back would make the table anew, which the way there does not.
TEST(GeneratedMigration, SaysThatItsWayBackWouldLoseIt) {
    model::table changed = table_with({"id", "a", "b"});
    changed.foreign_keys = {{.name = "f", .columns = {"b"}, .table = "t", .referenced = {"id"}}};
    const auto made =
        generate(head_with_autoincrement(), {.dialect = dialect::sqlite, .tables = {changed}},
                 {.name = "b", .now = 1, .id = some_id});
    ASSERT_TRUE(testing::succeeded(made));
    EXPECT_THAT(file_of(**made, "0008_b.sql").text, Not(HasSubstr("__new_t")));
    EXPECT_THAT(file_of(**made, "0008_b.down.sql").text,
                StartsWith("-- alps:irreversible it would make a table anew without column "
                           "\"t.id\" with autoincrement\n"));
}

} // namespace
} // namespace alps::migrate
