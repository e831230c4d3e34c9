// What happened, from the shell.
#include "fixture.hpp"

#include <sstream>

namespace alps::command {
namespace {

class Events : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        if (IsSkipped()) return;
        ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    }

    static std::ptrdiff_t lines(const std::string& text) {
        return std::count(text.begin(), text.end(), '\n');
    }
};
ALPS_ON_EACH_ENGINE(Events);

TEST_P(Events, AreListedInTheirOrder) {
    EXPECT_EQ(lines(human({"event", "list"})), 1) << "the heading";
    human({"user", "create", "ann@example.com"});
    human({"user", "verify", "ann@example.com"});
    human({"tenant", "register", "Acme", "--owner", "ann@example.com"});
    const auto listed = human({"event", "list"});
    const auto registered = listed.find("user_registered");
    const auto verified = listed.find("email_verified");
    const auto founded = listed.find("tenant_registered");
    ASSERT_NE(founded, listed.npos) << listed;
    EXPECT_LT(registered, verified);
    EXPECT_LT(verified, founded);
    const auto first = human({"event", "list", "--limit", "1"});
    EXPECT_THAT(first, HasSubstr("more: --after 1\n"));
    EXPECT_THAT(human({"event", "list", "--after", "1", "--limit", "1"}),
                HasSubstr("email_verified"));
    const auto answered = project_.answer({"event", "list"});
    EXPECT_EQ(answered.at("events").as_array().size(), 3U);
    EXPECT_EQ(project_.alps({"event", "list", "--limit", "0"}).status, 2);
}

TEST_P(Events, AreFollowedOnceByEachConsumer) {
    human({"user", "create", "ann@example.com"});
    const arguments follow{"event", "follow", "--consumer", "mailer", "--once"};
    EXPECT_THAT(human(follow), HasSubstr("user_registered"));
    EXPECT_EQ(human(follow), "");
    human({"user", "create", "bob@example.com"});
    EXPECT_EQ(lines(human(follow)), 1);
    EXPECT_EQ(lines(human({"event", "follow", "--consumer", "indexer", "--once"})), 2);

    human({"user", "create", "cyd@example.com"});
    const auto streamed =
        project_.alps({"event", "follow", "--consumer", "mailer", "--once", "--json"});
    EXPECT_EQ(streamed.status, 0);
    EXPECT_EQ(lines(streamed.out), 2) << "an event, and the answer: " << streamed.out;
    EXPECT_THAT(streamed.out, HasSubstr("\"kind\":\"user_registered\""));
    EXPECT_THAT(streamed.out, HasSubstr("\"printed\":1"));

    EXPECT_EQ(project_.refusal({"event", "follow", "--consumer", "mailer", "-n"}).exit, 2);
    EXPECT_EQ(project_.refusal({"event", "follow", "--consumer", "", "--once"}).exit, 2);
}

} // namespace
} // namespace alps::command
