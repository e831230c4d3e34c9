#include <alps/migrate/drift/removals.hpp>
#include <alps/migrate/push/push.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

namespace alps::migrate {
namespace {

namespace model = schema::model;

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::set<allowance> everything = read_allowances(std::vector<std::string>{"all"}).value();

model::table table_with(std::vector<model::column> columns) {
    return {.name = "notes", .columns = std::move(columns)};
}

model::column text(const std::string& name) { return {.name = name, .type = {}, .nullable = true}; }

schema::catalogue live_with(std::vector<model::table> tables, dialect dialect = dialect::postgres) {
    return {{.dialect = dialect, .tables = std::move(tables)}, {}};
}

/// Counts the same number of rows everywhere, and notes the queries.
struct counter {
    std::int64_t rows = 0;
    std::vector<std::string> queries{};

    row_counter function() {
        return [this](const possible_loss& loss) -> result<std::int64_t> {
            queries.push_back(loss.query);
            return rows;
        };
    }
};

result<push_plan> plan(const schema::catalogue& live, const model::schema& wanted, counter& counter,
                       const std::set<allowance>& allowed = {}) {
    return plan_push(live, wanted, {.hints = {.ask = false}, .allowed = allowed},
                     counter.function());
}

TEST(Push, AddsWithoutCounting) {
    counter counter{7};
    const auto planned = plan(live_with({}), live_with({table_with({text("a")})}).schema, counter);
    ASSERT_TRUE(testing::succeeded(planned));
    EXPECT_THAT(planned->statements, ElementsAre(HasSubstr("CREATE TABLE")));
    EXPECT_THAT(counter.queries, IsEmpty());
}

TEST(Push, RefusesToDropWhatHasRowsEvenIfItIsNamed) {
    counter counter{1};
    const auto planned = plan_push(live_with({table_with({text("a")})}), {},
                                   {.hints = {.drops = {{"notes"}}}}, counter.function());
    ASSERT_TRUE(testing::failed_with(planned, errc::forbidden));
    EXPECT_EQ(planned.error().message(), "the push would lose table notes (1 row)");
    EXPECT_THAT(planned.error().info().hint, HasSubstr("--allow drop-table"));
    EXPECT_THAT(counter.queries, ElementsAre("select count(*) from \"notes\" where true"));
}

TEST(Push, NamesEveryLossAndEveryFlag) {
    counter counter{12};
    auto longer = text("b");
    longer.type = {model::type_kind::varchar, 5};
    const auto planned = plan_push(live_with({table_with({text("a"), text("b")})}),
                                   live_with({table_with({longer})}).schema,
                                   {.hints = {.drops = {{"notes", "a"}}}}, counter.function());
    ASSERT_TRUE(testing::failed_with(planned, errc::forbidden));
    EXPECT_THAT(planned.error().message(), HasSubstr("column notes.a (12 rows)"));
    EXPECT_THAT(planned.error().message(), HasSubstr("column notes.b (12 rows)"));
    EXPECT_THAT(planned.error().info().hint, HasSubstr("--allow drop-column --allow change-type"));
    EXPECT_THAT(counter.queries,
                ElementsAre("select count(*) from \"notes\" where length(\"b\") > 5",
                            "select count(*) from \"notes\" where \"a\" is not null"));
}

TEST(Push, NeedsConsentOnlyForTheKindThatLosesRows) {
    const auto live = live_with({table_with({text("a")})});
    counter full{3};
    const auto dropped = plan(live, {}, full, {allowance::drop_table});
    ASSERT_TRUE(testing::succeeded(dropped));
    EXPECT_THAT(dropped->left, IsEmpty());
    const auto left = plan(live, {}, full, {allowance::drop_column, allowance::change_type});
    ASSERT_TRUE(testing::succeeded(left));
    EXPECT_THAT(left->changes, IsEmpty());
    EXPECT_THAT(left->left, ElementsAre(undeclared_object{"table notes", allowance::drop_table}));
}

TEST(Push, DropsWhatIsEmptyAndSaysSo) {
    counter empty{0};
    const auto planned =
        plan(live_with({table_with({text("a")})}), {}, empty, {allowance::drop_table});
    ASSERT_TRUE(testing::succeeded(planned));
    ASSERT_EQ(planned->losses.size(), 1U);
    EXPECT_EQ(planned->losses[0].what, "table notes");
    EXPECT_EQ(planned->losses[0].rows, 0);
}

TEST(Push, CountsTheValuesThatAnEnumerationLosesWhereverItIsUsed) {
    auto column = text("role");
    column.type = {model::type_kind::enumeration, 0, "role"};
    auto live = live_with({table_with({column})});
    live.schema.enumerations = {{"role", {"owner", "it's"}}};
    auto wanted = live.schema;
    wanted.enumerations[0].values = {"owner"};
    counter counter{2};
    const auto left = plan(live, wanted, counter);
    ASSERT_TRUE(testing::succeeded(left));
    EXPECT_THAT(left->left, ElementsAre(undeclared_object{"'it's' of enumeration role",
                                                          allowance::drop_value}));
    EXPECT_THAT(counter.queries, IsEmpty());
    const auto planned = plan(live, wanted, counter, {allowance::drop_value});
    ASSERT_TRUE(testing::succeeded(planned));
    ASSERT_EQ(planned->losses.size(), 1U);
    EXPECT_EQ(planned->losses[0].what, "'it''s' in notes.role");
    EXPECT_EQ(planned->losses[0].rows, 2);
    EXPECT_THAT(counter.queries,
                ElementsAre("select count(*) from \"notes\" where \"role\"::text in ('it''s')"));
}

TEST(Push, PassesOnTheQuestionsAndWhatTheCounterSays) {
    const auto live = live_with({table_with({text("a")})});
    counter counter;
    const auto asked =
        plan_push(live, live_with({table_with({text("b")})}).schema, {}, counter.function());
    ASSERT_TRUE(testing::failed_with(asked, errc::forbidden));
    EXPECT_THAT(asked.error().info().hint, HasSubstr("--rename notes.a:b"));
    const auto failed =
        plan_push(live, {}, {.allowed = everything},
                  [](const auto&) -> result<std::int64_t> { return error(errc::timeout, "slow"); });
    EXPECT_TRUE(testing::failed_with(failed, errc::timeout));
}

TEST(Push, RefusesToRebuildATableThatHasMoreThanTheModelHolds) {
    auto live = live_with({table_with({text("a")})}, dialect::sqlite);
    live.unsupported = {"trigger \"t\" on \"notes\"", "trigger \"u\" on \"others\"", "view \"v\""};
    auto wanted = live.schema;
    wanted.tables[0].columns[0].nullable = false;
    counter counter;
    const auto planned = plan(live, wanted, counter, everything);
    ASSERT_TRUE(testing::failed_with(planned, errc::forbidden));
    EXPECT_THAT(planned.error().message(), HasSubstr("lose trigger \"t\" on \"notes\""));
    EXPECT_THAT(planned.error().message(), ::testing::Not(HasSubstr("others")));

    wanted = live.schema;
    wanted.tables[0].columns.push_back(text("b"));
    EXPECT_TRUE(testing::succeeded(plan(live, wanted, counter)));
}

/// Every kind of thing that a database has and a schema does not declare.
struct undeclared_case {
    const char* name;
    schema::model::schema live;
    undeclared_object what;
};

model::schema live_of(model::table table, std::vector<model::enumeration> enumerations = {}) {
    return {.enumerations = std::move(enumerations), .tables = {std::move(table)}};
}

model::table declared() {
    auto notes = table_with({text("id"), text("a")});
    notes.columns[0].nullable = false;
    return notes;
}

template <class Change>
model::table with(const Change& change) {
    auto table = declared();
    change(table);
    return table;
}

std::vector<undeclared_case> undeclared_cases() {
    using enum allowance;
    return {
        {"Table",
         {.tables = {declared(), {.name = "theirs", .columns = {text("x")}}}},
         {"table theirs", drop_table}},
        {"Column",
         live_of(with([](auto& table) { table.columns.push_back(text("x")); })),
         {"column notes.x", drop_column}},
        {"Enumeration",
         live_of(declared(), {{"mood", {"good"}}}),
         {"enumeration mood", drop_enumeration}},
        {"PrimaryKey",
         live_of(with([](auto& table) { table.columns[0].primary_key = true; })),
         {"primary key notes_pkey of notes", drop_constraint}},
        {"UniqueKey",
         live_of(with([](auto& table) { table.unique_keys = {{"k", {"a"}}}; })),
         {"unique key k of notes", drop_constraint}},
        {"ForeignKey",
         live_of(with([](auto& table) {
             table.foreign_keys = {
                 {.name = "f", .columns = {"a"}, .table = "notes", .referenced = {"id"}}};
         })),
         {"foreign key f of notes", drop_constraint}},
        {"Check",
         live_of(with([](auto& table) { table.checks = {{"c", "(a <> '')"}}; })),
         {"check c of notes", drop_constraint}},
        {"Index",
         live_of(with([](auto& table) {
             table.indexes = {{.name = "i", .parts = {{.text = "a"}}, .unique = true}};
         })),
         {"index i of notes", drop_index}},
        {"Policy",
         live_of(
             with([](auto& table) { table.policies = {{.name = "p", .visible = "(a = 'b')"}}; })),
         {"policy p of notes", drop_policy}},
        {"RowSecurity",
         live_of(with([](auto& table) { table.row_security = model::row_security::forced; })),
         {"row security of notes", drop_policy}},
    };
}

class PushUndeclared : public ::testing::TestWithParam<undeclared_case> {};

TEST_P(PushUndeclared, StaysUnlessItsKindMayGo) {
    const schema::catalogue live{GetParam().live, {}};
    const auto wanted = live_of(declared());
    counter empty;
    auto all_but_its_own = everything;
    all_but_its_own.erase(GetParam().what.needs);
    for (const auto& allowed : {std::set<allowance>(), all_but_its_own}) {
        const auto left = plan(live, wanted, empty, allowed);
        ASSERT_TRUE(testing::succeeded(left));
        EXPECT_THAT(left->changes, IsEmpty());
        EXPECT_THAT(left->statements, IsEmpty());
        EXPECT_THAT(left->left, ElementsAre(GetParam().what));
    }
    const auto gone = plan(live, wanted, empty, {GetParam().what.needs});
    ASSERT_TRUE(testing::succeeded(gone));
    EXPECT_EQ(gone->changes.size(), 1U);
    EXPECT_THAT(gone->left, IsEmpty());
}

TEST_P(PushUndeclared, IsNotMentionedIfItIsIgnored) {
    const schema::catalogue live{GetParam().live, {}};
    if (GetParam().what.what.starts_with("row security")) GTEST_SKIP() << "has no name";
    counter empty;
    const auto planned =
        plan_push(live, live_of(declared()),
                  {.allowed = everything,
                   .ownership = {.ignored = {"thei*", "mood", "notes.?", "notes.*_pkey"}}},
                  empty.function());
    ASSERT_TRUE(testing::succeeded(planned));
    EXPECT_THAT(planned->changes, IsEmpty());
    EXPECT_THAT(planned->left, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Of, PushUndeclared, ::testing::ValuesIn(undeclared_cases()),
                         [](const auto& of) { return of.param.name; });

TEST(Push, TakesWhatHangsOnAColumnWithTheColumn) {
    auto table = declared();
    table.columns.push_back(text("x"));
    table.indexes = {{.name = "i", .parts = {{.text = "x"}}},
                     {.name = "j", .parts = {{.text = "(lower(x))", .expression = true}}},
                     {.name = "k", .parts = {{.text = "a"}}, .condition = "x is null"},
                     {.name = "l", .parts = {{.text = "a"}}}};
    table.unique_keys = {{"u", {"a", "x"}}};
    table.checks = {{"c", "(x <> a)"}};
    table.foreign_keys = {{.name = "f", .columns = {"x"}, .table = "notes", .referenced = {"id"}}};
    table.policies = {{.name = "p", .visible = "(x = a)"}};
    counter empty;
    const auto planned =
        plan({live_of(table), {}}, live_of(declared()), empty, {allowance::drop_column});
    ASSERT_TRUE(testing::succeeded(planned));
    EXPECT_THAT(planned->left,
                ElementsAre(undeclared_object{"index l of notes", allowance::drop_index}));
}

TEST(Push, KeepsAnEnumerationThatSomethingKeptUses) {
    auto table = declared();
    table.columns.push_back({.name = "x", .type = {model::type_kind::enumeration, 0, "mood"}});
    counter empty;
    const auto planned = plan({live_of(table, {{"mood", {"good"}}}), {}}, live_of(declared()),
                              empty, {allowance::drop_enumeration});
    ASSERT_TRUE(testing::succeeded(planned));
    EXPECT_THAT(planned->changes, IsEmpty());
}

TEST(Push, NeverTouchesAnExternalTable) {
    const auto theirs = table_with({text("theirs")});
    const schema::ownership ownership{.external_tables = {"notes"}};
    counter empty;
    const auto planned =
        plan_push({live_of(theirs), {}}, live_of(declared()),
                  {.allowed = everything, .ownership = ownership}, empty.function());
    ASSERT_TRUE(testing::succeeded(planned));
    EXPECT_THAT(planned->changes, IsEmpty());
    const auto missing =
        plan_push({{}, {}}, live_of(declared()), {.ownership = ownership}, empty.function());
    ASSERT_TRUE(testing::failed_with(missing, errc::configuration));
    EXPECT_THAT(missing.error().message(), HasSubstr("table notes"));
}

TEST(Push, IsABugIfItLeavesADifference) {
    const auto live = live_with({table_with({text("a")})}).schema;
    EXPECT_TRUE(testing::succeeded(check_pushed(live, live, {})));
    EXPECT_TRUE(testing::succeeded(check_pushed(live, {}, {}))) << "another program's";
    const auto checked = check_pushed({}, live, {});
    ASSERT_TRUE(testing::failed_with(checked, errc::internal));
    EXPECT_THAT(checked.error().message(), HasSubstr("table notes"));
}

TEST(Push, ReadsTheNamesOfWhatIsAllowed) {
    EXPECT_EQ(everything.size(), 8U);
    for (const allowance each : everything) {
        EXPECT_EQ(read_allowances(std::vector{std::string(to_string(each))}).value(),
                  std::set{each});
        EXPECT_THAT(allowance_names(), HasSubstr(to_string(each)));
    }
    EXPECT_EQ(read_allowances(std::vector<std::string>{"drop-value"}).value(),
              std::set{allowance::drop_value});
    EXPECT_TRUE(testing::failed_with(read_allowances(std::vector<std::string>{"drop"}),
                                     errc::invalid_argument));
}

} // namespace
} // namespace alps::migrate
