// Guards: checks that triggers keep on SQLite.
#include "alteration_test.hpp"

#include <alps/plugin/schema_inspector.hpp>
#include <alps/schema/describe.hpp>
#include <alps/schema/sqlite/ddl.hpp>

#include <string>
#include <vector>

namespace alps::schema {
namespace {

using ::testing::ElementsAre;

using default_kind = enum model::column_default::kind;
using model::type_kind;

/// A table with a nullable column of each type, and the guard that keeps them.
model::table every_type() {
    model::table table{.name = "t", .columns = {}};
    const auto add = [&](std::string name, model::column_type type) {
        table.columns.push_back(
            {.name = std::move(name), .type = std::move(type), .nullable = true});
    };
    add("truth", {type_kind::boolean});
    add("small", {type_kind::integer});
    add("large", {type_kind::bigint});
    add("real", {type_kind::real});
    add("words", {type_kind::text});
    add("short", {type_kind::varchar, 3});
    add("id", {type_kind::uuid});
    add("time", {type_kind::timestamp});
    add("data", {type_kind::json});
    add("other", {type_kind::other, 0, "blob"});
    table.guards = {{"t_types", sqlite::type_condition(table)}};
    return table;
}

class Guards : public empty_database_test {
protected:
    void SetUp() override {
        open(dialect::sqlite);
        create({.dialect = dialect::sqlite, .tables = {every_type()}});
    }

    /// Whether both an insert and an update may write a value.
    bool takes(const std::string& column, const std::string& value) {
        const auto inserted = run("insert into t (" + column + ") values (" + value + ")");
        EXPECT_TRUE(testing::succeeded(run("insert into t default values")));
        const auto updated = run("update t set " + column + " = " + value);
        EXPECT_EQ(inserted.has_value(), updated.has_value()) << column << ' ' << value;
        for (const auto* outcome : {&inserted, &updated}) {
            if (*outcome) continue;
            EXPECT_EQ(outcome->error().code(), errc::constraint_violation)
                << outcome->error().info().detail;
            EXPECT_EQ(outcome->error().constraint(), "t_types");
        }
        EXPECT_TRUE(testing::succeeded(run("delete from t")));
        return inserted.has_value();
    }

    std::vector<std::string> taken(const std::string& column,
                                   const std::vector<std::string>& values) {
        std::vector<std::string> all;
        for (const auto& value : values) {
            if (takes(column, value)) all.push_back(value);
        }
        return all;
    }
};

TEST_F(Guards, TakeWhatTheColumnsTypeCanHold) {
    EXPECT_THAT(taken("truth", {"0", "1", "null", "2", "-1", "'yes'", "0.5", "x'01'"}),
                ElementsAre("0", "1", "null"));
    EXPECT_THAT(taken("small", {"-2147483648", "2147483647", "'7'", "-2147483649", "2147483648",
                                "1.5", "'a'"}),
                ElementsAre("-2147483648", "2147483647", "'7'"));
    EXPECT_THAT(taken("large", {"-9223372036854775808", "9223372036854775807", "'a'",
                                "9223372036854775808"}),
                ElementsAre("-9223372036854775808", "9223372036854775807"));
    EXPECT_THAT(taken("real", {"1", "-0.5", "9e999", "'a'"}), ElementsAre("1", "-0.5", "9e999"));
    EXPECT_THAT(taken("words", {"''", "'a'", "7", "x'61'", "'a' || char(0) || 'b'"}),
                ElementsAre("''", "'a'", "7"));
    EXPECT_THAT(taken("short", {"'abc'", "'äöü'", "'abcd'"}), ElementsAre("'abc'", "'äöü'"));
    EXPECT_THAT(taken("id", {"'01930000-0000-7000-8000-000000000001'",
                             "'01930000-0000-7000-8000-00000000000A'",
                             "'01930000-0000-7000-8000-00000000000'",
                             "'0193000000000-7000-8000-000000000001'", "'a'", "x'01'"}),
                ElementsAre("'01930000-0000-7000-8000-000000000001'"));
    EXPECT_THAT(taken("time", {"-210866803200000", "9224318015999999", "-210866803200001",
                               "9224318016000000", "'2026-11-27T15:58:58.069Z'", "1.5"}),
                ElementsAre("-210866803200000", "9224318015999999"));
    EXPECT_THAT(taken("data", {"'[]'", "'7'", "7", "x'7b7d'"}), ElementsAre("'[]'", "'7'", "7"));
    EXPECT_THAT(taken("other", {"1", "'a'", "x'01'"}), ElementsAre("1", "'a'", "x'01'"));
}

class GuardedAlteration : public empty_database_test {
protected:
    void SetUp() override { open(dialect::sqlite); }
};

TEST_F(GuardedAlteration, LeavesAloneWhatOthersHaveAddedToTheTable) {
    model::table bare = every_type();
    bare.guards.clear();
    const model::schema before{.dialect = dialect::sqlite, .tables = {bare}};
    const model::schema after{.dialect = dialect::sqlite, .tables = {every_type()}};
    create(before);
    for (const char* others :
         {"alter table t add column theirs text", "create index their_index on t (theirs)",
          "create view their_view as select words, theirs from t", "create table log (what text)",
          "create trigger their_trigger after insert on t begin insert into log values (new.words);"
          " end",
          "insert into t (words, theirs) values ('a', 'kept')"}) {
        ASSERT_TRUE(testing::succeeded(run(others))) << others;
    }
    for (const auto& [from, to] : {std::pair(&before, &after), std::pair(&after, &before)}) {
        for (const auto& statement : alter_statements(*from, *to, *find_changes(*from, *to)))
            ASSERT_TRUE(testing::succeeded(run(statement))) << statement;
        EXPECT_EQ(value_of("select theirs from their_view"), sql_value(std::string("kept")));
        EXPECT_EQ(value_of("select count(*) from sqlite_master where name like 'their%'"),
                  sql_value(std::int64_t{3}));
    }
}

/// A column that is declared between others comes last in a table that is there.
TEST_F(GuardedAlteration, IsReadBackWhateverTheOrderOfTheColumns) {
    model::table whole = every_type();
    const model::column time{
        .name = "at", .type = {type_kind::timestamp}, .nullable = true, .on_update_now = true};
    whole.columns.insert(whole.columns.begin(), time);
    whole.columns.push_back(time);
    whole.columns.back().name = "seen_at";
    whole.guards = {{"t_types", sqlite::type_condition(whole)}};
    const model::schema after{.dialect = dialect::sqlite, .tables = {whole}};
    model::schema before = after;
    model::table& table = before.tables.front();
    table.columns.erase(table.columns.begin());
    table.columns.erase(table.columns.begin() + 2);
    table.guards = {{"t_types", sqlite::type_condition(table)}};
    create(before);
    for (const auto& statement : alter_statements(before, after, *find_changes(before, after)))
        ASSERT_TRUE(testing::succeeded(run(statement))) << statement;
    const auto inspector = find_inspector(session()).value();
    const auto live = inspector->read().value();
    EXPECT_TRUE(live.unsupported.empty());
    EXPECT_TRUE(find_changes(live.schema, inspector->normalize(after).value())->empty());
}

} // namespace
} // namespace alps::schema
