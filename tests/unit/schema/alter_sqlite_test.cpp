#include "alteration_test.hpp"

#include <alps/schema/ddl.hpp>
#include <alps/tables/alps_schema.hpp>

namespace alps::schema {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

using model::type_kind;

model::schema users() { return users_schema(dialect::sqlite); }

std::vector<std::string> after(const editing& edit, const rename_hints& hints = {}) {
    return altered(users(), edited(users(), edit), hints);
}

std::vector<std::string> back(const editing& edit) {
    return altered(edited(users(), edit), users());
}

model::table& table(model::schema& schema) { return schema.tables[0]; }

TEST(AlterSqlite, CreatesASchemaFromNothing) {
    const auto schema = tables::alps_schema(dialect::sqlite);
    EXPECT_EQ(altered({.dialect = dialect::sqlite}, schema), create_statements(schema));
}

TEST(AlterSqlite, HasNothingToDoForTheSameSchema) {
    const auto schema = tables::alps_schema(dialect::sqlite);
    EXPECT_THAT(altered(schema, schema), IsEmpty());
}

TEST(AlterSqlite, AddsAndDropsAColumnInPlace) {
    const editing edit = [](auto& s) { table(s).columns.push_back(nullable("x")); };
    EXPECT_THAT(after(edit), ElementsAre("ALTER TABLE `users` ADD `x` text;"));
    EXPECT_THAT(back(edit), ElementsAre("ALTER TABLE `users` DROP COLUMN `x`;"));
}

TEST(AlterSqlite, AddsAColumnThatRefersToAnother) {
    EXPECT_THAT(after([](auto& s) {
                    table(s).columns.push_back(nullable("x", type_kind::integer));
                    table(s).foreign_keys = {{"f", {"x"}, "users", {"id"}}};
                }),
                ElementsAre("ALTER TABLE `users` ADD `x` integer REFERENCES `users`(`id`) "
                            "ON UPDATE no action ON DELETE no action;"));
}

TEST(AlterSqlite, RenamesInPlace) {
    EXPECT_THAT(after(
                    [](auto& s) {
                        table(s).name = "people";
                        table(s).columns[1].name = "nick";
                    },
                    {.renames = {{"users", "", "people"}, {"users", "name", "nick"}}}),
                ElementsAre("ALTER TABLE `users` RENAME TO `people`;",
                            "ALTER TABLE `people` RENAME COLUMN `name` TO `nick`;"));
}

TEST(AlterSqlite, RebuildsATableOnceForWhateverElseChanges) {
    const editing edit = [](auto& s) {
        table(s).columns[1].nullable = false;
        table(s).columns[1].default_value = model::column_default{.text = "'x'"};
        table(s).columns.push_back(nullable("seen", type_kind::timestamp));
        table(s).columns[2].on_update_now = true;
        table(s).checks = {{"c", "id > 0"}};
        table(s).indexes = {{.name = "i", .parts = {{.text = "name"}}}};
    };
    EXPECT_THAT(after(edit),
                ElementsAre("PRAGMA foreign_keys=OFF;",
                            "CREATE TABLE `__new_users` (\n"
                            "\t`id` integer PRIMARY KEY NOT NULL,\n"
                            "\t`name` text DEFAULT 'x' NOT NULL,\n"
                            "\t`seen` integer,\n"
                            "\tCONSTRAINT \"c\" CHECK(id > 0)\n"
                            ");",
                            "INSERT INTO `__new_users`(`id`, `name`) "
                            "SELECT `id`, coalesce(`name`, 'x') FROM `users`;",
                            "DROP TABLE `users`;", "ALTER TABLE `__new_users` RENAME TO `users`;",
                            "PRAGMA foreign_keys=ON;", "CREATE INDEX `i` ON `users` (`name`);",
                            StartsWith("CREATE TRIGGER `users_touch`")));
    EXPECT_THAT(back(edit), Contains("INSERT INTO `__new_users`(`id`, `name`) "
                                     "SELECT `id`, `name` FROM `users`;"));
}

TEST(AlterSqlite, ChecksTheNewTableUnderItsOwnName) {
    EXPECT_THAT(after([](auto& s) {
                    table(s).checks = {{"c", "\"users\".\"id\" > 0 and name <> 'users.'"}};
                }),
                Contains(HasSubstr("CHECK(\"__new_users\".\"id\" > 0 and name <> 'users.')")));
}

TEST(AlterSqlite, RebuildsForAColumnThatCannotBeAdded) {
    const auto adding = [](bool nullable, std::optional<model::column_default> value) {
        return after([&](auto& s) {
            model::column column{.name = "x", .type = {}, .nullable = nullable};
            column.default_value = value;
            table(s).columns.push_back(std::move(column));
        });
    };
    using kind = enum model::column_default::kind;
    EXPECT_EQ(adding(false, {}).size(), 6U);
    EXPECT_EQ(adding(false, model::column_default{.text = "null"}).size(), 6U);
    EXPECT_EQ(adding(true, model::column_default{kind::expression, "(1 + 1)"}).size(), 6U);
    EXPECT_EQ(adding(true, model::column_default{.kind = kind::now}).size(), 6U);
    EXPECT_THAT(adding(false, model::column_default{.text = "'a'"}),
                ElementsAre("ALTER TABLE `users` ADD `x` text DEFAULT 'a' NOT NULL;"));
}

TEST(AlterSqlite, RebuildsForAColumnThatIsUsed) {
    EXPECT_THAT(back([](auto& s) {
                    table(s).columns.push_back(nullable("x"));
                    table(s).checks = {{"c", "x <> ''"}};
                }),
                Contains("DROP TABLE `users`;"));
}

TEST(AlterSqlite, DropsIndexesBeforeTheirColumn) {
    EXPECT_THAT(back([](auto& s) {
                    table(s).columns.push_back(nullable("x"));
                    table(s).indexes = {{.name = "i", .parts = {{.text = "x"}}}};
                }),
                ElementsAre("DROP INDEX `i`;", "ALTER TABLE `users` DROP COLUMN `x`;"));
}

TEST(AlterSqlite, MakesARenamedIndexAnew) {
    const auto of = [](std::string name) {
        return edited(users(), [&](auto& s) {
            table(s).indexes = {{.name = std::move(name), .parts = {{.text = "name"}}}};
        });
    };
    EXPECT_THAT(altered(of("i"), of("j")),
                ElementsAre("DROP INDEX `i`;", "CREATE INDEX `j` ON `users` (`name`);"));
}

TEST(AlterSqlite, MakesTheTriggerOfRenamedColumnsAnew) {
    const auto of = [](const std::string& name) {
        return edited(users(), [&](auto& s) {
            table(s).columns.push_back(nullable(name, type_kind::timestamp));
            table(s).columns[2].on_update_now = true;
        });
    };
    EXPECT_THAT(altered(of("seen"), of("at"), {.renames = {{"users", "seen", "at"}}}),
                ElementsAre("DROP TRIGGER `users_touch`;",
                            "ALTER TABLE `users` RENAME COLUMN `seen` TO `at`;",
                            StartsWith("CREATE TRIGGER `users_touch`")));
}

TEST(AlterSqlite, AddsAndDropsAGuardInPlace) {
    const editing edit = [](auto& s) { table(s).guards = {{"g", "id > 0"}}; };
    EXPECT_THAT(after(edit), ElementsAre(StartsWith("CREATE TRIGGER `g_insert`"),
                                         StartsWith("CREATE TRIGGER `g_update`")));
    EXPECT_THAT(back(edit), ElementsAre("DROP TRIGGER `g_insert`;", "DROP TRIGGER `g_update`;"));
}

TEST(AlterSqlite, MakesAGuardAnewWhereItsConditionTableOrColumnsAreCalledAnother) {
    const auto guarded =
        edited(users(), [](auto& s) { table(s).guards = {{"g", "id > 0"}, {"h", "name <> ''"}}; });
    EXPECT_THAT(
        altered(guarded, edited(guarded, [](auto& s) { table(s).guards[0].condition = "id > 1"; })),
        ElementsAre("DROP TRIGGER `g_insert`;", "DROP TRIGGER `g_update`;",
                    HasSubstr("SELECT id > 1 FROM"), HasSubstr("SELECT id > 1 FROM")));
    EXPECT_THAT(altered(guarded,
                        edited(guarded,
                               [](auto& s) {
                                   table(s).columns[1].name = "nick";
                                   table(s).guards[1].condition = "nick <> ''";
                               }),
                        {.renames = {{"users", "name", "nick"}}}),
                ElementsAre("DROP TRIGGER `g_insert`;", "DROP TRIGGER `g_update`;",
                            "DROP TRIGGER `h_insert`;", "DROP TRIGGER `h_update`;",
                            "ALTER TABLE `users` RENAME COLUMN `name` TO `nick`;",
                            HasSubstr("SELECT id > 0 FROM"), HasSubstr("SELECT id > 0 FROM"),
                            HasSubstr("SELECT nick <> '' FROM"),
                            HasSubstr("SELECT nick <> '' FROM")));
}

TEST(AlterSqlite, SuspendsForeignKeysOnlyForTablesThatAreReferredTo) {
    const auto with = [](bool refers) {
        return edited(users(), [&](auto& s) {
            model::table notes{.name = "notes", .columns = {nullable("x", type_kind::integer)}};
            if (refers) notes.foreign_keys = {{"f", {"x"}, "users", {"id"}}};
            s.tables.insert(s.tables.begin(), std::move(notes));
        });
    };
    const model::schema nothing{.dialect = dialect::sqlite};
    EXPECT_THAT(altered(with(true), nothing),
                ElementsAre("PRAGMA foreign_keys=OFF;", "DROP TABLE `notes`;",
                            "DROP TABLE `users`;", "PRAGMA foreign_keys=ON;"));
    EXPECT_THAT(altered(with(false), nothing),
                ElementsAre("DROP TABLE `notes`;", "DROP TABLE `users`;"));
}

TEST(AlterSqlite, KeepsARowWhoseColumnsAreAllNew) {
    const auto to = edited(users(), [](auto& s) {
        table(s).columns = {{.name = "x", .type = {type_kind::json}}};
        table(s).columns[0].default_value = model::column_default{.text = "'[]'"};
    });
    EXPECT_THAT(altered(users(), to, {.ask = false}),
                Contains("INSERT INTO `__new_users`(`x`) SELECT '[]' FROM `users`;"));
}

} // namespace
} // namespace alps::schema
