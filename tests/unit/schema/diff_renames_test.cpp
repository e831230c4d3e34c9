// What is gone while something like it is new, and who says what became of it.
#include "alteration_test.hpp"

#include <alps/tables/alps_schema.hpp>

namespace alps::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using model::type_kind;

model::schema users() { return users_schema(dialect::postgres); }

model::schema with_column(std::string name, type_kind kind = type_kind::text) {
    return edited(users(), [&](auto& schema) {
        schema.tables[0].columns[1] = nullable(std::move(name), kind);
    });
}

model::schema with_table(std::string name) {
    return edited(users(), [&](auto& schema) { schema.tables[0].name = std::move(name); });
}

const rename full_name{"users", "name", "full_name"};
const rename people{"users", "", "people"};

TEST(Questions, AreAskedAboutAColumn) {
    const auto changes = find_changes(users(), with_column("full_name"));
    ASSERT_FALSE(changes);
    EXPECT_EQ(changes.error().code(), errc::forbidden);
    EXPECT_EQ(changes.error().message(), "was users.name renamed to users.full_name, or dropped?");
    EXPECT_EQ(changes.error().info().hint,
              "answer with --rename users.name:full_name or --drop users.name");
}

TEST(Questions, AreAskedAboutATable) {
    const auto changes = find_changes(users(), with_table("people"));
    ASSERT_FALSE(changes);
    EXPECT_EQ(changes.error().message(), "was users renamed to people, or dropped?");
    EXPECT_EQ(changes.error().info().hint, "answer with --rename users:people or --drop users");
}

TEST(Questions, NameEveryCandidate) {
    const auto from =
        edited(users(), [](auto& s) { s.tables[0].columns.push_back(nullable("old")); });
    const auto to = edited(users(), [](auto& s) {
        s.tables[0].columns = {s.tables[0].columns[0], nullable("a"), nullable("b")};
    });
    const auto changes = find_changes(from, to);
    ASSERT_FALSE(changes);
    EXPECT_EQ(changes.error().message(),
              "was users.name renamed to users.a or users.b, or dropped?"
              " was users.old renamed to users.a or users.b, or dropped?");
    EXPECT_EQ(changes.error().info().hint,
              "answer with --rename users.name:a or --rename users.name:b or --drop users.name; "
              "--rename users.old:a or --rename users.old:b or --drop users.old");
}

/// What is renamed is often changed, too.
TEST(Questions, AreAskedWhateverTheyAreLike) {
    const auto other_type = find_changes(users(), with_column("age", type_kind::integer));
    ASSERT_FALSE(other_type);
    EXPECT_EQ(other_type.error().message(), "was users.name renamed to users.age, or dropped?");
    model::schema houses{
        .tables = {{.name = "houses", .columns = {nullable("id"), nullable("house_kind")}}}};
    model::schema buildings{
        .tables = {{.name = "buildings", .columns = {nullable("id"), nullable("building_kind")}}}};
    const auto other_columns = find_changes(houses, buildings);
    ASSERT_FALSE(other_columns);
    EXPECT_EQ(other_columns.error().message(), "was houses renamed to buildings, or dropped?");
    EXPECT_EQ(other_columns.error().info().hint,
              "answer with --rename houses:buildings or --drop houses");
    const auto renamed =
        find_changes(houses, buildings, {.renames = {{"houses", "", "buildings"}}});
    ASSERT_FALSE(renamed);
    EXPECT_EQ(renamed.error().message(),
              "was houses.house_kind renamed to houses.building_kind, or dropped?");
}

TEST(Questions, AreAskedAboutWhatIsAlikeIfTheRestIsLeftAlone) {
    const rename_hints leaving{.leaves_undeclared = true};
    EXPECT_FALSE(find_changes(users(), with_column("full_name"), leaving));
    EXPECT_THAT(described(users(), with_column("age", type_kind::integer), leaving),
                ElementsAre("adds column users.age", "drops column users.name"));
}

TEST(Questions, AreNotAskedIfNobodyWantsThem) {
    EXPECT_THAT(described(users(), with_column("full_name"), {.ask = false}),
                ElementsAre("adds column users.full_name", "drops column users.name"));
}

TEST(Answers, SayThatAColumnIsDropped) {
    EXPECT_THAT(described(users(), with_column("full_name"), {.drops = {{"users", "name"}}}),
                ElementsAre("adds column users.full_name", "drops column users.name"));
}

TEST(Answers, SayThatATableIsDropped) {
    EXPECT_THAT(described(users(), with_table("people"), {.drops = {{"users"}}}),
                ElementsAre("creates table people", "drops table users"));
}

TEST(Answers, SayThatAColumnIsRenamed) {
    EXPECT_THAT(described(users(), with_column("full_name"), {.renames = {full_name}}),
                ElementsAre("renames column users.name to full_name"));
}

TEST(Answers, MayRenameToAnotherType) {
    EXPECT_THAT(
        described(users(), with_column("full_name", type_kind::json), {.renames = {full_name}}),
        ElementsAre("renames column users.name to full_name",
                    "changes the type of users.full_name from text to json"));
}

TEST(Answers, NameTheColumnsOfARenamedTableAfterItsOldName) {
    const auto to = edited(with_column("full_name"), [](auto& s) { s.tables[0].name = "people"; });
    const auto unanswered = find_changes(users(), to, {.renames = {people}});
    ASSERT_FALSE(unanswered);
    EXPECT_EQ(unanswered.error().message(),
              "was users.name renamed to users.full_name, or dropped?");
    EXPECT_THAT(described(users(), to, {.renames = {people, full_name}}),
                ElementsAre("renames table users to people",
                            "renames column people.name to full_name",
                            "renames primary key users_pkey of people to people_pkey"));
}

TEST(Answers, AreReversed) {
    const auto to = edited(with_column("full_name"), [](auto& s) { s.tables[0].name = "people"; });
    const rename_hints back = reversed({.renames = {people, full_name}});
    EXPECT_THAT(back.renames,
                ElementsAre(rename{"people", "", "users"}, rename{"people", "full_name", "name"}));
    EXPECT_THAT(described(to, users(), back),
                ElementsAre("renames table people to users",
                            "renames column users.full_name to name",
                            "renames primary key people_pkey of users to users_pkey"));
}

TEST(Answers, LeaveNoQuestionOnTheWayBack) {
    const rename_hints drop{.drops = {{"users", "name"}}};
    EXPECT_THAT(described(with_column("full_name"), users(), reversed(drop)),
                ElementsAre("adds column users.name", "drops column users.full_name"));
}

std::string refused(const model::schema& to, const rename_hints& hints) {
    const auto changes = find_changes(users(), to, hints);
    if (changes) return "accepted";
    EXPECT_EQ(changes.error().code(), errc::invalid_argument);
    return changes.error().message();
}

TEST(Answers, AreRefusedIfTheyDoNotFit) {
    const auto to = with_column("full_name");
    EXPECT_EQ(refused(to, {.renames = {{"pets", "name", "full_name"}}}),
              "there is no column pets.name");
    EXPECT_EQ(refused(to, {.renames = {{"users", "nick", "full_name"}}}),
              "there is no column users.nick");
    EXPECT_EQ(refused(to, {.renames = {{"pets", "", "people"}}}), "there is no table pets");
    EXPECT_EQ(refused(to, {.renames = {{"users", "name", "nick"}}}),
              "the schema has no column users.nick that users.name could be renamed to");
    EXPECT_EQ(refused(to, {.renames = {{"users", "name", "id"}}}),
              "column users.id is not new, so users.name was not renamed to it");
    EXPECT_EQ(refused(to, {.renames = {full_name, full_name}}), "users.name is renamed twice");
    EXPECT_EQ(refused(to, {.drops = {{"users", "id"}}}), "column users.id is still there");
    EXPECT_EQ(refused(to, {.drops = {{"users"}}}), "table users is still there");
    EXPECT_EQ(refused(to, {.drops = {{"users", "nick"}}}), "there is no column users.nick");
    EXPECT_EQ(refused(to, {.renames = {full_name}, .drops = {{"users", "name"}}}),
              "column users.name is still there");
}

TEST(Answers, MayCallARenamedTableByEitherName) {
    const auto to = edited(with_column("full_name"), [](auto& s) { s.tables[0].name = "people"; });
    const auto by_old = described(users(), to, {.renames = {people, full_name}});
    EXPECT_EQ(described(users(), to, {.renames = {people, {"people", "name", "full_name"}}}),
              by_old);
    EXPECT_THAT(described(users(), to, {.renames = {people}, .drops = {{"people", "name"}}}),
                ElementsAre("renames table users to people", "adds column people.full_name",
                            "drops column people.name",
                            "renames primary key users_pkey of people to people_pkey"));
}

/// What is new may have the name of what was renamed, and the other way round.
TEST(Answers, MayGiveANameAway) {
    const auto archived = edited(users(), [](auto& s) {
        model::table fresh{.name = "users", .columns = {s.tables[0].columns[0], nullable("since")}};
        s.tables[0].name = "archive";
        s.tables.push_back(std::move(fresh));
    });
    const rename moved{"users", "", "archive"};
    const auto there = described(users(), archived, {.renames = {moved}});
    EXPECT_THAT(there, ::testing::Contains("renames table users to archive"));
    EXPECT_THAT(there, ::testing::Contains("creates table users"));
    const auto back = described(archived, users(), reversed({.renames = {moved}}));
    EXPECT_THAT(back, ::testing::Contains("renames table archive to users"));
    EXPECT_THAT(back, ::testing::Contains("drops table users"));

    // The same, said by a person, who has to say what goes.
    const auto unsaid = find_changes(archived, users(), {.renames = {{"archive", "", "users"}}});
    ASSERT_FALSE(unsaid);
    EXPECT_EQ(unsaid.error().message(), "table users is not new, so archive was not renamed to it");
    EXPECT_EQ(unsaid.error().info().hint,
              "if the table of before is gone, say so with --drop users");
    const rename_hints said{.renames = {{"archive", "", "users"}}, .drops = {{"users"}}};
    EXPECT_EQ(described(archived, users(), said), back);
    const auto changes = find_changes(archived, users(), said).value();
    EXPECT_TRUE(std::ranges::any_of(changes, [](const change& any) {
        return loss_of(any) == loss{loss_kind::table, "users"};
    }));
}

TEST(Answers, MayGiveTheNameOfAColumnAway) {
    const auto to = edited(users(), [](auto& s) {
        s.tables[0].columns[1] = nullable("old_name");
        s.tables[0].columns.push_back(nullable("name", type_kind::json));
    });
    EXPECT_THAT(described(users(), to, {.renames = {{"users", "name", "old_name"}}}),
                ElementsAre("renames column users.name to old_name", "adds column users.name"));
    EXPECT_THAT(described(to, users(), {.renames = {{"users", "old_name", "name"}}, .ask = false}),
                ElementsAre("renames column users.name to __alps_dropped_1",
                            "renames column users.old_name to name", "drops column users.name"));
}

TEST(Answers, MaySwapNames) {
    const auto from = edited(
        users(), [](auto& s) { s.tables[0].columns.push_back(nullable("nick", type_kind::json)); });
    const auto to = edited(users(), [](auto& s) {
        s.tables[0].columns[1].type = {type_kind::json};
        s.tables[0].columns.push_back(nullable("nick"));
    });
    EXPECT_THAT(
        described(from, to, {.renames = {{"users", "name", "nick"}, {"users", "nick", "name"}}}),
        ElementsAre("renames column users.name to nick", "renames column users.nick to name"));
}

TEST(Renames, CarryThroughEverythingThatRefersToThem) {
    const auto of = [](const std::string& table, const std::string& column) {
        model::table users{.name = table, .columns = {nullable(column), nullable("other")}};
        users.unique_keys = {{"u", {column}}};
        users.checks = {
            {"c", table + "." + column + " <> 'name' and lower(\"" + column + "\") <> other"}};
        users.indexes = {
            {.name = "i",
             .parts = {{.text = column}, {.text = "lower(" + column + ")", .expression = true}},
             .condition = column + " is not null"}};
        users.policies = {{.name = "p", .visible = "\"" + column + "\" = 'a'"}};
        model::table notes{.name = "notes", .columns = {nullable("author")}};
        notes.foreign_keys = {{"f", {"author"}, table, {column}}};
        model::schema schema{.tables = {notes, users}};
        std::ranges::sort(schema.tables, {}, &model::table::name);
        return schema;
    };
    EXPECT_THAT(described(of("users", "name"), of("people", "nick"),
                          {.renames = {people, {"users", "name", "nick"}}}),
                ElementsAre("renames table users to people", "renames column people.name to nick"));
}

TEST(Renames, TakeDerivedNamesAlong) {
    const auto of = [](const std::string& column) {
        model::table users{.name = "users", .columns = {nullable(column)}};
        users.unique_keys = {{"users_" + column + "_unique", {column}}};
        return model::schema{.tables = {users}};
    };
    EXPECT_THAT(described(of("name"), of("nick"), {.renames = {{"users", "name", "nick"}}}),
                ElementsAre("renames column users.name to nick",
                            "renames unique key users_name_unique of users to users_nick_unique"));
}

TEST(Losses, AreTablesAndColumnsAsTheyWereCalled) {
    EXPECT_EQ(loss_of(drop_table{"users", "users"}), (loss{loss_kind::table, "users"}));
    EXPECT_EQ(loss_of(drop_column{"people", "name", {"users", "name"}}),
              (loss{loss_kind::column, "users", "name"}));
    EXPECT_EQ(loss_of(add_column{"users", "name"}), std::nullopt);
}

TEST(Losses, AreConversionsToWhatHoldsLess) {
    const auto loses = [](model::column_type before, model::column_type after) {
        return loss_of(change_type{"t", "c", before, after, {"t", "c"}}).has_value();
    };
    EXPECT_TRUE(loses({type_kind::varchar, 20}, {type_kind::varchar, 10}));
    EXPECT_TRUE(loses({type_kind::varchar}, {type_kind::varchar, 10}));
    EXPECT_TRUE(loses({type_kind::text}, {type_kind::integer}));
    EXPECT_TRUE(loses({type_kind::bigint}, {type_kind::integer}));
    EXPECT_TRUE(loses({type_kind::text}, {type_kind::json}));
    EXPECT_FALSE(loses({type_kind::varchar, 10}, {type_kind::varchar, 20}));
    EXPECT_FALSE(loses({type_kind::varchar, 10}, {type_kind::varchar}));
    EXPECT_FALSE(loses({type_kind::integer}, {type_kind::bigint}));
    EXPECT_FALSE(loses({type_kind::uuid}, {type_kind::text}));
}

TEST(Losses, AreValuesOfAnEnumeration) {
    EXPECT_EQ(loss_of(change_values{"rank", {"a"}}),
              (loss{.kind = loss_kind::values, .enumeration = "rank", .values = {"a"}}));
    EXPECT_EQ(loss_of(change_values{"rank"}), std::nullopt);
}

} // namespace
} // namespace alps::schema
