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

const std::set<allowance> everything = {allowance::drop_table, allowance::drop_column,
                                        allowance::change_type, allowance::drop_value};

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

TEST(Push, RefusesToDropWhatHasRows) {
    counter counter{1};
    const auto planned = plan(live_with({table_with({text("a")})}), {}, counter);
    ASSERT_TRUE(testing::failed_with(planned, errc::forbidden));
    EXPECT_EQ(planned.error().message(), "the push would lose table notes (1 row)");
    EXPECT_THAT(planned.error().info().hint, HasSubstr("--allow drop-table"));
    EXPECT_THAT(counter.queries, ElementsAre("select count(*) from \"notes\" where true"));
}

TEST(Push, NamesEveryLossAndEveryFlag) {
    counter counter{12};
    auto longer = text("b");
    longer.type = {model::type_kind::varchar, 5};
    const auto planned = plan(live_with({table_with({text("a"), text("b")})}),
                              live_with({table_with({longer})}).schema, counter);
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
    EXPECT_TRUE(testing::succeeded(plan(live, {}, full, {allowance::drop_table})));
    EXPECT_FALSE(plan(live, {}, full, {allowance::drop_column, allowance::change_type}));
}

TEST(Push, DropsWhatIsEmptyAndSaysSo) {
    counter empty{0};
    const auto planned = plan(live_with({table_with({text("a")})}), {}, empty);
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
    const auto planned = plan(live, wanted, counter);
    ASSERT_TRUE(testing::failed_with(planned, errc::forbidden));
    EXPECT_THAT(planned.error().message(), HasSubstr("'it''s' in notes.role (2 rows)"));
    EXPECT_THAT(planned.error().info().hint, HasSubstr("--allow drop-value"));
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
    const auto failed = plan_push(live, {}, {}, [](const auto&) -> result<std::int64_t> {
        return error(errc::timeout, "slow");
    });
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

TEST(Push, IsABugIfItLeavesADifference) {
    const auto live = live_with({table_with({text("a")})}).schema;
    EXPECT_TRUE(testing::succeeded(check_pushed(live, live)));
    const auto checked = check_pushed(live, {});
    ASSERT_TRUE(testing::failed_with(checked, errc::internal));
    EXPECT_THAT(checked.error().message(), HasSubstr("table notes"));
}

TEST(Push, ReadsTheNamesOfWhatIsAllowed) {
    EXPECT_EQ(read_allowances(std::vector<std::string>{"all"}).value(), everything);
    EXPECT_EQ(read_allowances(std::vector<std::string>{"drop-value"}).value(),
              std::set{allowance::drop_value});
    EXPECT_TRUE(testing::failed_with(read_allowances(std::vector<std::string>{"drop"}),
                                     errc::invalid_argument));
}

} // namespace
} // namespace alps::migrate
