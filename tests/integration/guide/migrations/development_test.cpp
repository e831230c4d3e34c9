#include "guide.hpp"
#include "notes.hpp"

namespace alps::command {
namespace {

class DevelopmentGuide : public Guide {
protected:
    void add_notes() {
        declare(app::first::notes);
        play("develop");
    }
};

TEST_P(DevelopmentGuide, GoesFromTypedTablesToACommit) {
    declare(app::first::notes);
    play("check", 1);
    play("develop");
    EXPECT_EQ(count("notes"), 0);
    play("check");
}

TEST_P(DevelopmentGuide, AsksWhatWasRenamedAndKeepsTheValues) {
    add_notes();
    database_->ask("insert into notes (title) values ('Welcome'), ('Plans')");
    declare(app::renamed::notes);
    play("question", 5);
    play("rename");
    EXPECT_EQ(database_->count("select count(*) from notes where heading = 'Welcome'"), 1);

    play("data");
    EXPECT_EQ(database_->count("select count(*) from notes where pinned"), 1);
    EXPECT_EQ(project_.alps({"migrate", "down"}).status, 0);
    EXPECT_EQ(database_->count("select count(*) from notes where pinned"), 0);
    play("check");
}

TEST_P(DevelopmentGuide, RenamesATable) {
    add_notes();
    database_->ask("insert into notes (title) values ('Welcome')");
    declare(app::paged::pages);
    EXPECT_EQ(project_.alps({"generate"}).status, 5);
    ASSERT_EQ(project_.alps({"generate", "--rename", "notes:pages"}).status, 0);
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    EXPECT_EQ(count("pages where title = 'Welcome'"), 1);
}

TEST_P(DevelopmentGuide, PushesAndComparesWithoutFiles) {
    project_.around.variables.erase("ALPS_ENV");
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    declare_texts({"title", "color"});
    play("push");
    database_->ask("insert into notes (id, color) values (1, 'red')");
    declare_texts({"title"});
    play("drift", 1);
    play("push_left");
    EXPECT_EQ(database_->count("select count(color) from notes"), 1);
    play("push_allowed");
    EXPECT_EQ(project_.alps({"drift"}).status, 0);
    project_.around.variables["ALPS_ENV"] = "production";
    project_.around.variables["DATABASE_URL"] = database_->url();
    EXPECT_EQ(project_.refusal({"push"}).exit, 5) << "without --yes";
}

TEST_P(DevelopmentGuide, DropsWhatTheCodeDoesNotDeclare) {
    add_notes();
    tables_.set({});
    EXPECT_EQ(project_.alps({"generate", "--dry-run"}).status, 5);
    EXPECT_THAT(project_.alps({"generate", "--dry-run", "--drop", "notes"}).out,
                HasSubstr("drops table notes\n"));
}

TEST_P(DevelopmentGuide, DoesNotMigrateWhatWasPushedBesideAHistory) {
    project_.around.variables.erase("ALPS_ENV");
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    declare(app::first::notes);
    play("push");
    EXPECT_EQ(project_.alps({"generate", "add_notes"}).status, 0);
    EXPECT_EQ(project_.alps({"migrate"}).status, 3);
}

ALPS_ON_EACH_ENGINE(DevelopmentGuide);

} // namespace
} // namespace alps::command
