#include <alps/migrate/plan/batches.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

#include <rapidcheck/gtest.h>

namespace alps::migrate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr transaction_mode in = transaction_mode::transactional;
constexpr transaction_mode last = transaction_mode::committed_before_next;
constexpr transaction_mode alone = transaction_mode::non_transactional;

batch together(std::vector<statement_range> ranges) {
    return {.non_transactional = false, .ranges = std::move(ranges)};
}

batch apart(std::size_t script, std::size_t index, bool completes) {
    return {.non_transactional = true, .ranges = {{script, index, index + 1, completes}}};
}

std::vector<batch> plan(const std::vector<script_outline>& scripts) {
    return plan_batches(scripts);
}

TEST(Segments, PutEverythingIntoOneTransactionIfTheyCan) {
    EXPECT_THAT(plan({{.modes = {in, in}}, {.modes = {}}, {.modes = {in}}}),
                ElementsAre(together({{0, 0, 2, true}, {1, 0, 0, true}, {2, 0, 1, true}})));
    EXPECT_THAT(plan({}), IsEmpty());
}

TEST(Segments, LetAStatementStandAloneBetweenTwoTransactions) {
    EXPECT_THAT(plan({{.modes = {in}}, {.modes = {in, alone, in}}, {.modes = {in}}}),
                ElementsAre(together({{0, 0, 1, true}, {1, 0, 1, false}}), apart(1, 1, false),
                            together({{1, 2, 3, true}, {2, 0, 1, true}})));
    EXPECT_THAT(plan({{.modes = {alone}}, {.modes = {alone, alone}}}),
                ElementsAre(apart(0, 0, true), apart(1, 0, false), apart(1, 1, true)));
}

TEST(Segments, EndATransactionBehindWhatMustBeCommittedBeforeItsUse) {
    EXPECT_THAT(plan({{.modes = {in, last, last, in}}, {.modes = {last}}, {.modes = {in}}}),
                ElementsAre(together({{0, 0, 3, false}}),
                            together({{0, 3, 4, true}, {1, 0, 1, true}}),
                            together({{2, 0, 1, true}})));
    EXPECT_THAT(plan({{.modes = {in, last}}}), ElementsAre(together({{0, 0, 2, true}})));
}

TEST(Segments, BeginBehindWhatIsDone) {
    EXPECT_THAT(plan({{.modes = {in, alone, in}, .done = 2}}),
                ElementsAre(together({{0, 2, 3, true}})));
    EXPECT_THAT(plan({{.modes = {in, alone}, .done = 2}}),
                ElementsAre(together({{0, 2, 2, true}})));
}

RC_GTEST_PROP(Segments, RunEveryStatementOnceInOrderAndCompleteEveryScriptOnce, ()) {
    std::vector<script_outline> scripts;
    const auto sizes =
        *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 5));
    for (const std::size_t size : sizes) {
        script_outline script;
        script.modes = *rc::gen::container<std::vector<transaction_mode>>(
            size, rc::gen::element(in, in, last, alone));
        script.done = *rc::gen::inRange<std::size_t>(0, size + 1);
        scripts.push_back(script);
    }
    std::size_t script = 0;
    std::size_t next = scripts.empty() ? 0 : scripts[0].done;
    for (const batch& batch : plan(scripts)) {
        RC_ASSERT(!batch.non_transactional || batch.ranges.size() == 1U);
        bool committing = false;
        for (const statement_range& range : batch.ranges) {
            RC_ASSERT(range.script == script);
            RC_ASSERT(range.first == next);
            for (std::size_t i = range.first; i < range.end; ++i) {
                const transaction_mode mode = scripts[script].modes[i];
                RC_ASSERT((mode == alone) == batch.non_transactional);
                RC_ASSERT(!committing || mode == last);
                committing |= mode == last;
            }
            next = range.end;
            RC_ASSERT(range.completes == (next == scripts[script].modes.size()));
            if (range.completes && ++script < scripts.size()) next = scripts[script].done;
        }
    }
    RC_ASSERT(script == scripts.size());
}

class Wanted : public ::testing::Test {
protected:
    const std::vector<migration_entry> entries{
        {.tag = "a", .when = 1, .hash = "", .applied = true},
        {.tag = "b", .when = 2, .hash = "", .applied = false},
        {.tag = "c", .when = 3, .hash = "", .applied = false}};
};

TEST_F(Wanted, IsWhatIsPendingUpToTheNamedMigrationAndNoMoreThanTheSteps) {
    EXPECT_EQ(count_wanted(entries, std::nullopt, std::nullopt).value(), 2U);
    EXPECT_EQ(count_wanted(entries, "a", std::nullopt).value(), 0U);
    EXPECT_EQ(count_wanted(entries, "b", std::nullopt).value(), 1U);
    EXPECT_EQ(count_wanted(entries, "c", 1).value(), 1U);
    EXPECT_EQ(count_wanted(entries, std::nullopt, 9).value(), 2U);
}

TEST_F(Wanted, RefusesAMigrationThatTheFolderLacks) {
    const auto refused = count_wanted(entries, "x", std::nullopt);
    ASSERT_TRUE(testing::failed_with(refused, errc::invalid_argument));
    EXPECT_EQ(refused.error().message(), "the folder has no migration 'x'");
}

} // namespace
} // namespace alps::migrate
