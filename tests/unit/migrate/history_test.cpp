#include <alps/base/sha256.hpp>
#include <alps/migrate/history/history.hpp>
#include <alps/syntax/digest.hpp>
#include <alps/testing/printers.hpp>

#include <string>

namespace alps::migrate {
namespace {

folder_entry migration(const std::string& tag, std::int64_t when, const std::string& sql) {
    return {.tag = tag,
            .when = when,
            .hash = sha256_hex(sql),
            .sql = sql,
            .path = std::filesystem::path("m") / (tag + ".sql")};
}

applied_migration row(const folder_entry& entry) {
    return {.hash = entry.hash, .when = entry.when};
}

result<std::vector<migration_entry>> match(const folder& folder,
                                           std::vector<applied_migration> applied) {
    return match_history(folder, {.applied = std::move(applied), .unfinished = {}});
}

/// Three migrations, the second older than the first.
class History : public ::testing::Test {
protected:
    const folder_entry a = migration("0000_a", 1'795'338'725'137, "create a;\ncreate aa;");
    const folder_entry b = migration("0001_b", 1'000, "create b;");
    const folder_entry c = migration("0002_c", 1'795'338'725'139, "create c;");
    const folder three{.path = "m", .entries = {a, b, c}};

    static std::string flags(const result<std::vector<migration_entry>>& history) {
        std::string text;
        for (const migration_entry& entry : history.value())
            text += entry.applied ? 'x' : '.';
        return text;
    }

    error refused(const std::vector<applied_migration>& applied) const {
        const auto history = match(three, applied);
        EXPECT_TRUE(testing::failed_with(history, errc::diverged));
        return history ? error() : history.error();
    }
};

TEST_F(History, OfAnEmptyDatabaseLeavesEverythingPendingInOrder) {
    const auto history = match(three, {});
    EXPECT_EQ(flags(history), "...");
    EXPECT_EQ(history->at(1),
              (migration_entry{.tag = "0001_b", .when = 1'000, .hash = b.hash, .applied = false}));
}

TEST_F(History, MarksWhatIsAppliedWhateverTheOrderOfTheRows) {
    EXPECT_EQ(flags(match(three, {row(a)})), "x..");
    EXPECT_EQ(flags(match(three, {row(b), row(a)})), "xx.");
    EXPECT_EQ(flags(match(three, {row(c), row(a), row(b)})), "xxx");
}

TEST_F(History, FindsAnOlderTimeThatWasAppendedLater) {
    const folder two{.path = "m", .entries = {a, b}};
    EXPECT_EQ(flags(match(two, {row(a)})), "x.");
}

TEST_F(History, CountsAMigrationThatWasRecordedTwiceOnce) {
    EXPECT_EQ(flags(match(three, {row(a), row(a)})), "x..");
}

TEST_F(History, RefusesAMigrationThatTheFolderLacks) {
    const std::string hash(64, 'd');
    const error failure = refused({row(a), {.hash = hash, .when = 1'795'338'725'999}});
    EXPECT_EQ(failure.message(), "the database's history and 'm' differ: the database holds a "
                                 "migration that the folder lacks (2026-11-22 09:12:05 UTC, 'when' "
                                 "1795338725999, hash " +
                                     hash + ")");
    EXPECT_NE(failure.info().hint.find("update the folder"), std::string::npos);
}

TEST_F(History, RefusesARowWithoutATime) {
    const error failure = refused({{.hash = std::string(64, 'd'), .when = std::nullopt}});
    EXPECT_NE(failure.message().find("(without a time, hash dddd"), std::string::npos);
}

TEST_F(History, SurvivesTimesThatNoCalendarKnows) {
    for (const std::int64_t when : {INT64_MIN, std::int64_t(-1), INT64_MAX}) {
        const error failure = refused({{.hash = "d", .when = when}});
        EXPECT_NE(failure.message().find("('when' " + std::to_string(when)), std::string::npos);
    }
}

TEST_F(History, RefusesAnEditedFile) {
    const error failure = refused({row(a), {.hash = std::string(64, 'd'), .when = b.when}});
    EXPECT_NE(
        failure.message().find("'0001_b' was edited after it was applied (recorded hash dddd"),
        std::string::npos)
        << failure;
    EXPECT_NE(failure.message().find("the file's " + b.hash), std::string::npos);
    EXPECT_EQ(failure.info().file, "m/0001_b.sql");
    EXPECT_NE(failure.info().hint.find("version control"), std::string::npos);
}

TEST_F(History, TellsAChangeOfLineEndsApart) {
    for (const std::string applied :
         {"create a;\r\ncreate aa;", "create a;\ncreate aa;\n", "create a;\r\ncreate aa;\r\n"}) {
        const error failure = refused({{.hash = sha256_hex(applied), .when = a.when}});
        EXPECT_NE(failure.message().find("'0000_a' differs from what was applied in its line ends"),
                  std::string::npos)
            << failure;
        EXPECT_NE(failure.info().hint.find(".gitattributes"), std::string::npos);
    }
    const folder windows{.path = "m", .entries = {migration("0000_a", 1, "x;\r\ny;\r\n")}};
    const auto history = match(windows, {{.hash = sha256_hex("x;\ny;"), .when = 1}});
    ASSERT_TRUE(testing::failed_with(history, errc::diverged));
    EXPECT_NE(history.error().message().find("line ends"), std::string::npos);
}

TEST_F(History, RefusesAPendingMigrationBeforeAnAppliedOne) {
    const error failure = refused({row(a), row(c)});
    EXPECT_EQ(failure.message(), "the database's history and 'm' differ: '0001_b' is pending but "
                                 "comes before '0002_c', which is applied");
    EXPECT_EQ(failure.info().file, "m/0001_b.sql");
    EXPECT_NE(failure.info().hint.find("alps migrate rebase"), std::string::npos);
}

TEST_F(History, TakesEqualContentForTheSameMigrationWhateverItsTime) {
    EXPECT_EQ(flags(match(three, {{.hash = a.hash, .when = 5'000}})), "x..");
    EXPECT_EQ(flags(match(three, {{.hash = a.hash, .when = std::nullopt}})), "x..");
    // The time of another migration, which is recorded, too.
    EXPECT_EQ(flags(match(three, {{.hash = a.hash, .when = b.when}, row(b)})), "xx.");
    EXPECT_EQ(
        flags(match(three, {{.hash = b.hash, .when = a.when}, {.hash = a.hash, .when = b.when}})),
        "xx.");
}

TEST_F(History, TellsMigrationsOfEqualContentApart) {
    const folder twice{
        .path = "m",
        .entries = {migration("0000_a", 1, "select 1;"), migration("0001_a", 2, "select 1;")}};
    const std::string& hash = twice.entries[0].hash;
    EXPECT_EQ(flags(match(twice, {{.hash = hash, .when = 1}})), "x.");
    EXPECT_EQ(flags(match(twice, {{.hash = hash, .when = 7}})), "x.");
    EXPECT_EQ(flags(match(twice, {{.hash = hash, .when = 7}, {.hash = hash, .when = 8}})), "xx");
    EXPECT_EQ(flags(match(twice, {{.hash = hash, .when = 7}, {.hash = hash, .when = 1}})), "xx");
}

TEST_F(History, ReportsEveryDifferenceAtOnce) {
    const error failure =
        refused({{.hash = "e", .when = a.when}, row(c), {.hash = "f", .when = 7}});
    EXPECT_TRUE(
        failure.message().starts_with("the database's history and 'm' differ in 3 places: "))
        << failure;
    for (const char* part : {"'0000_a' was edited", "hash f", "'0001_b' is pending"}) {
        EXPECT_NE(failure.message().find(part), std::string::npos) << part;
    }
}

/// States and notes of a comparison that refuses nothing.
class Comparison : public History {
protected:
    std::vector<migration_state> states(std::vector<applied_migration> applied,
                                        std::vector<unfinished_migration> unfinished = {}) {
        entries = compare_history(
            three, {.applied = std::move(applied), .unfinished = std::move(unfinished)});
        std::vector<migration_state> found;
        for (const migration_entry& entry : entries)
            found.push_back(entry.state);
        return found;
    }

    std::vector<migration_entry> entries;
};

constexpr auto applied = migration_state::applied;
constexpr auto pending = migration_state::pending;

TEST_F(Comparison, TellsEditsOfCommentsAndWhiteSpaceFromOthersByTheShape) {
    const std::string then =
        syntax::fingerprint("create   b -- then\n;", dialect::postgres).value();
    EXPECT_EQ(states({row(a), {.hash = "h", .when = b.when, .fingerprint = then}}),
              (std::vector{applied, migration_state::reformatted, pending}));
    EXPECT_EQ(entries[1].note,
              "'0001_b' differs from what was applied in white space and comments only");
    const std::string other = syntax::fingerprint("create c;", dialect::postgres).value();
    EXPECT_EQ(states({row(a), {.hash = "h", .when = b.when, .fingerprint = other}}),
              (std::vector{applied, migration_state::edited, pending}));
}

TEST_F(Comparison, TellsWhatTheFolderLostFromWhatItNeverHad) {
    EXPECT_EQ(states({row(a), {.hash = "h", .when = 500, .tag = "0000_lost"}}),
              (std::vector{applied, pending, pending, migration_state::missing}));
    EXPECT_EQ(entries[3].tag, "0000_lost");
    EXPECT_EQ(states({row(a), {.hash = "h", .when = 1'795'338'799'999}}),
              (std::vector{applied, pending, pending, migration_state::foreign}));
}

TEST_F(Comparison, SaysHowFarAnInterruptedMigrationCame) {
    const unfinished_migration part{.tag = b.tag, .when = b.when, .hash = b.hash, .done = 3};
    EXPECT_EQ(states({row(a)}, {part}), (std::vector{applied, pending, pending}));
    EXPECT_EQ(entries[1].note, "'0001_b' was interrupted after 3 statements");
    EXPECT_TRUE(testing::succeeded(check_history("m", entries)));
}

TEST_F(Comparison, RefusesToResumeWhatWasEditedOrIsGone) {
    unfinished_migration part{.tag = b.tag, .when = b.when, .hash = "h", .done = 1};
    EXPECT_EQ(states({row(a)}, {part}), (std::vector{applied, migration_state::edited, pending}));
    EXPECT_EQ(entries[1].note, "'0001_b' was edited after 1 statement of it was applied");
    part.when = 700;
    EXPECT_EQ(states({row(a)}, {part}),
              (std::vector{applied, pending, pending, migration_state::missing}));
    EXPECT_TRUE(testing::failed_with(check_history("m", entries), errc::diverged));
}

TEST_F(Comparison, RefusesAPendingMigrationBeforeOneThatIsAppliedInPart) {
    const unfinished_migration part{.tag = c.tag, .when = c.when, .hash = c.hash, .done = 1};
    EXPECT_EQ(states({row(a)}, {part}), (std::vector{applied, migration_state::late, pending}));
    EXPECT_EQ(entries[1].note,
              "'0001_b' is pending but comes before '0002_c', which is applied in part");
}

TEST_F(Comparison, RefusesToApplyWhereUndoingWasInterrupted) {
    const unfinished_migration part{
        .tag = a.tag, .when = a.when, .hash = "h", .done = 1, .undoing = true};
    EXPECT_EQ(states({row(a)}, {part}), (std::vector{migration_state::undoing, pending, pending}));
    const auto refused = check_history("m", entries);
    ASSERT_TRUE(testing::failed_with(refused, errc::diverged));
    EXPECT_NE(refused.error().info().hint.find("alps migrate down"), std::string::npos);
}

} // namespace
} // namespace alps::migrate
