#include "catalogue.hpp"

#include <alps/base/read_file.hpp>
#include <alps/syntax/statements.hpp>
#include <alps/testing/first_schema.hpp>

#include <algorithm>

namespace alps::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using default_kind = enum model::column_default::kind;
using model::type_kind;

class CatalogueOfSqlite : public catalogue_test {
protected:
    void SetUp() override { open(dialect::sqlite); }

    model::table only_table() { return read().schema.tables.at(0); }
};

TEST_F(CatalogueOfSqlite, IsTheSameAfterTheFirstMigration) {
    const auto script = read_file(ALPS_SOURCE_DIR "/migrations/sqlite/0000_init.sql");
    ASSERT_TRUE(testing::succeeded(script));
    const auto statements = syntax::split(*script, dialect::sqlite);
    ASSERT_TRUE(testing::succeeded(statements));
    for (const auto& statement : *statements)
        change({std::string(statement.text)});
    EXPECT_TRUE(same(read().schema, normalize(testing::first_schema(dialect::sqlite))));
    EXPECT_THAT(read().unsupported, IsEmpty());
}

TEST_F(CatalogueOfSqlite, IsTheSameHoweverItWasWritten) {
    change({"create table [a table](-- a comment, with (parentheses\n"
            "\"id\" INTEGER primary key not null, /* it's */ `n` Text ( 9 ) DEFAULT ( 'x' ),\n"
            " o int default(1+1) constraint \"C\" check((\"n\"<>'it''s -- no comment')),\n"
            " constraint d check(`o`>- 1 and o<>\"text\"), constraint [e] check ( o in(1,2)or"
            " not o between 3 and 4))",
            "CREATE INDEX \"i\" ON [a table](LOWER( \"n\" ) desc,(((o+1))),`id`)"
            " WHERE((\"o\" IS NOT NULL))"});
    const model::table table = only_table();
    EXPECT_EQ(table.name, "a table");
    EXPECT_THAT(
        table.columns,
        ElementsAre(model::column{.name = "id", .type = {type_kind::integer}, .primary_key = true},
                    model::column{.name = "n",
                                  .type = {type_kind::varchar, 9},
                                  .nullable = true,
                                  .default_value = model::column_default{.text = "'x'"}},
                    model::column{.name = "o",
                                  .type = {.kind = type_kind::other, .name = "int"},
                                  .nullable = true,
                                  .default_value =
                                      model::column_default{default_kind::expression, "(1 + 1)"}}));
    EXPECT_THAT(table.checks,
                ElementsAre(model::check{"C", "n <> 'it''s -- no comment'"},
                            model::check{"d", "o > -1 and o <> \"text\""},
                            model::check{"e", "o in (1, 2) or not o between 3 and 4"}));
    EXPECT_THAT(table.indexes,
                ElementsAre(model::index{
                    .name = "i",
                    .parts = {{.text = "LOWER(n)", .expression = true, .descending = true},
                              {.text = "(o + 1)", .expression = true},
                              {.text = "id"}},
                    .condition = "o IS NOT NULL"}));
    EXPECT_THAT(read().unsupported, IsEmpty());
}

TEST_F(CatalogueOfSqlite, IsTheSameAfterARenameThatQuotesNames) {
    create(every_feature::describe(dialect::sqlite));
    const auto before = read();
    change({"alter table authors rename column number to n",
            "alter table authors rename n to number", "alter table authors rename to writers",
            "alter table writers rename to authors"});
    EXPECT_TRUE(same(read().schema, before.schema));
    EXPECT_EQ(read().unsupported, before.unsupported);
}

TEST_F(CatalogueOfSqlite, HasDefaultsThatCanBeCreatedAgain) {
    change({"create table t (a integer default ((1)), b text default \"a\", c default -1.5,"
            " d default(+ 2), e default current_timestamp, f default (current_timestamp), g default"
            " (x'00'), h default (- - 1), i default null, j text default bare)"});
    const auto table = only_table();
    std::vector<std::string> texts;
    for (const auto& column : table.columns)
        texts.push_back(column.default_value ? column.default_value->text : "none");
    EXPECT_THAT(texts, ElementsAre("1", "\"a\"", "-1.5", "+2", "current_timestamp",
                                   "current_timestamp", "x'00'", "(- -1)", "null", "bare"));
    const model::schema schema{.dialect = dialect::sqlite, .tables = {table}};
    EXPECT_TRUE(same(normalize(schema), schema));
}

TEST_F(CatalogueOfSqlite, NamesWhatForeignKeysReferTo) {
    change({"create table Others (Id integer primary key, a, b, unique (a, b))",
            "create table t (x integer references others on delete set default,"
            " y integer constraint named references OTHERS(ID) on update cascade,"
            " z references missing (m), foreign key (X, Y) references others (A, B))"});
    EXPECT_THAT(read().schema.tables.at(1).foreign_keys,
                ElementsAre(
                    model::foreign_key{
                        "t_x_Others_Id_fk", {"x"}, "Others", {"Id"}, model::action::set_default},
                    model::foreign_key{"t_x_y_Others_a_b_fk", {"x", "y"}, "Others", {"a", "b"}},
                    model::foreign_key{"t_y_Others_Id_fk",
                                       {"y"},
                                       "Others",
                                       {"Id"},
                                       model::action::no_action,
                                       model::action::cascade},
                    model::foreign_key{"t_z_missing_m_fk", {"z"}, "missing", {"m"}}));
}

TEST_F(CatalogueOfSqlite, SaysWhatOfTablesItCannotHold) {
    change({"create table a (id integer primary key autoincrement)",
            "create table b (id text primary key) without rowid",
            "create table c (id integer primary key) strict",
            "create virtual table d using fts5 (text)",
            "create table e (x text collate nocase, y integer generated always as (1 + 1),"
            " z integer as (y) stored, unique (x, y) on conflict ignore, check (x > 'a'))",
            "create table f (p integer primary key desc, q integer unique references a deferrable"
            " initially deferred, r integer references c not deferrable)"});
    const auto found = read();
    EXPECT_THAT(found.unsupported,
                ElementsAre(R"(check (x > 'a') of "e" without a name)",
                            R"(column "x" of "e" with the collation "nocase")",
                            R"(foreign key of "f" to "a" that is deferrable)",
                            R"(generated column "y" of "e")", R"(generated column "z" of "e")",
                            R"(table "a" with autoincrement)", R"(table "b" without row ids)",
                            R"(table "c" that is strict)", R"(table "e" with a conflict clause)",
                            R"(table "f" with a descending primary key)",
                            R"(unique constraint of "e" on "x", "y")",
                            R"(unique constraint of "f" on "q")", R"(virtual table "d")"));
    EXPECT_EQ(found.schema.tables.size(), 5U);
    EXPECT_EQ(found.schema.tables.at(3).columns.size(), 3U);
    EXPECT_THAT(found.schema.tables.at(4).foreign_keys,
                ElementsAre(model::foreign_key{"f_r_c_id_fk", {"r"}, "c", {"id"}}));
}

TEST_F(CatalogueOfSqlite, SaysWhichObjectsItCannotHold) {
    change({"create table t (a integer, b text)", "create view \"the view\" as select a from t",
            "create index collated on t (a, b collate nocase)",
            "create trigger g after update on t begin select 1; end",
            "create trigger v instead of insert on \"the view\" begin select 1; end"});
    const auto found = read();
    EXPECT_THAT(found.unsupported,
                ElementsAre(R"(index "collated" with a collation)", R"(trigger "g" on "t")",
                            R"(trigger "v" on "the view")", R"(view "the view")"));
    EXPECT_THAT(found.schema.tables.at(0).indexes, IsEmpty());
}

TEST_F(CatalogueOfSqlite, TellsTheTouchTriggerFromWhatLooksLikeIt) {
    model::schema schema = every_feature::describe(dialect::sqlite);
    create(schema);
    change({"drop trigger books_touch",
            "create trigger books_touch after update on books for each row begin"
            " update books set changed = 1 where _rowid_ = new._rowid_; end"});
    const auto found = read();
    EXPECT_THAT(found.unsupported, ElementsAre(R"(trigger "books_touch" on "books")"));
    EXPECT_FALSE(found.schema.tables.at(1).columns.at(4).on_update_now);
    EXPECT_TRUE(found.schema.tables.at(0).columns.at(9).on_update_now);
    EXPECT_TRUE(found.schema.tables.at(0).columns.at(10).on_update_now);
}

TEST_F(CatalogueOfSqlite, IsWithoutTemporaryTables) {
    change({"create table t (a integer)", "create temporary table t (b text, c text)",
            "create temporary table u (d text)"});
    EXPECT_THAT(
        only_table().columns,
        ElementsAre(model::column{.name = "a", .type = {type_kind::integer}, .nullable = true}));
    EXPECT_EQ(read().schema.tables.size(), 1U);
}

} // namespace
} // namespace alps::schema
