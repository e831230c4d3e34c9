// What a process has committed is delivered, wherever it is killed.
#include "fixture.hpp"

#include <alps/testing/temporary_directory.hpp>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>
#include <thread>

namespace alps::contract {
namespace {

class Delivery : public backend_test {
protected:
    pid_t start(const char* flag) {
        const std::string plugin = this->plugin().name;
        const std::string url = options().url.reveal();
        const std::string file = this->file();
        const char* arguments[] = {ALPS_DELIVERY_STORM, plugin.c_str(), url.c_str(),
                                   file.c_str(),        flag,           nullptr};
        pid_t child = -1;
        EXPECT_EQ(posix_spawn(&child, arguments[0], nullptr, nullptr, const_cast<char**>(arguments),
                              environ),
                  0);
        return child;
    }

    /// Starts a storm and kills it after a while. Returns false if it ended itself.
    bool kill_a_storm(const char* flag) {
        const pid_t child = start(flag);
        std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds_(random_)));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    }

    /// Delivers what is left.
    void drain() {
        int status = 0;
        waitpid(start("--drain"), &status, 0);
        ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }

    /// How often the registration of each user was delivered, by their ids.
    std::map<std::string, int> delivered() const {
        std::map<std::string, int> counts;
        std::ifstream lines(file());
        std::string kind;
        std::string subject;
        while (lines >> kind >> subject) {
            EXPECT_EQ(kind, "user_registered");
            ++counts[subject];
        }
        return counts;
    }

    [[nodiscard]] std::string file() const { return (directory_.path() / "delivered").string(); }

    /// How many storms are killed.
    static int kills() { return std::getenv("ALPS_RACES_IN_FULL") == nullptr ? 5 : 50; }

    testing::temporary_directory directory_;
    std::mt19937 random_{20261130};
    std::uniform_int_distribution<int> milliseconds_{100, 400};
};
ALPS_CONTRACT(Delivery);

TEST_P(Delivery, ReachesEveryCommittedEventAndNoOther) {
    for (int i = 0; i < kills(); ++i)
        ASSERT_TRUE(kill_a_storm(nullptr)) << "kill " << i + 1;
    drain();
    const auto reached = delivered();
    EXPECT_GT(reached.size(), 20U) << "the storms must have been under way";
    EXPECT_EQ(static_cast<std::int64_t>(reached.size()), stored().users);
    for (const auto& [id, times] : reached) {
        EXPECT_TRUE(testing::succeeded(wait(users().get_user(user_id::parse(id).value())))) << id;
    }
}

/// To acknowledge first loses events, which shows that the test above would notice.
TEST_P(Delivery, WouldMissSomeIfTheyWereAcknowledgedFirst) {
    bool missed = false;
    for (int i = 0; i < 200 && !missed; ++i) {
        ASSERT_TRUE(kill_a_storm("--first"));
        drain();
        missed = static_cast<std::int64_t>(delivered().size()) < stored().users;
    }
    EXPECT_TRUE(missed);
}

} // namespace
} // namespace alps::contract
