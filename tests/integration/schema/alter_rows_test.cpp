// What becomes of the rows of a table that is altered, and of those that refer to them.
#include "alteration_test.hpp"

namespace alps::schema {
namespace {

using model::type_kind;

model::column column(std::string name, model::column_type type, bool nullable = true) {
    return {.name = std::move(name), .type = std::move(type), .nullable = nullable};
}

/// Users, and notes that go with their author.
model::schema with_notes(alps::dialect dialect) {
    model::table notes{
        .name = "notes",
        .columns = {column("author", {type_kind::integer}), column("text", {type_kind::text})}};
    notes.foreign_keys = {{.name = "notes_author_users_id_fk",
                           .columns = {"author"},
                           .table = "users",
                           .referenced = {"id"},
                           .on_delete = model::action::cascade}};
    model::table users{
        .name = "users",
        .columns = {column("id", {type_kind::integer}, false), column("name", {type_kind::text})}};
    users.columns[0].primary_key = true;
    return {.dialect = dialect, .tables = {notes, users}};
}

model::table& users(model::schema& schema) { return schema.tables[1]; }

class Rows : public alteration_test {
protected:
    void SetUp() override {
        alteration_test::SetUp();
        if (IsSkipped()) return;
        ASSERT_EQ(recreated(schema_), "");
        ASSERT_EQ(refusal({"insert into users (id, name) values (1, 'Ann'), (2, null)",
                           "insert into notes (author, text) values (1, 'a'), (2, 'b')"}),
                  "");
    }

    template <class Edit>
    void alter(const Edit& edit, const rename_hints& hints = {}) {
        model::schema to = schema_;
        edit(to);
        ASSERT_EQ(altered(schema_, to, hints), "");
        schema_ = std::move(to);
    }

    std::string rows(const std::string& sql) {
        std::string all;
        for (const auto& row : run(sql).value().rows) {
            for (const sql_value& value : row) {
                if (const auto* text = std::get_if<std::string>(&value)) all += *text;
                if (const auto* number = std::get_if<std::int64_t>(&value))
                    all += std::to_string(*number);
                all += '|';
            }
        }
        return all;
    }

    void expect_foreign_key_in_force() {
        EXPECT_EQ(rows("select author, text from notes order by author"), "1|a|2|b|");
        EXPECT_TRUE(testing::failed_with(run("insert into notes (author) values (9)"),
                                         errc::constraint_violation));
        ASSERT_TRUE(testing::succeeded(run("delete from users where id = 2")));
        EXPECT_EQ(rows("select author, text from notes"), "1|a|");
    }

    model::schema schema_ = with_notes(GetParam());
};

TEST_P(Rows, KeepTheirValuesUnderNewNames) {
    alter(
        [](auto& schema) {
            users(schema).name = "people";
            users(schema).columns[1].name = "nick";
            schema.tables[0].foreign_keys[0].table = "people";
            schema.tables[0].foreign_keys[0].name = "notes_author_people_id_fk";
        },
        {.renames = {{"users", "", "people"}, {"users", "name", "nick"}}});
    EXPECT_EQ(rows("select id, nick from people order by id"), "1|Ann|2||");
    EXPECT_TRUE(testing::failed_with(run("insert into notes (author) values (9)"),
                                     errc::constraint_violation));
}

TEST_P(Rows, SurviveWithThoseThatReferToThem) {
    alter([](auto& schema) {
        users(schema).checks = {{"positive", "id > 0"}};
        users(schema).columns.push_back(column("age", {type_kind::bigint}));
    });
    EXPECT_EQ(rows("select id, name, age from users order by id"), "1|Ann||2|||");
    expect_foreign_key_in_force();
}

TEST_P(Rows, AreCheckedUnderTheNameOfTheirTable) {
    const auto check = [&](const std::string& condition) {
        alter([&](auto& schema) { users(schema).checks = {{"positive", condition}}; });
    };
    check("users.id > 0");
    check("\"users\".\"id\" > 0 and name <> 'users.'");
    EXPECT_TRUE(testing::failed_with(run("insert into users (id) values (-1)"),
                                     errc::constraint_violation));
    alter([](auto& schema) { users(schema).columns.push_back(column("more", {})); });
    expect_foreign_key_in_force();
}

TEST_P(Rows, SurviveAChangeOfBothEndsOfAForeignKey) {
    alter([](auto& schema) {
        users(schema).columns[0].type = {type_kind::bigint};
        schema.tables[0].columns[0].type = {type_kind::bigint};
        schema.tables[0].checks = {{"said", "text <> ''"}};
    });
    expect_foreign_key_in_force();
}

TEST_P(Rows, AreConvertedToOtherTypesAndBack) {
    const auto to = [&](type_kind kind) {
        alter([&](auto& schema) { schema.tables[0].columns[1].type = {kind}; });
    };
    ASSERT_TRUE(testing::succeeded(run("update notes set text = '7'")));
    to(type_kind::integer);
    EXPECT_EQ(rows("select text + 1 from notes"), "8|8|");
    to(type_kind::boolean);
    to(type_kind::bigint);
    to(type_kind::text);
    EXPECT_EQ(rows("select count(*) from notes where text = '1' or text = '7'"), "2|");
}

TEST_P(Rows, OfATableWithoutAnOldColumnAreStillCounted) {
    alter(
        [](auto& schema) {
            schema.tables[0].foreign_keys.clear();
            schema.tables[0].columns = {column("fresh", {type_kind::json}, false)};
            schema.tables[0].columns[0].default_value = model::column_default{.text = "'[]'"};
        },
        {.ask = false});
    EXPECT_EQ(rows("select fresh from notes"), "[]|[]|");
}

TEST_P(Rows, GetAnIdOfTheirOwnInANewColumn) {
    alter([](auto& schema) {
        users(schema).columns.push_back(column("key", {type_kind::uuid}, false));
        users(schema).columns[2].default_value =
            model::column_default{.kind = model::column_default::kind::random_uuid};
    });
    EXPECT_EQ(rows("select count(distinct key) from users"), "2|");
}

TEST_P(Rows, KeepTheValuesOfAnEnumerationThatChanges) {
    const auto with = [&](std::vector<std::string> values) {
        alter([&](auto& schema) {
            schema.enumerations = {{"mood", std::move(values)}};
            users(schema).columns.resize(3);
            users(schema).columns[2] =
                column("mood", {.kind = type_kind::enumeration, .name = "mood"});
            users(schema).columns[2].default_value = model::column_default{.text = "'calm'"};
            const std::string calm = "mood <> 'calm' or id > 0";
            users(schema).checks = {{"calm", calm}};
            users(schema).policies = {{.name = "calm", .visible = calm}};
            users(schema).indexes = {
                {.name = "moods", .parts = {{.text = "mood"}}},
                {.name = "calm_ids", .parts = {{.text = "id"}}, .condition = "mood = 'calm'"}};
        });
    };
    with({"calm", "glad"});
    ASSERT_TRUE(testing::succeeded(run("update users set mood = 'glad' where id = 1")));
    with({"sad", "calm", "glad"});
    with({"glad", "calm"});
    EXPECT_EQ(rows("select id, cast(mood as text) from users order by id"), "1|glad|2|calm|");
    EXPECT_FALSE(run("update users set mood = 'sad'"));
}

ALPS_ON_BOTH_ENGINES(Rows);

class RowsOfSqlite : public Rows {};

TEST_P(RowsOfSqlite, GetTheDefaultWhereTheyMustNotBeNullAnyMore) {
    alter([](auto& schema) {
        users(schema).columns[1].nullable = false;
        users(schema).columns[1].default_value = model::column_default{.text = "'nobody'"};
    });
    EXPECT_EQ(rows("select id, name from users order by id"), "1|Ann|2|nobody|");
    expect_foreign_key_in_force();
}

TEST_P(RowsOfSqlite, SurviveInATransactionThatSuspendedTheForeignKeysBefore) {
    (void)run("pragma foreign_keys = off").value();
    (void)run("begin immediate").value();
    alter([](auto& schema) { users(schema).checks = {{"positive", "id > 0"}}; });
    (void)run("commit").value();
    (void)run("pragma foreign_keys = on").value();
    EXPECT_EQ(rows("select * from pragma_foreign_key_check"), "");
    expect_foreign_key_in_force();
}

TEST_P(RowsOfSqlite, SurviveTheRebuildOfATableThatRefersToItself) {
    const auto boss = [](auto& schema) {
        users(schema).columns.push_back(column("boss", {type_kind::integer}));
        users(schema).foreign_keys = {{"users_boss_users_id_fk", {"boss"}, "users", {"id"}}};
    };
    alter(boss);
    ASSERT_TRUE(testing::succeeded(run("update users set boss = 1")));
    alter([](auto& schema) { users(schema).checks = {{"positive", "id > 0"}}; });
    EXPECT_EQ(rows("select id, boss from users order by id"), "1|1|2|1|");
    EXPECT_TRUE(testing::failed_with(run("update users set boss = 9"), errc::constraint_violation));
    EXPECT_EQ(rows("select \"table\" from pragma_foreign_key_list('users')"), "users|");
}

INSTANTIATE_TEST_SUITE_P(On, RowsOfSqlite, ::testing::Values(dialect::sqlite),
                         [](const auto& of) { return std::string(to_string(of.param)); });

} // namespace
} // namespace alps::schema
