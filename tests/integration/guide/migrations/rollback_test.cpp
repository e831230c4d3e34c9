#include "guide.hpp"
#include "notes.hpp"

namespace alps::command {
namespace {

class RollbackGuide : public Guide {
protected:
    void SetUp() override {
        Guide::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        declare(app::first::notes);
        play("develop");
    }
};

TEST_P(RollbackGuide, SaysWhatIsLostBeforeItIs) {
    database_->ask("insert into notes (title) values ('Welcome'), ('Plans')");
    play("undo_shown");
    play("undo", 5);
    EXPECT_EQ(count("notes"), 2);
    play("undo_yes");
    EXPECT_EQ(applied(), own_);
    EXPECT_EQ(project_.alps({"migrate"}).status, 0);
    EXPECT_EQ(count("notes"), 0);
}

TEST_P(RollbackGuide, RefusesWhatHasNoWayBack) {
    ASSERT_EQ(project_.alps({"generate", "--empty", "by_hand"}).status, 0);
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    play("irreversible", 5);
    EXPECT_EQ(applied(), own_ + 2);
}

ALPS_ON_EACH_ENGINE(RollbackGuide);

} // namespace
} // namespace alps::command
