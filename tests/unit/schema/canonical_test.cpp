#include <alps/schema/canonical.hpp>
#include <alps/tables/alps_schema.hpp>

#include <gmock/gmock.h>

#include <stdexcept>

namespace alps::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using default_kind = enum model::column_default::kind;
using model::type_kind;

model::table table_with(model::column column) {
    return {.name = "members", .columns = {std::move(column)}};
}

TEST(CanonicalType, IsReadAsItIsRendered) {
    EXPECT_EQ(parse_type("timestamp with time zone", dialect::postgres),
              model::column_type{type_kind::timestamp});
    EXPECT_EQ(parse_type("varchar", dialect::postgres), model::column_type{type_kind::varchar});
    EXPECT_EQ(parse_type("varchar(20)", dialect::postgres),
              (model::column_type{type_kind::varchar, 20}));
    EXPECT_EQ(parse_type("integer", dialect::sqlite), model::column_type{type_kind::integer});
    EXPECT_EQ(parse_type("text(20)", dialect::sqlite),
              (model::column_type{type_kind::varchar, 20}));
}

TEST(CanonicalType, IsKeptIfItIsOfNoKind) {
    for (const std::string text : {"numeric(10, 2)", "varchar()", "varchar(x)", "varchar(9", ""}) {
        EXPECT_EQ(parse_type(text, dialect::postgres),
                  (model::column_type{.kind = type_kind::other, .name = text}));
    }
}

TEST(CanonicalDefault, IsOfTheKindOfItsText) {
    const auto read = [](type_kind type, std::string_view text) {
        return parse_default({type}, text, dialect::postgres);
    };
    EXPECT_EQ(read(type_kind::timestamp, "now()").kind, default_kind::now);
    EXPECT_EQ(read(type_kind::uuid, "gen_random_uuid()").kind, default_kind::random_uuid);
    EXPECT_EQ(read(type_kind::json, "'[]'::jsonb"),
              (model::column_default{default_kind::literal, "'[]'"}));
    EXPECT_EQ(read(type_kind::json, "jsonb_build_array()::jsonb"),
              (model::column_default{default_kind::expression, "jsonb_build_array()::jsonb"}));
    for (const std::string literal : {"'it''s'", "-1.5", "7", "true", "null", "''"}) {
        EXPECT_EQ(read(type_kind::text, literal),
                  (model::column_default{default_kind::literal, literal}));
    }
    for (const std::string expression : {"'a' || 'b'", "1 + 1", "lower('A')", "'a'::text"}) {
        EXPECT_EQ(read(type_kind::text, expression),
                  (model::column_default{default_kind::expression, expression}));
    }
}

TEST(CanonicalSchema, StaysAsItIs) {
    for (const auto dialect : {dialect::postgres, dialect::sqlite}) {
        const model::schema once = canonical(tables::alps_schema(dialect));
        EXPECT_EQ(canonical(once), once);
    }
}

TEST(CanonicalSchema, KeepsWhatPostgresHas) {
    const model::schema schema = tables::alps_schema(dialect::postgres);
    EXPECT_EQ(canonical(schema), schema);
}

TEST(CanonicalSchema, SaysWhereNullsStandOnlyIfPostgresWouldDoOtherwise) {
    model::table table = table_with({.name = "a", .type = {}});
    table.indexes = {{.name = "i",
                      .parts = {{.text = "a", .nulls_first = false},
                                {.text = "a", .nulls_first = true},
                                {.text = "a", .descending = true, .nulls_first = true},
                                {.text = "a", .descending = true, .nulls_first = false}}}};
    EXPECT_THAT(
        canonical({.tables = {table}}).tables[0].indexes[0].parts,
        ElementsAre(model::index_part{.text = "a"},
                    model::index_part{.text = "a", .nulls_first = true},
                    model::index_part{.text = "a", .descending = true},
                    model::index_part{.text = "a", .descending = true, .nulls_first = false}));
}

TEST(CanonicalSchema, ReadsTheDirectionThatAnExpressionSays) {
    const auto read = [](const std::string& text, dialect dialect) {
        model::table table = table_with({.name = "a", .type = {}});
        table.indexes = {{.name = "i", .parts = {{.text = text, .expression = true}}}};
        return canonical({.dialect = dialect, .tables = {table}}).tables[0].indexes[0].parts[0];
    };
    EXPECT_EQ(read("lower(a) DESC", dialect::postgres),
              (model::index_part{.text = "lower(a)", .expression = true, .descending = true}));
    EXPECT_EQ(read("lower(a) asc nulls first", dialect::postgres),
              (model::index_part{.text = "lower(a)", .expression = true, .nulls_first = true}));
    EXPECT_EQ(
        read("lower(a) desc nulls last", dialect::postgres),
        (model::index_part{
            .text = "lower(a)", .expression = true, .descending = true, .nulls_first = false}));
    for (const std::string column : {"\"a\" desc", "`a` desc"}) {
        EXPECT_EQ(read(column, dialect::sqlite),
                  (model::index_part{.text = "a", .descending = true}));
    }
    EXPECT_EQ(read("(a = ' desc')", dialect::sqlite),
              (model::index_part{.text = "(a = ' desc')", .expression = true}));
}

TEST(CanonicalSchema, HasTheRolesOfAPolicyInOrder) {
    model::table table = table_with({.name = "a", .type = {}});
    table.policies = {{.name = "p", .roles = {"b", "a"}}, {.name = "q", .roles = {"a", "public"}}};
    const auto policies = canonical({.tables = {table}}).tables[0].policies;
    EXPECT_THAT(policies[0].roles, ElementsAre("a", "b"));
    EXPECT_THAT(policies[1].roles, IsEmpty());
}

TEST(CanonicalSchema, HasTheTypesOfSqlite) {
    model::schema schema{.dialect = dialect::sqlite, .tables = {{.name = "t", .columns = {}}}};
    const auto reduced = [&](model::column_type type) {
        schema.tables[0].columns = {{.name = "c", .type = std::move(type)}};
        return canonical(schema).tables[0].columns[0].type;
    };
    EXPECT_EQ(reduced({type_kind::boolean}), model::column_type{type_kind::integer});
    EXPECT_EQ(reduced({type_kind::timestamp}), model::column_type{type_kind::integer});
    EXPECT_EQ(reduced({type_kind::uuid}), model::column_type{type_kind::text});
    EXPECT_EQ(reduced({type_kind::varchar, 9}), (model::column_type{type_kind::varchar, 9}));
}

TEST(CanonicalSchema, ChecksAnEnumerationOnSqlite) {
    const model::schema schema{
        .dialect = dialect::sqlite,
        .enumerations = {{"rank", {"owner", "it's"}}},
        .tables = {table_with({.name = "role", .type = {type_kind::enumeration, 0, "rank"}})}};
    const model::schema reduced = canonical(schema);
    EXPECT_THAT(reduced.enumerations, IsEmpty());
    EXPECT_EQ(reduced.tables[0].columns[0].type, model::column_type{type_kind::text});
    EXPECT_THAT(reduced.tables[0].checks,
                ElementsAre(model::check{"members_role_check", "`role` IN ('owner', 'it''s')"}));
}

TEST(CanonicalSchema, RefusesAnUnknownEnumeration) {
    const model::schema schema{
        .dialect = dialect::sqlite,
        .tables = {table_with({.name = "role", .type = {type_kind::enumeration, 0, "rank"}})}};
    EXPECT_THROW((void)canonical(schema), std::invalid_argument);
}

TEST(CanonicalSchema, HasNoUniqueConstraintsOnSqlite) {
    model::table table = table_with({.name = "a", .type = {}});
    table.unique_keys = {{"both", {"a", "b"}}, {"one", {"a"}}};
    table.indexes = {
        {.name = "i", .parts = {{.text = "a", .nulls_first = true}}, .concurrently = true}};
    table.foreign_keys = {{"custom", {"a"}, "others", {"id"}}};
    table.primary_key = model::key{"custom", {"a", "b"}};
    table.policies = {{.name = "p"}};
    table.row_security = model::row_security::forced;
    const auto reduced = canonical({.dialect = dialect::sqlite, .tables = {table}}).tables[0];

    EXPECT_THAT(reduced.unique_keys, IsEmpty());
    EXPECT_THAT(
        reduced.indexes,
        ElementsAre(
            model::index{.name = "one", .parts = {{.text = "a"}}, .unique = true},
            model::index{.name = "i", .parts = {{.text = "a"}}},
            model::index{.name = "both", .parts = {{.text = "a"}, {.text = "b"}}, .unique = true}));
    EXPECT_EQ(reduced.foreign_keys[0].name, "members_a_others_id_fk");
    EXPECT_EQ(reduced.primary_key->name, "members_a_b_pk");
    EXPECT_THAT(reduced.policies, IsEmpty());
    EXPECT_EQ(reduced.row_security, model::row_security::off);
}

} // namespace
} // namespace alps::schema
