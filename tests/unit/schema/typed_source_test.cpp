// The header that is written from a catalogue. That any compiles, integration_typed_source tries.
#include "pulled/library.hpp"

#include <alps/schema/canonical.hpp>
#include <alps/schema/order.hpp>
#include <alps/schema/typed_source.hpp>
#include <alps/testing/document.hpp>

#include <gmock/gmock.h>

namespace alps::schema {
namespace {

using default_kind = enum model::column_default::kind;
using model::type_kind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// A small database as somebody may have made it by hand.
catalogue library() {
    const model::column id{
        .name = "id", .type = {type_kind::other, 0, "serial"}, .primary_key = true};
    const model::table books{
        .name = "books",
        .columns = {id,
                    {.name = "author_id", .type = {type_kind::integer}, .nullable = true},
                    {.name = "title", .type = {type_kind::varchar, 200}},
                    {.name = "class",
                     .type = {type_kind::enumeration, 0, "genre"},
                     .default_value = model::column_default{.text = "'non-fiction'"}},
                    {.name = "price",
                     .type = {type_kind::other, 0, "numeric(10,2)"},
                     .default_value =
                         model::column_default{default_kind::expression, "(1.5 * 2::numeric)"}},
                    {.name = "updated_at",
                     .type = {type_kind::timestamp},
                     .default_value = model::column_default{.kind = default_kind::now},
                     .on_update_now = true}},
        .unique_keys = {{"books_author_id_title_key", {"author_id", "title"}}},
        .foreign_keys = {{"books_author_id_fkey", {"author_id"}, "people", {"id"}}},
        .checks = {{"books_price_check", "(price >= (0)::numeric)"}},
        .indexes = {{.name = "books_lower_title",
                     .parts = {{.text = "lower((title)::text)", .expression = true},
                               {.text = "price", .descending = true, .nulls_first = false}},
                     .condition = "(class = 'non-fiction'::genre)"}},
        .row_security = model::row_security::enabled,
        .policies = {{.name = "readers",
                      .applies_to = model::command::select,
                      .roles = {"reader", "visitor"},
                      .visible = "(price < (100)::numeric)"}}};
    const model::table people{
        .name = "people",
        .columns = {id,
                    {.name = "E-Mail", .type = {type_kind::text}},
                    {.name = "favourite", .type = {type_kind::integer}, .nullable = true},
                    {.name = "genre",
                     .type = {type_kind::enumeration, 0, "genre"},
                     .nullable = true},
                    {.name = "active",
                     .type = {type_kind::boolean},
                     .default_value = model::column_default{.text = "true"}}},
        .unique_keys = {{"people_E-Mail_unique", {"E-Mail"}}},
        .foreign_keys = {{"people_favourite_books_id_fk",
                          {"favourite"},
                          "books",
                          {"id"},
                          model::action::set_null,
                          model::action::no_action}}};
    return {.schema = {.dialect = dialect::postgres,
                       .enumerations = {{"genre", {"fiction", "non-fiction"}}},
                       .tables = {books, people}},
            .unsupported = {R"(view "cheap books")"}};
}

TEST(TypedSource, OfASmallDatabaseReadsLikeThis) {
    const auto source = write_typed_source(library(), {.name_space = "library"});
    EXPECT_EQ(source.text, testing::text_of(std::filesystem::path(ALPS_SOURCE_DIR) /
                                            "tests/unit/schema/pulled/library.hpp"));
    EXPECT_THAT(source.left_out, ElementsAre(R"(view "cheap books")"));
}

TEST(TypedSource, DescribesWhatItWasWrittenFrom) {
    EXPECT_EQ(in_order(canonical(::library::described<dialect::postgres>())),
              in_order(canonical(library().schema)));
}

/// A schema of SQLite with some tables.
catalogue on_sqlite(std::vector<model::table> tables) {
    return {.schema = {.dialect = dialect::sqlite, .tables = std::move(tables)}};
}

model::column text(std::string name, std::optional<model::column_default> value = {}) {
    return {.name = std::move(name), .type = {type_kind::text}, .default_value = std::move(value)};
}

model::foreign_key key_to(std::string table, std::string column) {
    return {.name = "children_parent_" + table + '_' + column + "_fk",
            .columns = {"parent"},
            .table = std::move(table),
            .referenced = {std::move(column)}};
}

const model::column_default random_uuid{.kind = default_kind::random_uuid};

TEST(TypedSource, TakesAColumnOfSqliteForWhatItsDefaultSays) {
    const model::column time{.name = "at",
                             .type = {type_kind::integer},
                             .default_value = model::column_default{.kind = default_kind::now}};
    const model::column flag{.name = "flag",
                             .type = {type_kind::integer},
                             .default_value = model::column_default{.text = "false"}};
    const model::column number{.name = "number", .type = {type_kind::integer}};
    const model::column date{.name = "date", .type = {type_kind::other, 0, "bigint"}};
    const auto written = write_typed_source(
        on_sqlite({{.name = "a", .columns = {time, flag, number, date, text("id", random_uuid)}}}),
        {});
    EXPECT_THAT(written.text, HasSubstr(R"("at", alps::timestamp, default_now>)"));
    EXPECT_THAT(written.text, HasSubstr(R"("flag", bool, default_value(false)>)"));
    EXPECT_THAT(written.text, HasSubstr(R"("number", std::int64_t>)"));
    EXPECT_THAT(written.text, HasSubstr(R"x("date", std::int64_t, sql_type("bigint")>)x"));
    EXPECT_THAT(written.text, HasSubstr(R"("id", alps::uuid, default_uuid>)"));
}

TEST(TypedSource, TakesAKeyOfSqliteForWhatItRefersTo) {
    model::table parents{.name = "parents", .columns = {text("id", random_uuid)}};
    parents.columns[0].primary_key = true;
    const model::table children{
        .name = "children", .columns = {text("parent")}, .foreign_keys = {key_to("parents", "id")}};
    const auto written = write_typed_source(on_sqlite({children, parents}), {});
    EXPECT_THAT(written.text, HasSubstr(R"("parent", alps::uuid, references(parents.id)>)"));
    EXPECT_THAT(written.left_out, IsEmpty());
}

TEST(TypedSource, TellsOfForeignKeysThatItCannotDeclare) {
    const model::table parents{.name = "parents",
                               .columns = {{.name = "id", .type = {type_kind::integer}}}};
    const model::table children{.name = "children",
                                .columns = {text("parent")},
                                .foreign_keys = {key_to("parents", "id"), key_to("gone", "id")}};
    const auto written = write_typed_source(on_sqlite({children, parents}), {});
    EXPECT_THAT(
        written.left_out,
        ElementsAre(
            R"(foreign key "children_parent_parents_id_fk" of "children" to "parents", whose columns have other types)",
            R"(foreign key "children_parent_gone_id_fk" of "children" to "gone", which is not here)"));
    EXPECT_THAT(written.text, HasSubstr("\n// - foreign key \"children_parent_gone_id_fk\""));
    EXPECT_THAT(written.text, Not(HasSubstr("references(")));
}

TEST(TypedSource, SaysWhichForeignKeysTheDatabaseCanNeverUse) {
    const model::column id{.name = "id", .type = {type_kind::bigint}, .primary_key = true};
    const model::column name{.name = "name", .type = {type_kind::text}};
    const model::table parents{.name = "parents",
                               .columns = {id, name},
                               .indexes = {{.name = "parents_name",
                                            .parts = {{.text = "name"}},
                                            .unique = true,
                                            .condition = "id > 0"}}};
    const model::column parent{.name = "parent", .type = {type_kind::bigint}};
    const model::table children{
        .name = "children",
        .columns = {id, parent, name},
        .foreign_keys = {{"to_no_key", {"name"}, "parents", {"name"}},
                         {"to_null", {"parent"}, "parents", {"id"}, model::action::set_null},
                         {"to_default", {"parent"}, "parents", {"id"}, model::action::set_default},
                         {"usable", {"parent"}, "parents", {"id"}, model::action::cascade}}};
    const auto written =
        write_typed_source({.schema = {.tables = {children, parents}}, .unsupported = {}}, {});
    EXPECT_THAT(written.left_out, IsEmpty());
    for (const char* key : {"to_no_key", "to_null", "to_default"})
        EXPECT_THAT(written.text, HasSubstr("unchecked_foreign_key<\"" + std::string(key) + '"'));
    EXPECT_THAT(written.text, HasSubstr(" foreign_key<\"usable\">"));
}

TEST(TypedSource, GivesEverythingANameThatCppAllows) {
    const auto written = write_typed_source(
        on_sqlite({{.name = "check",
                    .columns = {text("int"), text("column"), text("a b"), text("a-b"), text("2fa"),
                                text("größe"), text("__x"), text("columns"), text("check")}},
                   {.name = "!", .columns = {text("a")}}}),
        {});
    for (const auto* member : {" int_;", " column_;", " a_b;", " a_b_2;", " x2fa;", " gr_e;", " x;",
                               " columns_;", " check_;"})
        EXPECT_THAT(written.text, HasSubstr(member));
    EXPECT_THAT(written.text, HasSubstr(R"(table<"check", check_columns> check_{};)"));
    EXPECT_THAT(written.text, HasSubstr(R"(table<"!", x_columns> x{};)"));
}

TEST(TypedSource, KeepsAnyWordsInsideItsComment) {
    const auto written = write_typed_source({.schema = {}, .unsupported = {"view \"a\nb\\"}}, {});
    EXPECT_THAT(written.text, HasSubstr("\n// - view \"a?b\\.\n#pragma once\n"));
}

TEST(TypedSource, DeclaresAnewWhatContradictsTheTableOfItsName) {
    const model::column id{.name = "id", .type = {type_kind::text}, .primary_key = true};
    const declared_tables declared{
        .schema = {.dialect = dialect::sqlite,
                   .tables = {{.name = "notes", .columns = {id, text("title"), text("body")}}}},
        .header = "notes.hpp",
        .name_space = "notes"};
    const auto write = [&](std::vector<model::column> columns) {
        return write_typed_source(on_sqlite({{.name = "notes", .columns = std::move(columns)}}),
                                  {.declared = declared});
    };
    model::column number = text("title");
    number.type = {type_kind::integer};
    const auto other = write({id, number, text("more")});
    EXPECT_THAT(other.unlike, ElementsAre("table \"notes\": the type of column title, a default of "
                                          "column more"));
    EXPECT_THAT(other.text, HasSubstr("table<\"notes\", notes_columns> notes{}"));
    EXPECT_THAT(other.text, Not(HasSubstr("#include <notes.hpp>")));

    const auto less = write({id, text("title")});
    EXPECT_THAT(less.unlike, IsEmpty());
    EXPECT_THAT(less.text, Not(HasSubstr("struct notes_columns")));
    EXPECT_THAT(less.text, HasSubstr("#include <notes.hpp>"));
}

TEST(TypedSource, TellsWhatIsANamespace) {
    for (const auto* good : {"a", "app::db", "a1_b"})
        EXPECT_TRUE(is_name_space(good)) << good;
    for (const auto* bad : {"", "a::", "::a", "a b", "1a", "int", "std", "a;b", "a__b"})
        EXPECT_FALSE(is_name_space(bad)) << bad;
}

} // namespace
} // namespace alps::schema
