#include "guide.hpp"
#include "notes.hpp"

#include <alps/base/read_file.hpp>

namespace alps::command {
namespace {

std::size_t occurrences(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

class ProductionGuide : public Guide {
protected:
    void SetUp() override {
        Guide::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        declare(app::first::notes);
        ASSERT_EQ(project_.alps({"generate", "add_notes"}).status, 0);
    }

    void migrate() {
        const auto ended = project_.alps({"migrate"});
        ASSERT_EQ(ended.status, 0) << ended.err;
    }
};

TEST_P(ProductionGuide, ChecksBeforeTheMergeWithoutADatabase) {
    project_.around.variables["DATABASE_URL"] = "sqlite:data/none.db";
    project_.around.variables.erase("ALPS_ENV");
    play("ci");
    EXPECT_THAT(read_file(project_.path() / "lint.sarif").value(), HasSubstr("2.1.0"));
    declare(app::renamed::notes);
    play("ci", 5);
    EXPECT_FALSE(std::filesystem::exists(project_.path() / "data/none.db"));
}

TEST_P(ProductionGuide, FindsRiskyStatements) {
    declare_texts({"title", "text"});
    std::filesystem::remove_all(project_.path() / "migrations");
    ASSERT_EQ(project_.alps({"generate", "add_notes"}).status, 0);
    migrate();
    declare_texts({"text"});
    ASSERT_EQ(project_.alps({"generate", "drop_title", "--drop", "notes.title"}).status, 0);
    play("lint", 1);
    play("allow");
    migrate();
}

TEST_P(ProductionGuide, DeploysInAsManyTransactionsAsItTakes) {
    declare<app::ranked::rank>(app::ranked::notes);
    ASSERT_EQ(project_.alps({"generate", "add_rank"}).status, 0);
    migrate();
    database_->ask("insert into notes (title) values ('Leak')");
    declare<app::urgent::rank>(app::urgent::notes);
    ASSERT_EQ(project_.alps({"generate", "add_urgent"}).status, 0);
    play("mark_urgent");
    declare<app::urgent::rank>(app::indexed::notes);
    ASSERT_EQ(project_.alps({"generate", "index_title"}).status, 0);
    play("plan");
    play("deploy");
    EXPECT_EQ(project_.alps({"migrate"}).out, "nothing to apply\n");
    if (!on_postgres()) return;
    EXPECT_EQ(count("notes where rank = 'urgent'"), 1);
}

TEST_P(ProductionGuide, LeavesNothingOfAFailure) {
    migrate();
    database_->ask("insert into notes (title) values ('Leak'), ('Leak ')");
    play("unique_title");
    const auto before = applied();
    play("failure", 3);
    EXPECT_EQ(applied(), before);
    EXPECT_EQ(count("notes where title = 'Leak '"), 1) << "the update is undone";
    database_->ask("delete from notes where title = 'Leak '");
    migrate();
}

TEST_P(ProductionGuide, MigratesOnceWithSeveralInstances) {
    const auto seen = play("instances");
    EXPECT_EQ(occurrences(seen, "applied " + std::to_string(own_ + 1) + " to "), 1U) << seen;
    EXPECT_EQ(occurrences(seen, "nothing to apply\n"), 3U) << seen;
    EXPECT_EQ(applied(), own_ + 1);
}

ALPS_ON_EACH_ENGINE(ProductionGuide);

} // namespace
} // namespace alps::command
