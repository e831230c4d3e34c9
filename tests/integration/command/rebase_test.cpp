#include "fixture.hpp"
#include "written_schema.hpp"

#include <alps/base/read_file.hpp>
#include <alps/migrate/folder/journal.hpp>
#include <alps/migrate/folder/snapshot_chain.hpp>

namespace alps::command {
namespace {

namespace fs = std::filesystem;

using migrate::journal_entry;

constexpr auto both_dialects = {alps::dialect::postgres, alps::dialect::sqlite};

/// Whose snapshot git's user kept.
enum class side { ours, theirs };

/// A project whose two branches each add a column to a table that both have: ours `a`, which is
/// the last to be generated, and theirs `b`.
class Rebase : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        if (IsSkipped()) return;
        project_.copy("migrations");
        branch({"title"}, "notes", "base");
        branch({"title", "b"}, "b", "theirs");
        check_out("base");
        branch({"title", "a"}, "a", "ours");
    }

    /// Generates a migration and keeps the folders as they are then.
    void branch(const std::vector<std::string>& columns, const std::string& migration,
                const std::string& name) {
        tables_.set({notes_with(columns)});
        const auto made = project_.answer({"generate", migration}).at("migrations").as_array();
        tags_[name] = text(made.at(0).as_object(), "tag");
        fs::copy(migrations(), project_.path() / name, fs::copy_options::recursive);
    }

    void check_out(const std::string& name) const {
        fs::remove_all(migrations());
        fs::copy(project_.path() / name, migrations(), fs::copy_options::recursive);
    }

    /// Applies what their branch has to the database.
    void deploy(const std::string& name) {
        check_out(name);
        ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    }

    /// Merges both branches as git's user does: the journals' entries of both sides, one snapshot,
    /// and in the code both columns.
    void merge(side kept, std::optional<std::int64_t> when_of_both = {}) {
        check_out(kept == side::ours ? "theirs" : "ours");
        const auto overwriting = fs::copy_options::recursive | fs::copy_options::overwrite_existing;
        fs::copy(project_.path() / (kept == side::ours ? "ours" : "theirs"), migrations(),
                 overwriting);
        for (const auto dialect : both_dialects) {
            auto text = read_file(journal("base", dialect)).value();
            const auto common = entries("base", dialect).size();
            for (const std::string branch : {"theirs", "ours"}) {
                auto added = entries(branch, dialect);
                for (auto entry = added.begin() + std::ptrdiff_t(common); entry != added.end();
                     ++entry) {
                    if (when_of_both) entry->when = *when_of_both;
                    add_line(text, *entry, dialect);
                }
            }
            project_.write("migrations/" + std::string(to_string(dialect)) + "/meta/_journal.json",
                           text);
        }
        tables_.set({notes_with({"title", "a", "b"})});
    }

    /// Adds an entry to a journal as git does, which does not mind what it says.
    static void add_line(std::string& text, const journal_entry& entry, alps::dialect dialect) {
        const auto alone = migrate::append_entry("", entry, dialect, "j").value();
        const auto from = alone.find("    {");
        const std::string end = "\n  ]";
        text.insert(text.rfind(end), ",\n" + alone.substr(from, alone.rfind(end) - from));
    }

    [[nodiscard]] fs::path migrations() const { return project_.path() / "migrations"; }
    [[nodiscard]] fs::path folder() const { return migrations() / dialect(); }
    [[nodiscard]] alps::dialect engine_dialect() const {
        return on_postgres() ? alps::dialect::postgres : alps::dialect::sqlite;
    }

    [[nodiscard]] fs::path journal(const std::string& branch, alps::dialect dialect) const {
        return project_.path() / branch / to_string(dialect) / "meta/_journal.json";
    }

    [[nodiscard]] std::vector<journal_entry> entries(const std::string& branch,
                                                     alps::dialect dialect) const {
        const auto file = journal(branch, dialect);
        return migrate::parse_journal(read_file(file).value(), dialect, file.string()).value();
    }

    /// Returns the old or the new tag of the migration that moved in the first folder.
    static std::string moved(const boost::json::object& answered, const char* which) {
        const auto& move = answered.at("rebased").at(0).at("moves").at(0);
        return text(move.as_object(), which);
    }

    /// Tells what every file of the migrations holds.
    [[nodiscard]] std::map<std::string, std::string> files() const {
        std::map<std::string, std::string> all;
        for (const auto& entry : fs::recursive_directory_iterator(migrations()))
            if (entry.is_regular_file())
                all[entry.path().string()] = read_file(entry.path()).value();
        return all;
    }

    [[nodiscard]] std::string catalogue(database& of) const {
        return of.ask(
            on_postgres()
                ? "select string_agg(table_name || '.' || column_name || ' ' || data_type, ',' "
                  "order by table_name, ordinal_position) from information_schema.columns where "
                  "table_schema = 'public'"
                : "select group_concat(sql, ';') from (select sql from sqlite_master where name "
                  "not like '%drizzle%' order by name)");
    }

    /// Applies everything to an empty database and returns its catalogue.
    [[nodiscard]] std::string catalogue_from_scratch() {
        std::optional<testing::postgres_database> postgres;
        if (on_postgres()) postgres.emplace();
        const fs::path file = project_.path() / "data/other.db";
        const auto other = on_postgres() ? postgres_at(postgres->url()) : sqlite_at(file);
        const auto ended = project_.alps(
            {"migrate", "--url", on_postgres() ? postgres->url() : "sqlite:" + file.string()});
        EXPECT_EQ(ended.status, 0) << ended.err;
        return catalogue(*other);
    }

    /// Checks that the folders are one history again, and that databases get there.
    void expect_one_history() {
        EXPECT_EQ(project_.alps({"generate", "--check"}).status, 0);
        const auto verified = project_.alps({"migrate", "verify", "--offline"});
        EXPECT_EQ(verified.status, 0) << verified.out << verified.err;
        const auto migrated = project_.alps({"migrate"});
        EXPECT_EQ(migrated.status, 0) << migrated.err;
        EXPECT_EQ(database_->count("select count(a) + count(b) from notes"), 0);
        EXPECT_EQ(catalogue(*database_), catalogue_from_scratch());
    }

    std::map<std::string, std::string> tags_; ///< The last ones, by branch.
    written_schema tables_{project_};
};

TEST_P(Rebase, MovesOurBranchBehindTheirsThatIsApplied) {
    deploy("theirs");
    merge(side::ours);
    EXPECT_EQ(project_.refusal({"migrate"}).exit, 10);
    const auto answered = project_.answer({"migrate", "rebase"});
    EXPECT_EQ(answered.at("rebased").as_array().size(), 2U) << "a folder for each engine";
    EXPECT_EQ(moved(answered, "from"), tags_["ours"]);
    const auto last = entries("migrations", engine_dialect()).back();
    EXPECT_EQ(last.tag, moved(answered, "to"));
    EXPECT_EQ(last.idx, entries("ours", engine_dialect()).back().idx + 1);
    for (const std::string extension : {".sql", ".down.sql"}) {
        EXPECT_EQ(
            read_file(folder() / (last.tag + extension)).value(),
            read_file(project_.path() / "ours" / dialect() / (tags_["ours"] + extension)).value());
        EXPECT_FALSE(fs::exists(folder() / (tags_["ours"] + extension)));
    }
    expect_one_history();
}

TEST_P(Rebase, DoesNotMindWhoseSnapshotWasKept) {
    deploy("theirs");
    merge(side::theirs);
    EXPECT_EQ(moved(project_.answer({"migrate", "rebase"}), "from"), tags_["ours"]);
    expect_one_history();
    EXPECT_THAT(project_.alps({"migrate", "rebase"}).out, HasSubstr("nothing to move"));
}

TEST_P(Rebase, MovesTheirBranchBehindOursIfOursIsApplied) {
    deploy("ours");
    merge(side::ours);
    EXPECT_EQ(moved(project_.answer({"migrate", "rebase"}), "from"), tags_["theirs"]);
    expect_one_history();
}

TEST_P(Rebase, MovesAllOfABranch) {
    const std::string first = tags_["ours"];
    fs::remove_all(project_.path() / "ours");
    branch({"title", "a", "more"}, "more", "ours");
    deploy("theirs");
    merge(side::ours);
    tables_.set({notes_with({"title", "a", "b", "more"})});
    const auto asked = project_.refusal({"migrate", "rebase"});
    EXPECT_EQ(asked.exit, 2);
    EXPECT_THAT(asked.hint, HasSubstr("rebase " + first + " " + tags_["ours"]));
    const auto ended = project_.alps({"migrate", "rebase", first, tags_["ours"]});
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_THAT(ended.err, HasSubstr("already has what comes behind it"));
    expect_one_history();
}

TEST_P(Rebase, TellsBranchesOfTheSameTimeApart) {
    const auto when = entries("theirs", engine_dialect()).back().when;
    deploy("theirs");
    merge(side::theirs, when);
    EXPECT_EQ(moved(project_.answer({"migrate", "rebase"}), "from"), tags_["ours"]);
    expect_one_history();
    EXPECT_GT(entries("migrations", engine_dialect()).back().when, when);
}

TEST_P(Rebase, MovesWhatIsNamedWhereNothingIsApplied) {
    merge(side::ours);
    const auto ended = project_.alps({"migrate", "rebase", tags_["theirs"]});
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("moved " + tags_["theirs"] + " to "));
    expect_one_history();
}

TEST_P(Rebase, AsksWhatMovesWhereTheDatabaseDoesNotSay) {
    deploy("base");
    merge(side::ours);
    const auto before = files();
    const auto asked = project_.refusal({"migrate", "rebase"});
    EXPECT_EQ(asked.exit, 2);
    EXPECT_THAT(asked.message, HasSubstr(tags_["ours"]));
    EXPECT_THAT(asked.message, HasSubstr(tags_["theirs"]));
    EXPECT_THAT(asked.hint, HasSubstr("alps migrate rebase " + tags_["ours"]));
    EXPECT_EQ(files(), before);
}

TEST_P(Rebase, NeverMovesWhatIsApplied) {
    deploy("theirs");
    merge(side::ours);
    const auto before = files();
    const auto failed = project_.refusal({"migrate", "rebase", tags_["theirs"]});
    EXPECT_EQ(failed.exit, 8);
    EXPECT_THAT(failed.message, HasSubstr("'" + tags_["theirs"] + "'"));
    EXPECT_EQ(project_.refusal({"migrate", "rebase", "0099_none"}).exit, 2);
    EXPECT_EQ(files(), before);
}

TEST_P(Rebase, LeavesTheFolderAsItWasIfItCannotBeWritten) {
    merge(side::ours);
    const auto before = files();
    // The scripts fit, the snapshot does not.
    const auto failed = failure_of(project_.alps_in(
        "trap '' XFSZ; ulimit -f 32; \"$@\"", {"migrate", "rebase", tags_["ours"], "--json"}));
    EXPECT_EQ(failed.exit, 6) << failed.message;
    EXPECT_THAT(failed.state, HasSubstr("the journal in '"));
    EXPECT_EQ(files(), before);
}

TEST_P(Rebase, OnlyShowsWhatItWouldDo) {
    deploy("theirs");
    merge(side::ours);
    const auto before = files();
    const auto shown = project_.alps({"migrate", "rebase", "--dry-run"});
    EXPECT_EQ(shown.status, 0) << shown.err;
    EXPECT_THAT(shown.out, HasSubstr("would move " + tags_["ours"]));
    EXPECT_THAT(shown.out, HasSubstr("would remove " + tags_["ours"] + ".down.sql"));
    EXPECT_EQ(files(), before);
}

TEST_P(Rebase, SaysWhatTheMergeOfTheCodeLost) {
    deploy("theirs");
    merge(side::ours);
    tables_.set({notes_with({"title", "b"})});
    const auto ended = project_.alps({"migrate", "rebase"});
    EXPECT_EQ(ended.status, 0);
    EXPECT_THAT(ended.err, HasSubstr("the code lacks what"));
}

TEST_P(Rebase, NamesTheLineOfAConflictThatIsLeft) {
    const auto file = journal("migrations", engine_dialect());
    project_.write(file.lexically_relative(project_.path()).string(),
                   "{\n<<<<<<< HEAD\n" + read_file(file).value());
    const auto failed = project_.refusal({"migrate", "rebase"});
    EXPECT_EQ(failed.exit, 10);
    EXPECT_EQ(failed.line, 2);
    EXPECT_EQ(failed.file, file.string());
}

TEST_P(Rebase, RenewsASnapshotThatFollowsTheSameAsAnother) {
    tables_.set({notes_with({"title", "a", "b"})});
    const auto tag =
        text(project_.answer({"generate", "b"}).at("migrations").at(0).as_object(), "tag");
    const auto snapshot = folder() / migrate::snapshot_file(tag);
    fs::copy_file(folder() / migrate::snapshot_file(tags_["ours"]), snapshot,
                  fs::copy_options::overwrite_existing);
    const auto asked = project_.refusal({"migrate", "rebase"});
    EXPECT_EQ(asked.exit, 8);
    EXPECT_THAT(asked.hint, HasSubstr("alps migrate rebase " + tag));
    const auto ended = project_.alps({"migrate", "rebase", "--dialect", dialect(), tag});
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("renewed the time and the snapshot of " + tag));
    expect_one_history();
}

TEST_P(Rebase, HasNothingToDoWithoutAMerge) {
    const auto before = files();
    const auto ended = project_.alps({"migrate", "rebase"});
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("nothing to move"));
    EXPECT_EQ(files(), before);
}

ALPS_ON_EACH_ENGINE(Rebase);

} // namespace
} // namespace alps::command
