#include "fixture.hpp"
#include "written_schema.hpp"

#include <alps/base/read_file.hpp>

namespace alps::command {
namespace {

namespace fs = std::filesystem;

/// A project with migrations and tables of its own.
class Generate : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        project_.copy("migrations");
    }

    [[nodiscard]] fs::path folder() const { return project_.path() / "migrations" / dialect(); }

    [[nodiscard]] std::string file(const std::string& name) const {
        return read_file(folder() / name).value();
    }

    /// Counts the files below the project's migrations.
    [[nodiscard]] std::ptrdiff_t count_files() const {
        const fs::recursive_directory_iterator all(project_.path() / "migrations");
        return std::count_if(begin(all), end(all),
                             [](const auto& entry) { return entry.is_regular_file(); });
    }

    /// Generates for the engine under test and returns the tag.
    std::string generate(arguments more) {
        arguments given{"generate", "--dialect", dialect()};
        given.insert(given.end(), more.begin(), more.end());
        const auto answered = project_.answer(given);
        const auto& made = answered.at("migrations").as_array();
        return made.empty() ? "" : text(made.at(0).as_object(), "tag");
    }

    void migrate() {
        const auto ended = project_.alps({"migrate"});
        ASSERT_EQ(ended.status, 0) << ended.err;
    }

    written_schema tables_{project_};
};

TEST_P(Generate, FindsNothingToDoWhereNothingChanged) {
    const auto before = count_files();
    const auto ended = project_.alps({"generate"});
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("no changes"));
    EXPECT_EQ(project_.alps({"generate", "--check"}).status, 0);
    EXPECT_EQ(count_files(), before);
}

TEST_P(Generate, ContinuesTheInstalledHistoryInAProjectWithoutOne) {
    migrate();
    const auto before = count_files();
    fs::remove_all(project_.path() / "migrations");
    tables_.set({notes_with({"title"})});
    EXPECT_EQ(project_.alps({"generate", "notes"}).status, 0);
    EXPECT_EQ(count_files(), before + 2 * 3);
    migrate();
    EXPECT_EQ(count("notes"), 0);
}

TEST_P(Generate, BeginsAHistoryWhereThereIsNone) {
    project_.around.variables["ALPS_MIGRATIONS"] = "database";
    tables_.set({notes_with({"title"})});
    EXPECT_EQ(generate({}), "0000_init");
    migrate();
    EXPECT_EQ(count("notes"), 0);
    EXPECT_EQ(tables(), own_tables_ + 1);
    EXPECT_EQ(project_.alps({"generate", "--check"}).status, 0);
}

TEST_P(Generate, WritesTheWayThereAndTheWayBack) {
    tables_.set({notes_with({"title"})});
    EXPECT_EQ(project_.alps({"generate", "--check"}).status, 1);
    const std::string tag = generate({"add_notes"});
    EXPECT_THAT(file(tag + ".sql"), HasSubstr("CREATE TABLE"));
    EXPECT_THAT(file(tag + ".down.sql"), HasSubstr("DROP TABLE"));
    migrate();
    EXPECT_EQ(count("notes"), 0);
    EXPECT_EQ(generate({}), "");
}

TEST_P(Generate, WritesForEveryFolderUnlessOneIsNamed) {
    tables_.set({notes_with({})});
    const auto answered = project_.answer({"generate", "notes"});
    EXPECT_EQ(answered.at("migrations").as_array().size(), 2U);
    EXPECT_EQ(project_.alps({"generate", "--check"}).status, 0);
}

TEST_P(Generate, OnlyShowsWhatItWouldWrite) {
    tables_.set({notes_with({"title"})});
    const auto before = count_files();
    const auto shown = project_.alps({"generate", "--dry-run"});
    EXPECT_EQ(shown.status, 0);
    EXPECT_THAT(shown.out, HasSubstr("would write"));
    EXPECT_THAT(shown.out, HasSubstr("CREATE TABLE"));
    EXPECT_EQ(project_.alps({"generate", "--check"}).status, 1);
    EXPECT_EQ(count_files(), before);
}

TEST_P(Generate, AsksWhetherAColumnWasRenamedAndKeepsItsValues) {
    tables_.set({notes_with({"title"})});
    generate({});
    migrate();
    database_->ask("insert into notes (id, title) values (1, 'kept')");

    tables_.set({notes_with({"heading"})});
    const auto before = count_files();
    const auto failed = project_.refusal({"generate"});
    EXPECT_EQ(failed.exit, 5);
    EXPECT_THAT(failed.message, HasSubstr("notes.title"));
    EXPECT_THAT(failed.message, HasSubstr("notes.heading"));
    EXPECT_THAT(failed.hint, HasSubstr("--rename notes.title:heading"));
    EXPECT_THAT(failed.hint, HasSubstr("--drop notes.title"));
    EXPECT_EQ(count_files(), before);

    generate({"--rename", "notes.title:heading"});
    migrate();
    EXPECT_EQ(database_->count("select count(*) from notes where heading = 'kept'"), 1);
    EXPECT_EQ(project_.alps({"generate", "--dialect", dialect(), "--check"}).status, 0);
}

/// A new table under the old name of one that was renamed, and the way back.
TEST_P(Generate, GivesTheNameOfARenamedTableAway) {
    auto notes = notes_with({"title"});
    notes.unique_keys = {{"notes_title_unique", {"title"}}};
    tables_.set({notes});
    generate({});
    migrate();
    database_->ask("insert into notes (id, title) values (1, 'kept')");
    auto archive = notes;
    archive.name = "archive";
    archive.unique_keys[0].name = "archive_title_unique";
    auto fresh = notes_with({"title", "color"});
    fresh.unique_keys = notes.unique_keys;
    tables_.set({archive, fresh});
    generate({"--rename", "notes:archive"});
    migrate();
    EXPECT_EQ(database_->ask("select title from archive"), "kept");
    EXPECT_EQ(count("notes"), 0);
    database_->ask("insert into notes (id, title, color) values (1, 'gone', 'red')");
    EXPECT_EQ(project_.alps({"drift"}).status, 0);
    ASSERT_EQ(project_.alps({"migrate", "down", "--yes"}).status, 0);
    EXPECT_EQ(database_->ask("select title from notes"), "kept");
    EXPECT_EQ(database_->count("select count(*) from notes where title = 'gone'"), 0);
    tables_.set({notes});
    EXPECT_EQ(project_.alps({"drift"}).status, 0);
}

TEST_P(Generate, DropsWhatWasNotRenamedIfThatIsSaid) {
    tables_.set({notes_with({"title"})});
    generate({});
    tables_.set({notes_with({"heading"})});
    const std::string tag = generate({"--drop", "notes.title"});
    EXPECT_THAT(file(tag + ".down.sql"), HasSubstr("-- The values are not brought back"));
    migrate();
    EXPECT_EQ(count("notes"), 0);
}

TEST_P(Generate, RefusesAnswersThatAnswerNothing) {
    for (const auto& answer : {arguments{"--rename", "users.nick:name"},
                               {"--rename", "users.email"},
                               {"--rename", ":x"},
                               {"--drop", "."}}) {
        arguments given{"generate"};
        given.insert(given.end(), answer.begin(), answer.end());
        EXPECT_EQ(project_.refusal(given).exit, 2) << answer.back();
    }
}

TEST_P(Generate, MakesAnEmptyMigrationForPeople) {
    const std::string tag = generate({"--empty", "fill_names"});
    EXPECT_THAT(tag, HasSubstr("fill_names"));
    EXPECT_THAT(file(tag + ".down.sql"), HasSubstr("-- alps:irreversible"));
    migrate();
    EXPECT_EQ(project_.alps({"generate", "--check"}).status, 0);
    EXPECT_EQ(project_.refusal({"generate", "--empty"}).exit, 2);
}

TEST_P(Generate, RefusesANameThatIsNone) {
    tables_.set({notes_with({})});
    const auto before = count_files();
    for (const std::string name : {"Add Notes", "../x", "a.b"}) {
        EXPECT_EQ(project_.refusal({"generate", name}).exit, 2) << name;
    }
    EXPECT_EQ(count_files(), before);
}

TEST_P(Generate, RefusesAFolderInWhichTwoBranchesMet) {
    tables_.set({notes_with({})});
    const std::string tag = generate({"notes"});
    const auto snapshot = folder() / "meta" / (tag.substr(0, tag.find('_')) + "_snapshot.json");
    fs::copy_file(snapshot, folder() / "meta" / "0099_snapshot.json");
    tables_.set({notes_with({"title"})});
    const auto failed = project_.refusal({"generate", "--dialect", dialect()});
    EXPECT_EQ(failed.exit, 8);
    EXPECT_THAT(failed.message, HasSubstr("0099_snapshot.json"));
    EXPECT_THAT(failed.hint, HasSubstr("rebase"));
}

TEST_P(Generate, PrintsTheTablesAsSql) {
    tables_.set({notes_with({"title"})});
    const auto shown = project_.alps({"export", "--dialect", dialect()});
    EXPECT_EQ(shown.status, 0) << shown.err;
    if (!on_postgres()) project_.write("data/local.db", "");
    database_->ask(shown.out);
    EXPECT_EQ(tables(), own_tables_ + 1);
}

ALPS_ON_EACH_ENGINE(Generate);

} // namespace
} // namespace alps::command
