// The last row of a group that fulfils a condition, which triggers keep.
#include "alteration_test.hpp"

#include <alps/plugin/schema_inspector.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/describe.hpp>
#include <alps/schema/diff.hpp>
#include <alps/schema/order.hpp>

namespace alps::schema {
namespace {

template <class Table>
struct team_columns {
    column<Table, "id", std::int32_t, primary_key> id;
};
constexpr table<"teams", team_columns> teams{};

template <class Table>
struct player_columns {
    column<Table, "id", std::int32_t, primary_key> id;
    column<Table, "team's", std::int32_t, references(teams.id, on_delete(action::cascade))> team;
    column<Table, "role", std::string> role;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(
            keep_one<"one%'s \"captain\"">(t.team, t.role == literal_text<"captain">));
    }
};
constexpr table<"players", player_columns> players{};

model::schema described(alps::dialect dialect) {
    return with_dialect(dialect,
                        []<alps::dialect Dialect>() { return describe<Dialect>(teams, players); });
}

class KeptRows : public empty_database_test, public ::testing::WithParamInterface<dialect> {
protected:
    void SetUp() override {
        open(GetParam());
        if (IsSkipped()) return;
        create(described(GetParam()));
        tell("insert into teams (id) values (1), (2)");
        tell("insert into players (id, \"team's\", role) values (11, 1, 'captain'), "
             "(12, 1, 'captain'), (13, 1, 'keeper'), (21, 2, 'keeper')");
    }

    void tell(const std::string& sql) { ASSERT_TRUE(testing::succeeded(run(sql))) << sql; }

    void expect_refused(const std::string& sql) {
        const auto refused = run(sql);
        ASSERT_TRUE(testing::failed_with(refused, errc::constraint_violation)) << sql;
        EXPECT_EQ(refused.error().constraint(), "one%'s \"captain\"");
    }

    /// Makes the database another schema, and expects it to be just that.
    void alter(const model::schema& from, const model::schema& to,
               const rename_hints& hints = {.ask = false}) {
        const auto changes = find_changes(from, to, hints).value();
        for (const auto& statement : alter_statements(from, to, changes))
            tell(statement);
        const auto inspector = find_inspector(session()).value();
        EXPECT_EQ(inspector->read().value().schema, in_order(inspector->normalize(to).value()));
    }
};
ALPS_ON_BOTH_ENGINES(KeptRows);

TEST_P(KeptRows, AreTheLastOnesOfTheirGroup) {
    tell("delete from players where id = 13");
    tell("delete from players where id = 11");
    expect_refused("delete from players where id = 12");
    tell("delete from players where id = 21");
    tell("insert into players (id, \"team's\", role) values (14, 1, 'captain')");
    tell("delete from players where id = 12");
    expect_refused("delete from players");
}

TEST_P(KeptRows, CannotBeChangedIntoOthers) {
    tell("update players set role = 'captain' where id = 13");
    tell("update players set role = 'keeper' where id in (11, 13)");
    expect_refused("update players set role = 'keeper' where id = 12");
    expect_refused("update players set \"team's\" = 2 where id = 12");
    tell("update players set role = 'captain', id = 15 where id = 12");
    tell("update players set role = 'keeper' where id = 21");
    tell("update players set role = 'captain' where id = 11");
    tell("update players set role = 'keeper' where id = 15");
}

TEST_P(KeptRows, GoWithWhatTheyReferTo) {
    tell("delete from teams where id = 1");
    EXPECT_EQ(value_of("select count(*) from players"), sql_value(std::int64_t{1}));
}

TEST_P(KeptRows, AreReadBackAndAltered) {
    const auto first = described(GetParam());
    const auto inspector = find_inspector(session()).value();
    EXPECT_EQ(inspector->read().value().schema, in_order(inspector->normalize(first).value()));
    EXPECT_TRUE(inspector->read().value().unsupported.empty());

    auto renamed = first;
    auto& moved = *std::ranges::find(renamed.tables, "players", &model::table::name);
    moved.name = "members";
    moved.columns[1].name = "team";
    moved.foreign_keys[0].columns = {"team"};
    moved.guards[0].group = "team";
    alter(first, renamed,
          {.renames = {{"players", {}, "members"}, {"players", "team's", "team"}}, .ask = false});
    tell("delete from members where id = 12");
    expect_refused("delete from members where id = 11");
    expect_refused("update members set role = 'keeper' where id = 11");

    auto changed = renamed;
    auto& other = *std::ranges::find(changed.tables, "members", &model::table::name);
    other.guards[0].condition = R"("role" = 'keeper')";
    alter(renamed, changed);
    tell("delete from members where id = 11");
    expect_refused("delete from members where id = 13");

    auto without = changed;
    std::ranges::find(without.tables, "members", &model::table::name)->guards.clear();
    alter(changed, without);
    tell("delete from members");
    alter(without, changed);
}

} // namespace
} // namespace alps::schema
