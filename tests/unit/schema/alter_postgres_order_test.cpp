// Keys, enumerations and tables, and what has to go before what.
#include "alteration_test.hpp"

namespace alps::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

using model::type_kind;

model::schema users() { return users_schema(dialect::postgres); }

/// Users, and notes that refer to them.
model::schema notes() {
    return edited(users(), [](auto& s) {
        model::table notes{.name = "notes", .columns = {nullable("author", type_kind::integer)}};
        notes.foreign_keys = {{"f", {"author"}, "users", {"id"}}};
        s.tables.insert(s.tables.begin(), std::move(notes));
    });
}

TEST(AlterPostgresTables, DropsForeignKeysBeforeTables) {
    EXPECT_THAT(altered(notes(), {}),
                ElementsAre(R"(ALTER TABLE "notes" DROP CONSTRAINT "f";)", R"(DROP TABLE "notes";)",
                            R"(DROP TABLE "users";)"));
    const auto alone = edited(notes(), [](auto& s) {
        s.tables.pop_back();
        s.tables[0].foreign_keys.clear();
    });
    EXPECT_THAT(altered(notes(), alone), ElementsAre(R"(ALTER TABLE "notes" DROP CONSTRAINT "f";)",
                                                     R"(DROP TABLE "users";)"));
}

TEST(AlterPostgresTables, DropsPoliciesThatLookIntoAnotherBeforeIt) {
    const auto from = edited(notes(), [](auto& s) {
        s.tables[0].foreign_keys.clear();
        s.tables[1].policies = {{.name = "p", .visible = "id in (select author from notes)"},
                                {.name = "q", .visible = "id > 0"}};
    });
    EXPECT_THAT(altered(from, {}), ElementsAre(R"(DROP POLICY "p" ON "users";)",
                                               R"(DROP TABLE "notes";)", R"(DROP TABLE "users";)"));
}

TEST(AlterPostgresKeys, ReplacesForeignKeysAroundTheirKey) {
    const auto to = edited(notes(), [](auto& s) {
        s.tables[1].columns[0].primary_key = false;
        s.tables[1].unique_keys = {{"u", {"id"}}};
    });
    EXPECT_THAT(altered(notes(), to),
                ElementsAre(R"(ALTER TABLE "notes" DROP CONSTRAINT "f";)",
                            R"(ALTER TABLE "users" DROP CONSTRAINT "users_pkey";)",
                            R"(ALTER TABLE "users" ADD CONSTRAINT "u" UNIQUE("id");)",
                            StartsWith(R"(ALTER TABLE "notes" ADD CONSTRAINT "f" FOREIGN KEY)")));
    EXPECT_THAT(altered(to, notes()),
                ElementsAre(R"(ALTER TABLE "notes" DROP CONSTRAINT "f";)",
                            R"(ALTER TABLE "users" DROP CONSTRAINT "u";)",
                            R"(ALTER TABLE "users" ADD PRIMARY KEY ("id");)",
                            StartsWith(R"(ALTER TABLE "notes" ADD CONSTRAINT "f" FOREIGN KEY)")));
}

TEST(AlterPostgresKeys, ConvertsBothEndsOfAForeignKeyWithoutIt) {
    const auto to = edited(notes(), [](auto& s) {
        s.tables[0].columns[0].type = {type_kind::text};
        s.tables[1].columns[0].type = {type_kind::text};
    });
    EXPECT_THAT(altered(notes(), to),
                ElementsAre(R"(ALTER TABLE "notes" DROP CONSTRAINT "f";)",
                            R"(ALTER TABLE "notes" ALTER COLUMN "author" SET DATA TYPE text;)",
                            R"(ALTER TABLE "users" ALTER COLUMN "id" SET DATA TYPE text;)",
                            StartsWith(R"(ALTER TABLE "notes" ADD CONSTRAINT "f" FOREIGN KEY)")));
}

TEST(AlterPostgresKeys, AddsAForeignKeyAfterTheUniqueIndexThatItNeeds) {
    const auto to = edited(notes(), [](auto& s) {
        s.tables[0].columns.push_back(nullable("writer"));
        s.tables[0].foreign_keys.push_back({"g", {"writer"}, "users", {"name"}});
        s.tables[1].indexes = {{.name = "i", .parts = {{.text = "name"}}, .unique = true}};
    });
    EXPECT_THAT(altered(notes(), to),
                ElementsAre(R"(ALTER TABLE "notes" ADD COLUMN "writer" text;)",
                            StartsWith(R"(CREATE UNIQUE INDEX "i")"),
                            StartsWith(R"(ALTER TABLE "notes" ADD CONSTRAINT "g")")));
}

TEST(AlterPostgresParts, RenamesWhatOnlyHasAnotherName) {
    const auto of = [](const std::string& suffix) {
        return edited(users(), [&](auto& s) {
            s.tables[0].checks = {{"c" + suffix, "id > 0"}};
            s.tables[0].indexes = {{.name = "i" + suffix, .parts = {{.text = "name"}}}};
            s.tables[0].policies = {{.name = "p" + suffix, .visible = "true"}};
        });
    };
    EXPECT_THAT(altered(of(""), of("2")),
                ElementsAre(R"(ALTER TABLE "users" RENAME CONSTRAINT "c" TO "c2";)",
                            R"(ALTER POLICY "p" ON "users" RENAME TO "p2";)",
                            R"(ALTER INDEX "i" RENAME TO "i2";)"));
}

TEST(AlterPostgresPolicies, ForceAndReleaseTheTable) {
    const auto secured =
        edited(users(), [](auto& s) { s.tables[0].row_security = model::row_security::forced; });
    EXPECT_THAT(altered(users(), secured),
                ElementsAre(R"(ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;)",
                            R"(ALTER TABLE "users" FORCE ROW LEVEL SECURITY;)"));
    EXPECT_THAT(altered(secured, users()),
                ElementsAre(R"(ALTER TABLE "users" NO FORCE ROW LEVEL SECURITY;)",
                            R"(ALTER TABLE "users" DISABLE ROW LEVEL SECURITY;)"));
}

model::schema ranked(std::vector<std::string> values) {
    return edited(users(), [&](auto& s) {
        s.enumerations = {{"rank", std::move(values)}};
        model::column& rank = s.tables[0].columns[1];
        rank = {.name = "rank", .type = {.kind = type_kind::enumeration, .name = "rank"}};
        rank.default_value = model::column_default{.text = "'low'"};
        s.tables[0].checks = {{"c", "rank <> 'low'"}};
    });
}

TEST(AlterPostgresEnumerations, AddsValuesWhereTheyStand) {
    EXPECT_THAT(altered(ranked({"low"}), ranked({"it's", "low", "top"})),
                ElementsAre(R"(ALTER TYPE "public"."rank" ADD VALUE 'it''s' BEFORE 'low';)",
                            R"(ALTER TYPE "public"."rank" ADD VALUE 'top';)"));
}

TEST(AlterPostgresEnumerations, MakesATypeAnewThatLosesValues) {
    EXPECT_THAT(
        altered(ranked({"low", "top"}), ranked({"low"})),
        ElementsAre(R"(ALTER TABLE "users" DROP CONSTRAINT "c";)",
                    R"(ALTER TABLE "users" ALTER COLUMN "rank" DROP DEFAULT;)",
                    R"(ALTER TABLE "users" ALTER COLUMN "rank" SET DATA TYPE text;)",
                    R"(DROP TYPE "public"."rank";)",
                    R"(CREATE TYPE "public"."rank" AS ENUM('low');)",
                    R"(ALTER TABLE "users" ALTER COLUMN "rank" SET DATA TYPE "public"."rank" )"
                    R"(USING "rank"::"public"."rank";)",
                    R"(ALTER TABLE "users" ALTER COLUMN "rank" SET DEFAULT 'low';)",
                    R"(ALTER TABLE "users" ADD CONSTRAINT "c" CHECK (rank <> 'low');)"));
}

TEST(AlterPostgresEnumerations, DropsATypeAfterItsLastColumn) {
    EXPECT_THAT(altered(edited(ranked({"low"}), [](auto& s) { s.tables[0].checks.clear(); }),
                        users(), {.drops = {{"users", "rank"}}}),
                ElementsAre(R"(ALTER TABLE "users" DROP COLUMN "rank";)",
                            R"(ALTER TABLE "users" ADD COLUMN "name" text;)",
                            R"(DROP TYPE "public"."rank";)"));
}

} // namespace
} // namespace alps::schema
