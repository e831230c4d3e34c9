#include <alps/schema/ddl.hpp>
#include <alps/schema/postgres/ddl.hpp>

#include <gmock/gmock.h>

namespace alps::schema::postgres {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

using default_kind = enum model::column_default::kind;
using model::type_kind;

model::column column(std::string name, type_kind kind = type_kind::integer) {
    return {.name = std::move(name), .type = {.kind = kind}};
}

TEST(PostgresType, HasANameForEveryKind) {
    EXPECT_EQ(render_type({type_kind::boolean}), "boolean");
    EXPECT_EQ(render_type({type_kind::integer}), "integer");
    EXPECT_EQ(render_type({type_kind::bigint}), "bigint");
    EXPECT_EQ(render_type({type_kind::real}), "double precision");
    EXPECT_EQ(render_type({type_kind::text}), "text");
    EXPECT_EQ(render_type({type_kind::varchar, 100}), "varchar(100)");
    EXPECT_EQ(render_type({type_kind::varchar}), "varchar");
    EXPECT_EQ(render_type({type_kind::uuid}), "uuid");
    EXPECT_EQ(render_type({type_kind::timestamp}), "timestamp with time zone");
    EXPECT_EQ(render_type({type_kind::json}), "jsonb");
    EXPECT_EQ(render_type({.kind = type_kind::enumeration, .name = "my role"}), "\"my role\"");
    EXPECT_EQ(schema::render_type({type_kind::uuid}, dialect::postgres), "uuid");
}

TEST(PostgresColumn, HasItsConstraintsInDrizzlesOrder) {
    model::column id = column("id", type_kind::uuid);
    id.primary_key = true;
    id.default_value = {.kind = default_kind::random_uuid};
    EXPECT_EQ(render_column(id), R"("id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL)");
}

TEST(PostgresColumn, MayBeNull) {
    model::column name = column("na\"me", type_kind::text);
    name.nullable = true;
    EXPECT_EQ(render_column(name), R"("na""me" text)");
}

TEST(PostgresColumn, HasEveryKindOfDefault) {
    const auto rendered = [](type_kind kind, model::column_default value) {
        return render_default({kind}, value);
    };
    EXPECT_EQ(rendered(type_kind::integer, {default_kind::literal, "7"}), "7");
    EXPECT_EQ(rendered(type_kind::text, {default_kind::literal, "'it''s'"}), "'it''s'");
    EXPECT_EQ(rendered(type_kind::json, {default_kind::literal, "'[]'"}), "'[]'::jsonb");
    EXPECT_EQ(rendered(type_kind::json, {default_kind::expression, "to_jsonb(1)"}), "to_jsonb(1)");
    EXPECT_EQ(rendered(type_kind::timestamp, {.kind = default_kind::now}), "now()");
    EXPECT_EQ(rendered(type_kind::integer, {default_kind::expression, "1 + 1"}), "1 + 1");
}

TEST(PostgresEnumeration, QuotesItsValues) {
    EXPECT_EQ(create_enumeration({"zed", {"it's", "b\"c"}}),
              R"(CREATE TYPE "public"."zed" AS ENUM('it''s', 'b"c');)");
}

TEST(PostgresTable, HasItsKeysAndChecksAfterItsColumns) {
    EXPECT_EQ(create_table({.name = "author",
                            .columns = {column("a"), column("b"), column("n")},
                            .primary_key = model::key{"author_a_b_pk", {"a", "b"}},
                            .unique_keys = {{"custom", {"a"}}, {"author_a_n", {"a", "n"}}},
                            .checks = {{"positive", "n > 0"}, {"second", "n < 100"}}}),
              "CREATE TABLE \"author\" (\n"
              "\t\"a\" integer NOT NULL,\n"
              "\t\"b\" integer NOT NULL,\n"
              "\t\"n\" integer NOT NULL,\n"
              "\tCONSTRAINT \"author_a_b_pk\" PRIMARY KEY(\"a\",\"b\"),\n"
              "\tCONSTRAINT \"custom\" UNIQUE(\"a\"),\n"
              "\tCONSTRAINT \"author_a_n\" UNIQUE(\"a\",\"n\"),\n"
              "\tCONSTRAINT \"positive\" CHECK (n > 0),\n"
              "\tCONSTRAINT \"second\" CHECK (n < 100)\n"
              ");");
}

TEST(PostgresTable, GetsItsConstraintsLaterToo) {
    EXPECT_EQ(add_primary_key("t", {"t_a_b_pk", {"a", "b"}}),
              R"(ALTER TABLE "t" ADD CONSTRAINT "t_a_b_pk" PRIMARY KEY("a","b");)");
    EXPECT_EQ(add_unique_key("t", {"t_a_unique", {"a"}}),
              R"(ALTER TABLE "t" ADD CONSTRAINT "t_a_unique" UNIQUE("a");)");
    EXPECT_EQ(add_check("t", {"small", "a < 9"}),
              R"(ALTER TABLE "t" ADD CONSTRAINT "small" CHECK (a < 9);)");
}

TEST(PostgresForeignKey, SaysItsActionsAlways) {
    model::foreign_key key{.name = "book_author",
                           .columns = {"a", "b"},
                           .table = "author",
                           .referenced = {"x", "y"},
                           .on_delete = model::action::set_null,
                           .on_update = model::action::cascade};
    EXPECT_EQ(add_foreign_key("book", key),
              R"(ALTER TABLE "book" ADD CONSTRAINT "book_author" FOREIGN KEY ("a","b") )"
              R"(REFERENCES "public"."author"("x","y") ON DELETE set null ON UPDATE cascade;)");
    key.on_delete = model::action::restrict;
    key.on_update = model::action::set_default;
    EXPECT_THAT(add_foreign_key("book", key),
                ::testing::EndsWith("ON DELETE restrict ON UPDATE set default;"));
    key.on_delete = model::action::no_action;
    EXPECT_THAT(add_foreign_key("book", key), ::testing::HasSubstr("ON DELETE no action ON"));
}

TEST(PostgresIndex, OrdersItsParts) {
    const model::index index{.name = "i",
                             .parts = {{.text = "a", .descending = true, .nulls_first = false},
                                       {.text = "b", .nulls_first = true},
                                       {.text = "c", .nulls_first = false},
                                       {.text = "d", .descending = true},
                                       {.text = "e", .descending = true, .nulls_first = true}}};
    EXPECT_EQ(create_index("t", index),
              R"(CREATE INDEX "i" ON "t" USING btree )"
              R"(("a" DESC NULLS LAST,"b" NULLS FIRST,"c","d" DESC,"e" DESC NULLS FIRST);)");
}

TEST(PostgresIndex, TakesExpressionsAndAConditionAsTheyAre) {
    const model::index index{.name = "i",
                             .parts = {{.text = "lower(\"s\")", .expression = true},
                                       {.text = "(a + b)", .expression = true, .descending = true},
                                       {.text = "a"}},
                             .condition = "\"n\" is not null"};
    EXPECT_EQ(create_index("t", index), R"(CREATE INDEX "i" ON "t" USING btree )"
                                        R"((lower("s"),(a + b) DESC,"a") WHERE "n" is not null;)");
}

TEST(PostgresIndex, IsUniqueAndBuiltConcurrentlyIfAsked) {
    EXPECT_EQ(create_index("t", {.name = "i", .parts = {{.text = "s"}}, .concurrently = true}),
              R"(CREATE INDEX CONCURRENTLY "i" ON "t" USING btree ("s");)");
    EXPECT_EQ(
        create_index("t",
                     {.name = "i", .parts = {{.text = "s"}}, .unique = true, .concurrently = true}),
        R"(CREATE UNIQUE INDEX CONCURRENTLY "i" ON "t" USING btree ("s");)");
}

TEST(PostgresPolicy, BindsEverybodyToNothingByItself) {
    EXPECT_EQ(create_policy("t", {.name = "p"}),
              R"(CREATE POLICY "p" ON "t" AS PERMISSIVE FOR ALL TO public;)");
}

TEST(PostgresPolicy, QuotesTheNamesOfRolesButNoKeyword) {
    EXPECT_EQ(create_policy("t", {.name = "p",
                                  .applies_to = model::command::remove,
                                  .permissive = false,
                                  .roles = {"app", "other user", "current_user"},
                                  .visible = "a > 0"}),
              R"(CREATE POLICY "p" ON "t" AS RESTRICTIVE FOR DELETE )"
              R"(TO "app", "other user", current_user USING (a > 0);)");
}

TEST(PostgresPolicy, HasBothConditions) {
    EXPECT_EQ(create_policy("t", {.name = "p",
                                  .applies_to = model::command::update,
                                  .visible = "true",
                                  .writable = "a > 0"}),
              R"(CREATE POLICY "p" ON "t" AS PERMISSIVE FOR UPDATE TO public )"
              R"(USING (true) WITH CHECK (a > 0);)");
    EXPECT_THAT(
        create_policy("t", {.name = "p", .applies_to = model::command::insert, .writable = "true"}),
        ::testing::EndsWith("FOR INSERT TO public WITH CHECK (true);"));
    EXPECT_THAT(create_policy("t", {.name = "p", .applies_to = model::command::select}),
                ::testing::EndsWith("FOR SELECT TO public;"));
}

TEST(PostgresTouch, NamesTheColumnToOneFunction) {
    EXPECT_EQ(create_on_update_function(),
              "CREATE OR REPLACE FUNCTION \"public\".\"alps_touch\"() RETURNS trigger\n"
              "\tLANGUAGE plpgsql SET search_path = '' AS $$\n"
              "BEGIN\n"
              "\tRETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], now()));\n"
              "END\n"
              "$$;");
    EXPECT_EQ(create_on_update_trigger("t", "it's\"at"),
              R"(CREATE TRIGGER "t_it's""at_touch" BEFORE UPDATE ON "t" FOR EACH ROW )"
              R"(WHEN (NEW."it's""at" IS NOT DISTINCT FROM OLD."it's""at") )"
              R"(EXECUTE FUNCTION "public"."alps_touch"('it''s"at');)");
}

/// Two tables that refer to each other, with everything that has a place of its own.
model::schema circle() {
    model::column kept = column("at", type_kind::timestamp);
    kept.on_update_now = true;
    return {.enumerations = {{"e", {"x"}}},
            .tables = {
                {.name = "a",
                 .columns = {column("n"), kept},
                 .foreign_keys = {{"to_index", {"n"}, "b", {"m"}}, {"to_key", {"n"}, "b", {"n"}}},
                 .indexes = {{.name = "a_n", .parts = {{.text = "n"}}}},
                 .row_security = model::row_security::forced,
                 .policies = {{.name = "p"}}},
                {.name = "b",
                 .columns = {column("n"), column("m"), kept},
                 .unique_keys = {{"b_n_unique", {"n"}}},
                 .foreign_keys = {{"elsewhere", {"n"}, "z", {"n"}}},
                 .indexes = {{.name = "b_m", .parts = {{.text = "m"}}, .unique = true}},
                 .row_security = model::row_security::enabled}}};
}

TEST(PostgresStatements, StandInAnOrderThatWorks) {
    EXPECT_THAT(
        create_statements(circle()),
        ElementsAre(
            StartsWith(R"(CREATE TYPE "public"."e")"), StartsWith(R"(CREATE TABLE "a")"),
            R"(ALTER TABLE "a" ENABLE ROW LEVEL SECURITY;)",
            R"(ALTER TABLE "a" FORCE ROW LEVEL SECURITY;)", StartsWith(R"(CREATE TABLE "b")"),
            R"(ALTER TABLE "b" ENABLE ROW LEVEL SECURITY;)",
            StartsWith(R"(ALTER TABLE "a" ADD CONSTRAINT "to_key")"),
            StartsWith(R"(ALTER TABLE "b" ADD CONSTRAINT "elsewhere")"),
            StartsWith(R"(CREATE INDEX "a_n")"), StartsWith(R"(CREATE UNIQUE INDEX "b_m")"),
            StartsWith(R"(ALTER TABLE "a" ADD CONSTRAINT "to_index")"),
            StartsWith(R"(CREATE POLICY "p" ON "a")"), StartsWith("CREATE OR REPLACE FUNCTION"),
            StartsWith(R"(CREATE TRIGGER "a_at_touch")"),
            StartsWith(R"(CREATE TRIGGER "b_at_touch")")));
}

TEST(PostgresStatements, TakeThePrimaryKeyForAKey) {
    model::schema schema = circle();
    schema.tables[1].primary_key = model::key{"b_m_n_pk", {"m", "n"}};
    schema.tables[0].foreign_keys = {{"to_both", {"n", "n"}, "b", {"n", "m"}}};
    EXPECT_THAT(create_statements(schema)[6], ::testing::HasSubstr("to_both"));

    schema.tables[1].primary_key.reset();
    EXPECT_THAT(create_statements(schema)[6], ::testing::HasSubstr("elsewhere"));
    schema.tables[1].columns[1].primary_key = true;
    schema.tables[0].foreign_keys = {{"to_one", {"n"}, "b", {"m"}}};
    EXPECT_THAT(create_statements(schema)[6], ::testing::HasSubstr("to_one"));
}

TEST(PostgresStatements, AreNoneForAnEmptySchema) {
    EXPECT_THAT(create_statements({}), ::testing::IsEmpty());
}

} // namespace
} // namespace alps::schema::postgres
