// What typed tables say in SQL texts, by names of their own, and of tables further below.
#include <alps/schema/describe.hpp>

#include <gmock/gmock.h>

namespace alps::schema {
namespace {

using ::testing::ElementsAre;

template <class Table>
struct team_columns;

template <class Table>
struct player_columns {
    column<Table, "id", std::int32_t, sql_type("serial")> id;
    column<Table, "team", std::optional<std::int64_t>> team;
    column<Table, "score", std::string, sql_type("numeric(10, 2)"), default_sql("(1 + 1)")> score;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(primary_key_of<"players_pkey">(t.id),
                          check<"players_score">(sql_condition<"score > 0 or id = 1"> && t.id > 0),
                          index<"players_best">(sql_expression<"(score * 2)">.desc())
                              .where(sql_condition<"score > 9">),
                          foreign_key<"players_team_fkey">(
                              columns(t.team), columns(declared_later<"teams", team_columns>(t).id),
                              on_delete(action::set_null)),
                          policy<"players_seen">().to_role("reader").to_role("writer").using_rows(
                              sql_condition<"score < 100">));
    }
};
constexpr table<"players", player_columns> players{};

template <class Table>
struct team_columns {
    column<Table, "id", std::int64_t, primary_key> id;
    column<Table, "captain", std::int64_t, references(players.id)> captain;
};
constexpr table<"teams", team_columns> teams{};

class SqlInTables : public ::testing::Test {
protected:
    const model::schema schema_ = describe<dialect::postgres>(players, teams);
    const model::table& players_ = schema_.tables.at(0);
    const model::table& teams_ = schema_.tables.at(1);
};

TEST_F(SqlInTables, NamesTypesAndDefaultsAsWritten) {
    EXPECT_EQ(players_.columns.at(2).type,
              (model::column_type{model::type_kind::other, 0, "numeric(10, 2)"}));
    EXPECT_EQ(players_.columns.at(2).default_value,
              (model::column_default{model::column_default::kind::expression, "(1 + 1)"}));
}

TEST_F(SqlInTables, HasSerialColumnsFilledByTheDatabase) {
    EXPECT_TRUE(decltype(players.id)::has_default);
    EXPECT_FALSE(decltype(teams.id)::has_default);
}

template <class Table>
struct log_columns {
    column<Table, "entry", std::int64_t, primary_key, auto_increment> entry;
    column<Table, "text", std::string> text;
};
constexpr table<"logs", log_columns> logs{};

template <class Table>
struct small_log_columns {
    column<Table, "entry", std::int32_t, primary_key, auto_increment> entry;
};
constexpr table<"small_logs", small_log_columns> small_logs{};

TEST_F(SqlInTables, NumbersRowsAsEachEngineDoes) {
    EXPECT_TRUE(decltype(logs.entry)::has_default);
    const auto type_of = [](const model::schema& all) {
        return all.tables.at(0).columns.at(0).type;
    };
    using model::type_kind;
    EXPECT_EQ(type_of(describe<dialect::postgres>(logs)),
              (model::column_type{type_kind::other, 0, "bigserial"}));
    EXPECT_EQ(type_of(describe<dialect::postgres>(small_logs)),
              (model::column_type{type_kind::other, 0, "serial"}));
    EXPECT_EQ(type_of(describe<dialect::sqlite>(logs)),
              (model::column_type{type_kind::bigint, 0, {}}));
    EXPECT_EQ(type_of(describe<dialect::sqlite>(small_logs)),
              (model::column_type{type_kind::integer, 0, {}}));
}

TEST_F(SqlInTables, KeepsConditionsTogetherWhereTheyAreJoined) {
    EXPECT_THAT(players_.checks, ElementsAre(model::check{
                                     "players_score", R"((score > 0 or id = 1) and "id" > 0)"}));
}

TEST_F(SqlInTables, HasExpressionsAndConditionsOfIndexesAsWritten) {
    const auto& index = players_.indexes.at(0);
    EXPECT_EQ(index.condition, "score > 9");
    EXPECT_THAT(index.parts, ElementsAre(model::index_part{
                                 .text = "(score * 2)", .expression = true, .descending = true}));
}

TEST_F(SqlInTables, GivesAForeignKeyItsOwnNameAndATableFurtherBelow) {
    EXPECT_THAT(
        players_.foreign_keys,
        ElementsAre(model::foreign_key{
            "players_team_fkey", {"team"}, "teams", {"id"}, action::set_null, action::no_action}));
    EXPECT_EQ(teams_.foreign_keys.at(0).name, "teams_captain_players_id_fk");
}

TEST_F(SqlInTables, HasAKeyOfOneColumnWithTheColumn) {
    EXPECT_EQ(players_.primary_key, std::nullopt);
    EXPECT_TRUE(players_.columns.at(0).primary_key);
}

TEST_F(SqlInTables, GivesAPolicyToSeveralRoles) {
    const auto& policy = players_.policies.at(0);
    EXPECT_THAT(policy.roles, ElementsAre("reader", "writer"));
    EXPECT_EQ(policy.visible, "score < 100");
}

} // namespace
} // namespace alps::schema
