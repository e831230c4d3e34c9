// Snapshots as drizzle-kit writes them, written and read.
#include <alps/schema/canonical.hpp>
#include <alps/schema/snapshot.hpp>
#include <alps/testing/document.hpp>
#include <alps/testing/first_schema.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

#include <algorithm>

namespace alps::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using model::type_kind;

const std::filesystem::path sources = ALPS_SOURCE_DIR;

std::string first_snapshot(dialect dialect) {
    return testing::text_of(sources / "migrations" / to_string(dialect) /
                            "meta/0000_snapshot.json");
}

class FirstSnapshot : public ::testing::TestWithParam<dialect> {};

TEST_P(FirstSnapshot, HoldsTheTypedTables) {
    const auto read = read_snapshot(first_snapshot(GetParam()), GetParam(), "0000_snapshot.json");
    ASSERT_TRUE(testing::succeeded(read));
    EXPECT_EQ(read->content.schema, canonical(testing::first_schema(GetParam())));
    EXPECT_THAT(read->content.unsupported, IsEmpty());
    EXPECT_EQ(read->id.size(), 36U);
    EXPECT_EQ(read->previous, no_snapshot);
}

TEST_P(FirstSnapshot, IsWrittenToTheByte) {
    const std::string text = first_snapshot(GetParam());
    const std::string id = read_snapshot(text, GetParam(), "0000_snapshot.json").value().id;
    EXPECT_EQ(write_snapshot({.id = id, .content = {canonical(testing::first_schema(GetParam()))}}),
              text);
}

// What drizzle-kit 0.31.8 generated from the schema in TypeScript beside it.
std::string generated(const std::string& name) {
    return testing::text_of(sources / "tests/unit/schema/snapshots" / (name + ".json"));
}

result<snapshot> read_generated(const std::string& name) {
    const auto dialect = name.starts_with("sqlite") ? dialect::sqlite : dialect::postgres;
    return read_snapshot(generated(name), dialect, name + ".json");
}

TEST(GeneratedSnapshot, IsWrittenAgainToTheByte) {
    for (const std::string name : {"postgres_library", "sqlite_library"}) {
        const auto read = read_generated(name);
        ASSERT_TRUE(testing::succeeded(read));
        EXPECT_EQ(write_snapshot(*read), generated(name));
        EXPECT_THAT(read->content.unsupported, IsEmpty());
        EXPECT_EQ(canonical(read->content.schema), read->content.schema);
    }
}

TEST(GeneratedSnapshot, HasItsEnumerationsAsTypes) {
    const model::schema schema = read_generated("postgres_library")->content.schema;
    EXPECT_THAT(schema.enumerations,
                ElementsAre(model::enumeration{"a mood", {"calm"}},
                            model::enumeration{"rank", {"small", "it's \"big\""}}));
    EXPECT_EQ(schema.tables[0].columns[3],
              (model::column{.name = "rank",
                             .type = {.kind = type_kind::enumeration, .name = "rank"},
                             .default_value = model::column_default{.text = "'small'"}}));
    EXPECT_EQ(schema.tables[1].columns[3].type,
              (model::column_type{.kind = type_kind::other, .name = "varchar(9)[]"}));
}

TEST(GeneratedSnapshot, HasItsIndexesAsTheModelSaysThem) {
    const auto order = [](const std::string& name) {
        const auto indexes = read_generated(name)->content.schema.tables[0].indexes;
        return std::ranges::find(indexes, "authors_order", &model::index::name)->parts;
    };
    EXPECT_THAT(
        order("postgres_library"),
        ElementsAre(
            model::index_part{.text = "country", .descending = true, .nulls_first = false},
            model::index_part{.text = "nick", .nulls_first = true},
            model::index_part{.text = "(number + sum)", .expression = true, .descending = true},
            model::index_part{.text = "sum", .descending = true},
            model::index_part{.text = "score"}));
    EXPECT_THAT(order("sqlite_library"),
                ElementsAre(model::index_part{.text = "country"},
                            model::index_part{.text = "nick", .descending = true},
                            model::index_part{.text = "(number + sum)", .expression = true},
                            model::index_part{
                                .text = "length(name)", .expression = true, .descending = true}));
}

TEST(GeneratedSnapshot, HasItsPolicies) {
    const model::table table = read_generated("postgres_library")->content.schema.tables[0];
    EXPECT_EQ(table.row_security, model::row_security::enabled);
    EXPECT_THAT(table.policies, ElementsAre(model::policy{.name = "everybody's",
                                                          .visible = "active",
                                                          .writable = "number > 1"},
                                            model::policy{.name = "no removal",
                                                          .applies_to = model::command::remove,
                                                          .permissive = false,
                                                          .roles = {"current_user", "pg_monitor"},
                                                          .visible = "number > 2"},
                                            model::policy{.name = "one role",
                                                          .applies_to = model::command::insert,
                                                          .roles = {"pg_monitor"},
                                                          .writable = "true"}));
}

TEST(GeneratedSnapshot, NamesWhatTheModelCannotHold) {
    const auto postgres = read_generated("postgres_unsupported");
    ASSERT_TRUE(testing::succeeded(postgres));
    EXPECT_THAT(
        postgres->content.unsupported,
        ElementsAre(
            R"(column "things.id" with an identity)",
            R"(column "things.kind" of the type "app.kind")",
            R"(column "things.twice" that is generated)", R"(enumeration "app.kind")",
            R"(foreign key "things_user_id_users_id_fk" to the table "app.users")",
            R"(index "things_data" with the method gin)",
            R"(index "things_filled" with the parameter fillfactor)",
            R"(index "things_pattern" with the operator class text_pattern_ops)", R"(role "clerk")",
            R"(schema "app")", R"(sequence "counter")", R"(table "app.users")",
            R"(unique constraint "things_name" with nulls not distinct)", R"(view "everything")"));
    EXPECT_THAT(postgres->content.schema.tables, SizeIs(1));
    EXPECT_THAT(postgres->content.schema.tables[0].indexes, SizeIs(1));

    const auto sqlite = read_generated("sqlite_unsupported");
    ASSERT_TRUE(testing::succeeded(sqlite));
    EXPECT_THAT(sqlite->content.unsupported,
                ElementsAre(R"(column "things.id" with autoincrement)",
                            R"(column "things.twice" that is generated)", R"(view "everything")"));
    EXPECT_EQ(sqlite->content.schema.tables[0].columns[2].type,
              (model::column_type{.kind = type_kind::other, .name = "blob"}));
}

// Reads a PostgreSQL snapshot in which one text is another.
result<snapshot> read_changed(const std::string& text, const std::string& other,
                              dialect dialect = dialect::postgres) {
    std::string changed = generated("postgres_library");
    changed.replace(changed.find(text), text.size(), other);
    return read_snapshot(changed, dialect, "0007_snapshot.json");
}

error error_of(const std::string& text, const std::string& other) {
    const auto read = read_changed(text, other);
    return read ? error(errc::internal, "it was read") : read.error();
}

TEST(GeneratedSnapshot, MayHaveMoreAtItsTop) {
    EXPECT_THAT(read_changed(R"("schemas": {},)", R"("domains": {"d": {}},)")->content.unsupported,
                ElementsAre(R"(key "domains")"));
}

TEST(GeneratedSnapshot, MayNameTheUsualOperatorClass) {
    const std::string part = R"("expression": "nick",)";
    EXPECT_EQ(read_changed(part, part + R"("opclass": "text_ops",)")->content,
              read_generated("postgres_library")->content);
    EXPECT_THAT(read_changed(part, part + R"("opclass": "text_pattern_ops",)")->content.unsupported,
                ElementsAre(R"(index "authors_order" with the operator class text_pattern_ops)"));
}

TEST(GeneratedSnapshot, EnablesRowSecurityForTheSakeOfAPolicy) {
    const auto read = read_changed(R"("isRLSEnabled": true)", R"("isRLSEnabled": false)");
    EXPECT_EQ(read->content.schema.tables[0].row_security, model::row_security::enabled);
    EXPECT_EQ(read->content.schema.tables[1].row_security, model::row_security::off);
}

TEST(BrokenSnapshot, IsRefusedWithItsLine) {
    const error unknown = error_of(R"("name": "number",)", R"("nome": "number",)");
    EXPECT_EQ(unknown.code(), errc::configuration);
    EXPECT_EQ(unknown.message(), R"(column "authors.number" has the unknown key 'nome')");
    EXPECT_EQ(unknown.info().file, "0007_snapshot.json");
    EXPECT_EQ(unknown.info().line, 18);
    EXPECT_EQ(error_of(R"("type": "bigint",)", R"("type": 7,)").message(),
              R"('type' of column "authors.number" is an integer, not a string)");
    EXPECT_EQ(error_of(R"("tables")", R"("table")").message(), "the snapshot has no 'tables'");
    EXPECT_EQ(error_of(R"("onDelete": "cascade")", R"("onDelete": "explode")").message(),
              R"('onDelete' of foreign key "books_country_number_authors_country_number_fk" of )"
              R"(table "books" is 'explode', which is none)");
    EXPECT_EQ(error_of(R"("public.books")", R"("public.authors")").message(),
              "'tables' of the snapshot has 'public.authors' twice");
    EXPECT_EQ(error_of("\"id\":", "\"id\"").info().line, 2);
}

TEST(OtherSnapshot, IsRefused) {
    EXPECT_EQ(error_of(R"("version": "7")", R"("version": "6")").message(),
              "the snapshot's version '6' is unknown");
    const error later = error_of(R"("version": "7")", R"("version": "8")");
    EXPECT_EQ(later.message(), "the snapshot's version '8' is that of Drizzle 1.0");
    EXPECT_EQ(later.info().line, 4);
    EXPECT_EQ(read_changed("x", "x", dialect::sqlite).error().message(),
              "the snapshot is written for 'postgresql', the database is sqlite");
}

TEST(WrittenDefault, IsANumberOnlyIfJavaScriptWritesItSo) {
    const auto written = [](type_kind kind, const std::string& literal) {
        const model::table table{
            .name = "t",
            .columns = {{.name = "c",
                         .type = {kind},
                         .default_value = model::column_default{.text = literal}}}};
        const std::string text = write_snapshot({.id = "1", .content = {{.tables = {table}}}});
        const auto begin = text.find("\"default\": ") + 11;
        return text.substr(begin, text.find('\n', begin) - begin);
    };
    for (const std::string number : {"0", "-2", "1.5", "0.000001", "123456789012345"})
        EXPECT_EQ(written(type_kind::real, number), number);
    for (const std::string number : {"007", "1.50", "-0", "1e3", "0.0000001", "9007199254740993"})
        EXPECT_EQ(written(type_kind::real, number), '"' + number + '"');
    EXPECT_EQ(written(type_kind::boolean, "false"), "false");
    EXPECT_EQ(written(type_kind::text, "7"), "\"7\"");
    EXPECT_EQ(written(type_kind::json, "true"), "\"true::jsonb\"");
}

INSTANTIATE_TEST_SUITE_P(Of, FirstSnapshot, ::testing::Values(dialect::postgres, dialect::sqlite),
                         [](const auto& of) { return std::string(to_string(of.param)); });

} // namespace
} // namespace alps::schema
