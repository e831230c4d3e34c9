#include "alteration_test.hpp"

#include <alps/schema/ddl.hpp>
#include <alps/tables/alps_schema.hpp>

namespace alps::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

using model::type_kind;

model::schema users() { return users_schema(dialect::postgres); }

std::vector<std::string> after(const editing& edit, const rename_hints& hints = {}) {
    return altered(users(), edited(users(), edit), hints);
}

std::vector<std::string> back(const editing& edit) {
    return altered(edited(users(), edit), users());
}

model::column& name_of(model::schema& schema) { return schema.tables[0].columns[1]; }

TEST(AlterPostgres, CreatesASchemaFromNothing) {
    const auto schema = tables::alps_schema(dialect::postgres);
    EXPECT_EQ(altered({.dialect = dialect::postgres}, schema), create_statements(schema));
}

TEST(AlterPostgres, HasNothingToDoForTheSameSchema) {
    const auto schema = tables::alps_schema(dialect::postgres);
    EXPECT_THAT(altered(schema, schema), IsEmpty());
}

TEST(AlterPostgres, AddsAndDropsAColumn) {
    const editing edit = [](auto& s) { s.tables[0].columns.push_back(nullable("x")); };
    EXPECT_THAT(after(edit), ElementsAre(R"(ALTER TABLE "users" ADD COLUMN "x" text;)"));
    EXPECT_THAT(back(edit), ElementsAre(R"(ALTER TABLE "users" DROP COLUMN "x";)"));
}

TEST(AlterPostgres, ChangesDefaultAndNullability) {
    const editing edit = [](auto& s) {
        name_of(s).nullable = false;
        name_of(s).default_value = model::column_default{.text = "'a'"};
    };
    EXPECT_THAT(after(edit),
                ElementsAre(R"(ALTER TABLE "users" ALTER COLUMN "name" SET DEFAULT 'a';)",
                            R"(ALTER TABLE "users" ALTER COLUMN "name" SET NOT NULL;)"));
    EXPECT_THAT(back(edit),
                ElementsAre(R"(ALTER TABLE "users" ALTER COLUMN "name" DROP DEFAULT;)",
                            R"(ALTER TABLE "users" ALTER COLUMN "name" DROP NOT NULL;)"));
}

std::string conversion(model::column_type before, model::column_type after) {
    const auto of = [](model::column_type type) {
        return edited(users(), [&](auto& s) { name_of(s).type = std::move(type); });
    };
    const std::string statement = altered(of(std::move(before)), of(std::move(after))).at(0);
    constexpr std::string_view start = R"(ALTER TABLE "users" ALTER COLUMN "name" SET DATA TYPE )";
    EXPECT_THAT(statement, StartsWith(std::string(start)));
    return statement.substr(start.size());
}

TEST(AlterPostgres, LetsTheEngineConvertWhatItConvertsUnasked) {
    EXPECT_EQ(conversion({type_kind::text}, {type_kind::varchar, 20}), "varchar(20);");
    EXPECT_EQ(conversion({type_kind::integer}, {type_kind::bigint}), "bigint;");
    EXPECT_EQ(conversion({type_kind::uuid}, {type_kind::text}), "text;");
    const auto other = [](const char* name) {
        return model::column_type{.kind = type_kind::other, .name = name};
    };
    EXPECT_EQ(conversion(other("numeric(10, 2)"), {type_kind::integer}), "integer;");
    EXPECT_EQ(conversion(other("numeric(5, 2)"), other("numeric(7, 2)")), "numeric(7, 2);");
    EXPECT_EQ(conversion({type_kind::timestamp}, other("date")), "date;");
    EXPECT_EQ(conversion(other("json"), {type_kind::json}), "jsonb;");
    // A cast would cut what is too long.
    EXPECT_EQ(conversion({type_kind::text}, other("char(3)")), "char(3);");
    EXPECT_EQ(conversion(other("bit(8)"), other("bit(4)")), "bit(4);");
    EXPECT_EQ(conversion(other("bit(4)"), other("bit(8)")), R"(bit(8) USING "name"::bit(8);)");
    EXPECT_EQ(conversion(other("cidr"), other("inet")), "inet;");
    EXPECT_EQ(conversion(other("inet"), other("cidr")), R"(cidr USING "name"::text::cidr;)");
}

TEST(AlterPostgres, SaysHowElseAColumnIsConverted) {
    EXPECT_EQ(conversion({type_kind::text}, {type_kind::uuid}), R"(uuid USING "name"::uuid;)");
    EXPECT_EQ(conversion({type_kind::boolean}, {type_kind::bigint}),
              R"(bigint USING "name"::integer::bigint;)");
    EXPECT_EQ(conversion({type_kind::integer}, {type_kind::boolean}),
              R"(boolean USING "name" <> 0;)");
    EXPECT_EQ(conversion({type_kind::integer}, {type_kind::json}),
              R"(jsonb USING to_jsonb("name");)");
    EXPECT_EQ(conversion({type_kind::text}, {type_kind::json}), R"(jsonb USING "name"::jsonb;)");
    EXPECT_EQ(conversion({type_kind::boolean}, {.kind = type_kind::other, .name = "date"}),
              R"(date USING "name"::text::date;)");
}

TEST(AlterPostgres, ConvertsAColumnWithoutItsDefaultAndWhatNamesIt) {
    const auto of = [](model::column_type type, std::string value) {
        return edited(users(), [&](auto& s) {
            name_of(s).type = type;
            name_of(s).default_value = model::column_default{.text = value};
            s.tables[0].checks = {{"c", "name is not null"}, {"other", "id > 0"}};
            s.tables[0].indexes = {
                {.name = "i", .parts = {{.text = "name"}}},
                {.name = "j", .parts = {{.text = "id"}}, .condition = "name > 1"}};
            s.tables[0].policies = {{.name = "p", .visible = "\"name\" = 1"}};
        });
    };
    EXPECT_THAT(altered(of({type_kind::integer}, "7"), of({type_kind::bigint}, "7")),
                ElementsAre(R"(DROP POLICY "p" ON "users";)", R"(DROP INDEX "j";)",
                            R"(ALTER TABLE "users" DROP CONSTRAINT "c";)",
                            R"(ALTER TABLE "users" ALTER COLUMN "name" DROP DEFAULT;)",
                            R"(ALTER TABLE "users" ALTER COLUMN "name" SET DATA TYPE bigint;)",
                            R"(ALTER TABLE "users" ALTER COLUMN "name" SET DEFAULT 7;)",
                            R"(ALTER TABLE "users" ADD CONSTRAINT "c" CHECK (name is not null);)",
                            R"(CREATE INDEX "j" ON "users" USING btree ("id") WHERE name > 1;)",
                            StartsWith(R"(CREATE POLICY "p" ON "users" )")));
}

TEST(AlterPostgres, RenamesATableWithItsKeyAndTrigger) {
    const auto of = [](const std::string& table) {
        return edited(users(), [&](auto& s) {
            s.tables[0].name = table;
            s.tables[0].columns.push_back(nullable("seen", type_kind::timestamp));
            s.tables[0].columns[2].on_update_now = true;
        });
    };
    EXPECT_THAT(
        altered(of("users"), of("people"), {.renames = {{"users", "", "people"}}}),
        ElementsAre(
            R"(ALTER TABLE "users" RENAME TO "people";)",
            R"(ALTER TRIGGER "users_seen_touch" ON "people" RENAME TO "people_seen_touch";)",
            R"(ALTER TABLE "people" RENAME CONSTRAINT "users_pkey" TO "people_pkey";)"));
}

TEST(AlterPostgres, MakesTheTriggerOfARenamedColumnAnew) {
    const auto of = [](const std::string& column) {
        return edited(users(), [&](auto& s) {
            s.tables[0].columns.push_back(nullable(column, type_kind::timestamp));
            s.tables[0].columns[2].on_update_now = true;
        });
    };
    EXPECT_THAT(altered(of("seen"), of("at"), {.renames = {{"users", "seen", "at"}}}),
                ElementsAre(R"(ALTER TABLE "users" RENAME COLUMN "seen" TO "at";)",
                            R"(DROP TRIGGER "users_seen_touch" ON "users";)",
                            StartsWith(R"(CREATE TRIGGER "users_at_touch")")));
}

TEST(AlterPostgres, CreatesTheTouchFunctionWithItsFirstTrigger) {
    const editing edit = [](auto& s) {
        s.tables[0].columns.push_back(nullable("seen", type_kind::timestamp));
        s.tables[0].columns[2].on_update_now = true;
    };
    EXPECT_THAT(after(edit),
                ElementsAre(R"(ALTER TABLE "users" ADD COLUMN "seen" timestamp with time zone;)",
                            HasSubstr("FUNCTION"), StartsWith("CREATE TRIGGER")));
    EXPECT_THAT(back(edit), ElementsAre(R"(DROP TRIGGER "users_seen_touch" ON "users";)",
                                        R"(ALTER TABLE "users" DROP COLUMN "seen";)"));
}

TEST(AlterPostgres, RenamesInAnOrderInWhichNoNameIsTaken) {
    const auto of = [](const std::string& first, const std::string& second) {
        return edited(users(), [&](auto& s) {
            s.tables[0].columns = {nullable(first), nullable(second, type_kind::json)};
        });
    };
    EXPECT_THAT(altered(of("a", "b"), of("b", "c"),
                        {.renames = {{"users", "a", "b"}, {"users", "b", "c"}}}),
                ElementsAre(R"(ALTER TABLE "users" RENAME COLUMN "b" TO "c";)",
                            R"(ALTER TABLE "users" RENAME COLUMN "a" TO "b";)"));
    EXPECT_THAT(altered(of("a", "b"), of("b", "a"),
                        {.renames = {{"users", "a", "b"}, {"users", "b", "a"}}}),
                ElementsAre(R"(ALTER TABLE "users" RENAME COLUMN "a" TO "__alps_renamed";)",
                            R"(ALTER TABLE "users" RENAME COLUMN "b" TO "a";)",
                            R"(ALTER TABLE "users" RENAME COLUMN "__alps_renamed" TO "b";)"));
}

} // namespace
} // namespace alps::schema
