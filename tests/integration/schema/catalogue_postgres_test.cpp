#include "catalogue.hpp"

#include <alps/base/read_file.hpp>
#include <alps/schema/postgres/ddl.hpp>
#include <alps/syntax/statements.hpp>
#include <alps/tables/alps_schema.hpp>
#include <alps/testing/first_schema.hpp>

#include <algorithm>

namespace alps::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using default_kind = enum model::column_default::kind;
using model::type_kind;

class CatalogueOfPostgres : public catalogue_test {
protected:
    void SetUp() override { open(dialect::postgres); }
};

TEST_F(CatalogueOfPostgres, IsTheSameAfterTheFirstMigration) {
    const auto script = read_file(ALPS_SOURCE_DIR "/migrations/postgres/0000_init.sql");
    ASSERT_TRUE(testing::succeeded(script));
    const auto statements = syntax::split(*script, dialect::postgres);
    ASSERT_TRUE(testing::succeeded(statements));
    for (const auto& statement : *statements)
        change({std::string(statement.text)});
    EXPECT_TRUE(same(read().schema, normalize(testing::first_schema(dialect::postgres))));
    EXPECT_THAT(read().unsupported, IsEmpty());
}

TEST_F(CatalogueOfPostgres, TellsSerialColumns) {
    change({R"(create table t (a serial, b bigserial, c smallserial, d integer default 1,)"
            R"( e serial, primary key (a)))",
            "alter table t alter e drop not null",
            "create table u (a integer not null default nextval('t_a_seq'))",
            "create sequence free"});
    const auto found = read();
    const auto& columns = found.schema.tables.at(0).columns;
    const auto serial = [](std::string name) {
        return model::column_type{.kind = type_kind::other, .name = std::move(name)};
    };
    EXPECT_EQ(columns.at(0),
              (model::column{.name = "a", .type = serial("serial"), .primary_key = true}));
    EXPECT_EQ(columns.at(1).type, serial("bigserial"));
    EXPECT_EQ(columns.at(2).type, serial("smallserial"));
    EXPECT_EQ(columns.at(4).default_value->text, "nextval('t_e_seq'::regclass)");
    EXPECT_EQ(found.schema.tables.at(1).columns.at(0).default_value->kind,
              default_kind::expression);
    EXPECT_THAT(found.unsupported, ElementsAre(R"(sequence "free")", R"(sequence "t_e_seq")"));
}

TEST_F(CatalogueOfPostgres, UndoesTheCastsOfLiterals) {
    change({"create type mood as enum ('a', 'it''s')",
            "create table t (a integer default -1, b bigint default -20000000000,"
            " c double precision default -1.5, d varchar(9) default 'x', e mood default 'it''s',"
            " f uuid default '00000000-0000-0000-0000-000000000000', g jsonb default '{}',"
            " h text default 'a' || 'b', i text default null, j boolean default true,"
            " k numeric(4,2) default 0.5, l bigint default 7)"});
    const auto found = read();
    std::vector<std::string> texts;
    for (const auto& column : found.schema.tables.at(0).columns)
        texts.push_back(column.default_value ? column.default_value->text : "none");
    EXPECT_THAT(texts, ElementsAre("-1", "-20000000000", "-1.5", "'x'", "'it''s'",
                                   "'00000000-0000-0000-0000-000000000000'", "'{}'",
                                   "('a'::text || 'b'::text)", "none", "true", "0.5", "7"));
}

TEST_F(CatalogueOfPostgres, KeepsTypesThatAreOfNoKind) {
    change({"create table t (a character varying(5)[], b numeric(10,2), c timestamp(3) with time "
            "zone)"});
    const auto found = read();
    std::vector<std::string> names;
    for (const auto& column : found.schema.tables.at(0).columns)
        names.push_back(column.type.name);
    EXPECT_THAT(names,
                ElementsAre("varchar(5)[]", "numeric(10, 2)", "timestamp (3) with time zone"));
}

TEST_F(CatalogueOfPostgres, SaysWhichColumnsItCannotHold) {
    change({R"(create table t (a integer generated always as identity,)"
            R"( b integer generated always as (1 + 1) stored, c text collate "C"))"});
    const auto found = read();
    EXPECT_THAT(found.unsupported,
                ElementsAre(R"(column "c" of "t" with the collation "C")",
                            R"(generated column "b" of "t")", R"(identity column "a" of "t")"));
    EXPECT_EQ(found.schema.tables.at(0).columns.size(), 3U);
    EXPECT_FALSE(found.schema.tables[0].columns[1].default_value);
}

TEST_F(CatalogueOfPostgres, SaysWhichTablesItCannotHold) {
    change({"create table parent (a integer) partition by range (a)",
            "create table part partition of parent for values from (1) to (2)",
            "create table base (a integer)", "create table child () inherits (base)",
            "create unlogged table quick (a integer) with (fillfactor = 70)",
            "create extension file_fdw", "create server files foreign data wrapper file_fdw",
            "create foreign table far (a integer) server files options (filename '/dev/null')"});
    const auto found = read();
    EXPECT_THAT(found.unsupported,
                ElementsAre(R"(foreign table "far")", R"(table "child" that inherits)",
                            R"(table "parent" partitioned by RANGE (a))",
                            R"(table "part" that is a partition)",
                            R"(table "quick" with fillfactor=70)", R"(unlogged table "quick")"));
    std::vector<std::string> names;
    for (const auto& table : found.schema.tables)
        names.push_back(table.name);
    EXPECT_THAT(names, ElementsAre("base", "child", "parent", "quick"));
}

TEST_F(CatalogueOfPostgres, SaysWhichConstraintsItCannotHold) {
    change({"create table t (a integer primary key, b integer, c integer,"
            " constraint u1 unique (b) deferrable, constraint u2 unique nulls not distinct (b, c),"
            " constraint u3 unique (c) include (b),"
            " constraint c1 check (a > 0) no inherit,"
            " constraint x1 exclude using btree (a with =))",
            "alter table t add constraint c2 check (a > 1) not valid",
            "alter table t add constraint f1 foreign key (b) references t match full",
            "alter table t add constraint f2 foreign key (b) references t initially deferred",
            "alter table t add constraint f3 foreign key (b) references t not valid",
            "alter table t add constraint f4 foreign key (b, c) references t (b, c)"
            " on delete set null (b)"});
    const auto found = read();
    EXPECT_THAT(found.unsupported,
                ElementsAre(R"(check "c1" of "t" with no inherit)",
                            R"(check "c2" of "t" that is not valid)",
                            R"(exclusion constraint "x1" of "t")",
                            R"(foreign key "f1" of "t" with match full)",
                            R"(foreign key "f2" of "t" that is deferrable)",
                            R"(foreign key "f3" of "t" that is not valid)",
                            R"(foreign key "f4" of "t" that sets some of its columns)",
                            R"(unique constraint "u1" of "t" that is deferrable)",
                            R"(unique constraint "u2" of "t" with nulls not distinct)",
                            R"(unique constraint "u3" of "t" with included columns)"));
    EXPECT_THAT(found.schema.tables.at(0).unique_keys, IsEmpty());
    EXPECT_THAT(found.schema.tables[0].checks, IsEmpty());
    EXPECT_THAT(found.schema.tables[0].foreign_keys, IsEmpty());
    EXPECT_TRUE(found.schema.tables[0].columns[0].primary_key);
}

TEST_F(CatalogueOfPostgres, SaysWhichIndexesItCannotHold) {
    change({"create table t (a integer, b text, c jsonb)", "insert into t values (1), (1)",
            "create index gin on t using gin (c)", "create index brin on t using brin (a)",
            "create index included on t (a) include (b)",
            "create index pattern on t (a, b text_pattern_ops)",
            "create unique index same on t (a, b) nulls not distinct where false",
            "create index filled on t (a) with (fillfactor = 70)"});
    EXPECT_FALSE(run("create unique index concurrently \"not \"\"valid\" on t (a)"));
    const auto found = read();
    EXPECT_THAT(found.unsupported,
                ElementsAre(R"(index "brin" with the method brin)",
                            R"(index "filled" with fillfactor=70)",
                            R"(index "gin" with the method gin)",
                            R"(index "included" with included columns)",
                            R"(index "not ""valid" that is not valid)",
                            R"(index "pattern" with the operator class text_pattern_ops)",
                            R"(index "same" with nulls not distinct)"));
    EXPECT_THAT(found.schema.tables.at(0).indexes, IsEmpty());
}

TEST_F(CatalogueOfPostgres, HoldsTheCollationsOfIndexesAsExpressions) {
    change({R"(create table t (a text, "B" text collate "POSIX"))",
            R"(create index plain on t (a, "B"))",
            R"(create index columns on t (a collate "C" desc, "B" collate "C"))",
            R"(create index expressions on t (lower(a) collate "C", (a || 'x') collate "C"))",
            R"(create index within on t (lower(a collate "und-x-icu")))"});
    const auto found = read();
    const auto table = std::ranges::find(found.schema.tables, "t", &model::table::name);
    const auto part = [](const char* text) {
        return model::index_part{.text = text, .expression = true};
    };
    auto first = part(R"(a COLLATE "C")");
    first.descending = true;
    EXPECT_THAT(
        table->indexes,
        ElementsAre(model::index{.name = "columns", .parts = {first, part(R"("B" COLLATE "C")")}},
                    model::index{.name = "expressions",
                                 .parts = {part(R"(lower(a) COLLATE "C")"),
                                           part(R"(((a || 'x'::text)) COLLATE "C")")}},
                    model::index{.name = "plain", .parts = {{.text = "a"}, {.text = "B"}}},
                    model::index{
                        .name = "within",
                        .parts = {part(R"(lower((a COLLATE "und-x-icu")) COLLATE "und-x-icu")")}}));
    // Made anew from what was read, they read the same.
    const model::table made = *table;
    for (const auto& index : made.indexes) {
        change({"drop index " + index.name, postgres::create_index("t", index)});
    }
    const auto again = read();
    EXPECT_EQ(std::ranges::find(again.schema.tables, "t", &model::table::name)->indexes,
              made.indexes);
}

TEST_F(CatalogueOfPostgres, NamesWhatTheModelHasNoKindOf) {
    change({"create table t (a integer, b integer)", "create view \"the view\" as select a from t",
            "create materialized view m as select a from t", "create sequence s",
            "create function f(a integer, text) returns integer return 1",
            "create procedure p() language sql as ''", "create domain d as integer",
            "create type pair as (a integer, b integer)",
            "create type span as range (subtype = date)",
            "create rule r as on delete to t do instead nothing",
            "create statistics st on a, b from t", "create collation co from \"C\"",
            "create function react() returns trigger language plpgsql as 'begin return new; end'",
            "create trigger g before update on t for each row execute function react()",
            "create constraint trigger k after update on t for each row execute function react()"});
    EXPECT_THAT(read().unsupported,
                ::testing::UnorderedElementsAreArray(
                    {R"(view "the view")", R"(materialized view "m")", R"(sequence "s")",
                     R"(function "f"(a integer, text))", R"(function "p")", R"(domain "d")",
                     R"(composite type "pair")", R"(range type "span")", R"(rule "r" on "t")",
                     R"(statistics "st")", R"(collation "co")", R"(function "react")",
                     R"(trigger "g" on "t")", R"(trigger "k" on "t")"}));
    EXPECT_TRUE(std::ranges::is_sorted(read().unsupported));
}

TEST_F(CatalogueOfPostgres, IsWithoutWhatBelongsToAnExtension) {
    change({"create extension pg_trgm", "create extension hstore", "create type mood as enum ('a')",
            "alter extension hstore add type mood"});
    EXPECT_EQ(read(), schema::catalogue());
    change({"create table t (a mood, b hstore)"});
    const auto found = read();
    EXPECT_EQ(found.schema.tables.at(0).columns.at(0).type,
              (model::column_type{.kind = type_kind::other, .name = "mood"}));
    EXPECT_THAT(found.unsupported, IsEmpty());
}

TEST_F(CatalogueOfPostgres, IsWithoutOtherSchemas) {
    change({"create schema other", "create table other.t (a integer)",
            "create type other.e as enum ('a')", "create table t (a other.e)",
            "create table referring (a integer)", "create table other.u (a integer primary key)",
            "alter table referring add constraint f foreign key (a) references other.u"});
    const auto found = read();
    EXPECT_EQ(found.schema.tables.size(), 2U);
    EXPECT_THAT(found.schema.enumerations, IsEmpty());
    EXPECT_EQ(found.schema.tables.at(1).columns.at(0).type,
              (model::column_type{.kind = type_kind::other, .name = "other.e"}));
    EXPECT_THAT(found.unsupported,
                ElementsAre(R"(foreign key "f" of "referring" to another schema)"));
}

TEST_F(CatalogueOfPostgres, TellsTouchTriggersFromWhatLooksLikeThem) {
    create(every_feature::describe(dialect::postgres));
    change({"alter table authors disable trigger authors_seen_at_touch",
            "alter trigger books_changed_touch on books rename to renamed"});
    const auto tables = read().schema.tables;
    EXPECT_TRUE(tables.at(0).columns.at(9).on_update_now);
    EXPECT_FALSE(tables.at(0).columns.at(10).on_update_now);
    EXPECT_TRUE(tables.at(2).columns.at(1).on_update_now);
    EXPECT_THAT(read().unsupported, ElementsAre(R"(trigger "authors_seen_at_touch" on "authors")",
                                                R"(trigger "renamed" on "books")"));
}

TEST_F(CatalogueOfPostgres, HasNoTouchedColumnWhereTheFunctionIsAnother) {
    create(every_feature::describe(dialect::postgres));
    change({"create or replace function alps_touch() returns trigger language plpgsql"
            " set search_path = '' as 'begin return new; end'"});
    EXPECT_FALSE(read().schema.tables.at(0).columns.at(9).on_update_now);
    EXPECT_THAT(read().unsupported, ::testing::Contains(R"(function "alps_touch")"));
    EXPECT_THAT(read().unsupported,
                ::testing::Contains(R"(trigger "authors_updated_at_touch" on "authors")"));
}

TEST_F(CatalogueOfPostgres, SpellsTypesAsTheServerDoes) {
    const auto other = [](std::string name, std::string type) {
        return model::column{.name = std::move(name),
                             .type = {.kind = type_kind::other, .name = std::move(type)}};
    };
    const model::schema schema{
        .tables = {{.name = "t",
                    .columns = {other("a", "serial"), other("b", "BIGSERIAL"),
                                other("c", "numeric(10, 2)"), other("d", "int[]"),
                                other("e", "varchar(3)")}}}};
    const auto normalized = normalize(schema);
    std::vector<std::string> names;
    for (const auto& column : normalized.tables.at(0).columns)
        names.push_back(column.type.name);
    EXPECT_THAT(names, ElementsAre("serial", "bigserial", "numeric(10, 2)", "integer[]", ""));
    create(schema);
    EXPECT_TRUE(same(read().schema, normalized));
    EXPECT_THAT(read().unsupported, IsEmpty());
}

TEST_F(CatalogueOfPostgres, SpellsNamesAsFarAsTheServerKeepsThem) {
    const std::string longer = std::string(61, 'n') + "äöü";
    model::column id{.name = longer, .type = {type_kind::integer}, .primary_key = true};
    const model::schema schema{
        .tables = {{.name = longer,
                    .columns = {id},
                    .foreign_keys = {{longer + "_fk", {longer}, longer, {longer}}}}}};
    const auto normalized = normalize(schema);
    create(schema);
    EXPECT_TRUE(same(read().schema, normalized));
}

TEST_F(CatalogueOfPostgres, SpellsBesideTemporaryTablesOfTheSession) {
    change({"create temporary table mine (a integer)"});
    const auto normalized = normalize(every_feature::describe(dialect::postgres));
    EXPECT_EQ(normalized.tables.size(), 3U);
    change({"insert into mine values (1)"});
}

TEST_F(CatalogueOfPostgres, SpellsWhatUsesFunctionsOfTheDatabase) {
    change({"create function own() returns integer return 1"});
    model::column a{.name = "a",
                    .type = {type_kind::integer},
                    .default_value =
                        model::column_default{default_kind::expression, "public.own()"}};
    const model::schema schema{
        .tables = {{.name = "t", .columns = {a}, .checks = {{"c", "a>own( )"}}}}};
    const auto normalized = normalize(schema);
    EXPECT_EQ(normalized.tables.at(0).checks.at(0).condition, "(a > own())");
    create(schema);
    EXPECT_TRUE(same(read().schema, normalized));
}

TEST_F(CatalogueOfPostgres, SpellsPoliciesThatLookIntoAnotherTable) {
    const auto table = [](std::string name) {
        return model::table{.name = std::move(name),
                            .columns = {{.name = "id", .type = {type_kind::integer}}},
                            .row_security = model::row_security::enabled};
    };
    model::schema schema{.tables = {table("a"), table("b")}};
    schema.tables[0].policies = {
        {.name = "p", .visible = "exists (select from b where b.id = a.id)"}};
    const auto normalized = normalize(schema);
    create(schema);
    EXPECT_TRUE(same(read().schema, normalized));
    EXPECT_TRUE(same(normalize(schema), normalized));
}

TEST_F(CatalogueOfPostgres, IsReadInATransactionThatOnlyReads) {
    const auto schema = tables::alps_schema(dialect::postgres);
    create(schema);
    change({"begin isolation level repeatable read read only"});
    EXPECT_EQ(read().schema.tables.size(), schema.tables.size());
    change({"commit"});
}

} // namespace
} // namespace alps::schema
