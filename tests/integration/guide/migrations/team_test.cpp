#include "guide.hpp"

#include <alps/base/read_file.hpp>
#include <alps/migrate/folder/journal.hpp>

#include <boost/json/array.hpp>

namespace alps::command {
namespace {

namespace fs = std::filesystem;

/// A project whose two branches each add a column: ours `pinned`, theirs `color`.
class TeamGuide : public Guide {
protected:
    void SetUp() override {
        Guide::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        branch({"title"}, "add_notes", "base");
        branch({"title", "color"}, "color", "theirs");
        check_out("base");
        branch({"title", "pinned"}, "pinned", "ours");
    }

    void branch(const std::vector<std::string>& columns, const std::string& migration,
                const std::string& name) {
        declare_texts(columns);
        ASSERT_EQ(project_.alps({"generate", migration}).status, 0);
        fs::copy(folder().parent_path(), project_.path() / name, fs::copy_options::recursive);
    }

    void check_out(const std::string& name) const {
        fs::remove_all(folder().parent_path());
        fs::copy(project_.path() / name, folder().parent_path(), fs::copy_options::recursive);
    }

    /// Merges both branches as git's user does: the files of both, in the journal the entries of
    /// both, and our snapshot.
    void merge() const {
        check_out("theirs");
        fs::copy(project_.path() / "ours", folder().parent_path(),
                 fs::copy_options::recursive | fs::copy_options::overwrite_existing);
        for (const auto dialect : {alps::dialect::postgres, alps::dialect::sqlite}) {
            const std::string name(to_string(dialect));
            const auto added = last(project_.path() / "ours" / name, dialect);
            auto text = read_file(project_.path() / "theirs" / name / "meta/_journal.json").value();
            const auto alone = migrate::append_entry("", added, dialect, "j").value();
            const std::string end = "\n  ]";
            const auto from = alone.find("    {");
            text.insert(text.rfind(end), ",\n" + alone.substr(from, alone.rfind(end) - from));
            project_.write("migrations/" + name + "/meta/_journal.json", text);
        }
        declare_texts({"title", "color", "pinned"});
    }

private:
    static migrate::journal_entry last(const fs::path& folder, alps::dialect dialect) {
        const auto text = read_file(folder / "meta/_journal.json").value();
        return migrate::parse_journal(text, dialect, "j").value().back();
    }
};

TEST_P(TeamGuide, PutsThePendingBranchBehindTheAppliedOne) {
    check_out("theirs");
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    merge();
    play("merged", 10);
    play("rebase");
    EXPECT_EQ(applied(), own_ + 3);
    EXPECT_EQ(count("notes where color is null and pinned is null"), 0);
}

TEST_P(TeamGuide, AsksWhichBranchMovesIfNoneIsApplied) {
    merge();
    play("rebase_question", 2);
    play("rebase_named");
    EXPECT_EQ(project_.alps({"migrate"}).status, 0);
    EXPECT_EQ(applied(), own_ + 3);
}

ALPS_ON_EACH_ENGINE(TeamGuide);

} // namespace
} // namespace alps::command
