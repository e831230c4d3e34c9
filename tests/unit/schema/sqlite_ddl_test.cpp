#include <alps/schema/ddl.hpp>
#include <alps/schema/sqlite/ddl.hpp>

#include <gmock/gmock.h>

namespace alps::schema::sqlite {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

using default_kind = enum model::column_default::kind;
using model::type_kind;

constexpr const char* now = "(cast((julianday('now') - 2440587.5) * 86400000 as integer))";

model::column column(std::string name, type_kind kind = type_kind::integer) {
    return {.name = std::move(name), .type = {.kind = kind}};
}

TEST(SqliteType, HasANameForEveryKind) {
    EXPECT_EQ(render_type({type_kind::boolean}), "integer");
    EXPECT_EQ(render_type({type_kind::integer}), "integer");
    EXPECT_EQ(render_type({type_kind::bigint}), "integer");
    EXPECT_EQ(render_type({type_kind::real}), "real");
    EXPECT_EQ(render_type({type_kind::text}), "text");
    EXPECT_EQ(render_type({type_kind::varchar, 100}), "text(100)");
    EXPECT_EQ(render_type({type_kind::varchar}), "text");
    EXPECT_EQ(render_type({type_kind::uuid}), "text");
    EXPECT_EQ(render_type({type_kind::timestamp}), "integer");
    EXPECT_EQ(render_type({type_kind::json}), "text");
    EXPECT_EQ(render_type({.kind = type_kind::enumeration, .name = "role"}), "text");
    EXPECT_EQ(schema::render_type({type_kind::uuid}, dialect::sqlite), "text");
}

TEST(SqliteColumn, HasItsConstraintsInDrizzlesOrder) {
    model::column id = column("i`d");
    id.primary_key = true;
    id.default_value = {.text = "7"};
    EXPECT_EQ(render_column(id), "`i``d` integer PRIMARY KEY DEFAULT 7 NOT NULL");
    id.nullable = true;
    EXPECT_EQ(render_column(id), "`i``d` integer PRIMARY KEY DEFAULT 7");
}

TEST(SqliteColumn, HasEveryKindOfDefault) {
    EXPECT_EQ(render_default({}, {default_kind::literal, "'[]'"}), "'[]'");
    EXPECT_EQ(render_default({}, {default_kind::expression, "(1 + 1)"}), "(1 + 1)");
    EXPECT_EQ(render_default({}, {.kind = default_kind::now}), now);
    EXPECT_THAT(render_default({}, {.kind = default_kind::random_uuid}),
                StartsWith("(lower(hex(randomblob(4))"));
}

TEST(SqliteTable, HasItsKeysAndChecksAfterItsColumns) {
    const model::table table{.name = "book",
                             .columns = {column("a"), column("b")},
                             .primary_key = model::key{"book_a_b_pk", {"a", "b"}},
                             .foreign_keys = {{"book_author",
                                               {"a", "b"},
                                               "author",
                                               {"x", "y"},
                                               model::action::set_null,
                                               model::action::cascade},
                                              {"again", {"a"}, "book", {"b"}}},
                             .checks = {{"positive", "a > 0"}}};
    EXPECT_EQ(create_table(table), "CREATE TABLE `book` (\n"
                                   "\t`a` integer NOT NULL,\n"
                                   "\t`b` integer NOT NULL,\n"
                                   "\tPRIMARY KEY(`a`, `b`),\n"
                                   "\tFOREIGN KEY (`a`,`b`) REFERENCES `author`(`x`,`y`)"
                                   " ON UPDATE cascade ON DELETE set null,\n"
                                   "\tFOREIGN KEY (`a`) REFERENCES `book`(`b`)"
                                   " ON UPDATE no action ON DELETE no action,\n"
                                   "\tCONSTRAINT \"positive\" CHECK(a > 0)\n"
                                   ");");
}

TEST(SqliteIndex, LeavesOutWhatSqliteLacks) {
    const model::index index{.name = "i",
                             .parts = {{.text = "a", .descending = true, .nulls_first = true},
                                       {.text = "lower(`s`)", .expression = true}},
                             .unique = true,
                             .concurrently = true,
                             .condition = "`a` is not null"};
    EXPECT_EQ(create_index("t", index),
              "CREATE UNIQUE INDEX `i` ON `t` (`a` DESC,lower(`s`)) WHERE `a` is not null;");
}

TEST(SqliteTouch, KeepsEveryTouchedColumnInOneTrigger) {
    const std::string time = now;
    model::column at = column("a`t", type_kind::timestamp);
    model::column changed = column("changed", type_kind::timestamp);
    at.on_update_now = true;
    changed.on_update_now = true;
    EXPECT_EQ(create_on_update_trigger({.name = "t", .columns = {at, column("n"), changed}}),
              "CREATE TRIGGER `t_touch` AFTER UPDATE ON `t` FOR EACH ROW BEGIN\n"
              "\tUPDATE `t` SET `a``t` = " +
                  time +
                  " WHERE _rowid_ = NEW._rowid_"
                  " AND NEW.`a``t` IS OLD.`a``t` AND `a``t` IS NOT " +
                  time +
                  ";\n"
                  "\tUPDATE `t` SET `changed` = " +
                  time +
                  " WHERE _rowid_ = NEW._rowid_"
                  " AND NEW.`changed` IS OLD.`changed` AND `changed` IS NOT " +
                  time +
                  ";\n"
                  "END;");
}

TEST(SqliteGuard, LooksAtTheColumnsThatItsConditionNames) {
    const model::table table{.name = "t`s", .columns = {column("a"), column("b"), column("c`d")}};
    const model::guard guard{"it's", "a > 0 or \"c`d\" = 'b'"};
    EXPECT_EQ(create_guard_trigger(table, guard, row_event::insert),
              "CREATE TRIGGER `it's_insert` BEFORE INSERT ON `t``s` FOR EACH ROW WHEN NOT"
              " (SELECT a > 0 or \"c`d\" = 'b' FROM (SELECT NEW.`a` AS `a`, NEW.`c``d` AS `c``d`))"
              " BEGIN\n\tSELECT RAISE(ABORT, 'CHECK constraint failed: it''s');\nEND;");
    EXPECT_THAT(create_guard_trigger(table, guard, row_event::update),
                StartsWith("CREATE TRIGGER `it's_update` BEFORE UPDATE ON `t``s` FOR EACH ROW "));
}

TEST(SqliteStatements, KeepWhatBelongsToATableTogether) {
    model::column kept = column("at", type_kind::timestamp);
    kept.on_update_now = true;
    const model::schema schema{
        .dialect = dialect::sqlite,
        .enumerations = {{"e", {"x"}}},
        .tables = {{.name = "a",
                    .columns = {column("n"), kept},
                    .unique_keys = {{"a_n_at", {"n", "at"}}, {"a_n_unique", {"n"}}},
                    .indexes = {{.name = "a_n", .parts = {{.text = "n"}}}},
                    .row_security = model::row_security::forced,
                    .policies = {{.name = "p"}}},
                   {.name = "b", .columns = {column("n")}}}};
    EXPECT_THAT(
        schema::create_statements(schema),
        ElementsAre(
            StartsWith("CREATE TABLE `a`"), "CREATE UNIQUE INDEX `a_n_unique` ON `a` (`n`);",
            "CREATE INDEX `a_n` ON `a` (`n`);", "CREATE UNIQUE INDEX `a_n_at` ON `a` (`n`,`at`);",
            StartsWith("CREATE TRIGGER `a_touch`"), StartsWith("CREATE TABLE `b`")));
}

} // namespace
} // namespace alps::schema::sqlite
