#include <alps/base/sha256.hpp>
#include <alps/migrate/history/repair.hpp>
#include <alps/syntax/digest.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

namespace alps::migrate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

folder_entry migration(const std::string& tag, std::int64_t when, const std::string& sql) {
    return {.tag = tag, .when = when, .hash = sha256_hex(sql), .sql = sql, .path = tag + ".sql"};
}

class Repair : public ::testing::Test {
protected:
    applied_migration row(const folder_entry& entry) {
        return {.hash = entry.hash, .when = entry.when, .id = ++ids_};
    }

    std::vector<std::string> said(const recorded_history& recorded,
                                  const repair_options& options = repair_options({})) {
        std::vector<std::string> lines;
        for (const repair_step& step : plan_repair(two, recorded, options).value()) {
            lines.push_back(describe(step, true) + " @" + std::to_string(step.id));
        }
        return lines;
    }

    const folder_entry a = migration("0000_a", 1000, "create a;\n-- b\ncreate aa;");
    const folder_entry b = migration("0001_b", 2000, "create b;");
    const folder two{.path = "m", .entries = {a, b}};

private:
    std::int64_t ids_ = 0;
};

TEST_F(Repair, LeavesARecordAloneThatFits) {
    EXPECT_THAT(said({.applied = {row(a), row(b)}, .unfinished = {}}), IsEmpty());
    EXPECT_THAT(said({}), IsEmpty());
}

TEST_F(Repair, RemovesTheRowsThatRunnersWithoutALockLeave) {
    EXPECT_THAT(said({.applied = {row(a), row(a), row(a), row(a)}, .unfinished = {}}),
                ElementsAre("removed a second record of '0000_a' @2",
                            "removed a second record of '0000_a' @3",
                            "removed a second record of '0000_a' @4"));
    auto wrong = row(b);
    wrong.hash = "h";
    const recorded_history recorded{.applied = {wrong, wrong}, .unfinished = {}};
    EXPECT_THAT(said(recorded, repair_options({}).accepting("0001_b")),
                ElementsAre("corrected the hash of '0001_b', which was edited @5",
                            "removed a second record of '0001_b' @5"));
}

/// A tool that compares times with the last one recorded would repeat a migration if a time became
/// earlier, and skip one if it became later.
TEST_F(Repair, LeavesTheTimesOfOtherToolsAlone) {
    for (const std::int64_t when : {std::int64_t(-1), std::int64_t(500), std::int64_t(7777)}) {
        auto moved = row(b);
        moved.when = when;
        EXPECT_THAT(said({.applied = {row(a), moved}, .unfinished = {}}), IsEmpty());
        EXPECT_THAT(said({.applied = {row(a), row(b), moved}, .unfinished = {}}), IsEmpty())
            << "twice, but not a record too many";
    }
    auto timeless = row(b);
    timeless.when = std::nullopt;
    EXPECT_THAT(said({.applied = {row(a), timeless}, .unfinished = {}}), IsEmpty());
}

/// Another tool's migration may happen to have the time of one that is here.
TEST_F(Repair, LeavesAMigrationOfAnotherToolAloneThatHasTheSameTime) {
    auto theirs = row(b);
    theirs.hash = "h";
    const recorded_history recorded{.applied = {theirs, row(b)}, .unfinished = {}};
    EXPECT_THAT(said(recorded), IsEmpty());
    EXPECT_THAT(said(recorded, repair_options({}).forgetting("h")),
                ElementsAre("removed the record of hash h @1"));
}

TEST_F(Repair, CorrectsHarmlessEdits) {
    auto ends = row(a);
    ends.hash = sha256_hex("create a;\r\n-- b\r\ncreate aa;");
    EXPECT_THAT(said({.applied = {ends}, .unfinished = {}}),
                ElementsAre("corrected the hash of '0000_a', whose line ends changed @1"));
    auto comment = row(a);
    comment.hash = "h";
    comment.fingerprint = syntax::fingerprint("create a; create   aa;", dialect::postgres).value();
    EXPECT_THAT(said({.applied = {comment}, .unfinished = {}}),
                ElementsAre("corrected the hash of '0000_a', whose white space or comments "
                            "changed @2"));
}

TEST_F(Repair, TakesARealEditOnlyIfToldTo) {
    auto edited = row(b);
    edited.hash = "h";
    const recorded_history recorded{.applied = {edited}, .unfinished = {}};
    EXPECT_THAT(said(recorded), IsEmpty());
    EXPECT_THAT(said(recorded, repair_options({}).accepting("0001_b")),
                ElementsAre("corrected the hash of '0001_b', which was edited @1"));
}

TEST_F(Repair, ForgetsWhatTheFolderLacksOnlyIfToldTo) {
    const recorded_history recorded{.applied = {{.hash = "h1", .when = 9, .id = 7, .tag = "0009_x"},
                                                {.hash = "h2", .when = 10, .id = 8}},
                                    .unfinished = {{.tag = "0010_y", .when = 11, .hash = "h3"}}};
    EXPECT_THAT(said(recorded), IsEmpty());
    EXPECT_THAT(said(recorded,
                     repair_options({}).forgetting("0009_x").forgetting("h2").forgetting("0010_y")),
                ElementsAre("removed the record of '0009_x' @7", "removed the record of hash h2 @8",
                            "removed the progress of '0010_y' @0"));
}

TEST_F(Repair, TakesAnEditOfWhatIsAppliedInPartOnlyIfToldTo) {
    const recorded_history recorded{
        .applied = {row(a)},
        .unfinished = {{.tag = "0001_b", .when = 2000, .hash = "h", .done = 1}}};
    EXPECT_THAT(said(recorded), IsEmpty());
    const auto steps = plan_repair(two, recorded, repair_options({}).accepting("0001_b")).value();
    ASSERT_EQ(steps.size(), 1U);
    EXPECT_EQ(steps[0].part.hash, b.hash);
    EXPECT_EQ(steps[0].part.done, 1U);
}

TEST_F(Repair, RefusesToBeToldWhatIsNotNeeded) {
    for (const repair_options& options :
         {repair_options({}).accepting("0000_a"), repair_options({}).forgetting("0000_a")}) {
        const auto refused = plan_repair(two, {.applied = {row(a)}, .unfinished = {}}, options);
        ASSERT_TRUE(testing::failed_with(refused, errc::invalid_argument));
    }
}

} // namespace
} // namespace alps::migrate
