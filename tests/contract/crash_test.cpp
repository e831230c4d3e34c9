#include "fixture.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <thread>

namespace alps::contract {
namespace {

class CrashContract : public backend_test {
protected:
    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        owner_ = make_user("owner@example.com");
    }

    /// Starts a storm of registrations and kills it after a while. Returns false if it ended
    /// itself.
    bool kill_a_storm(std::chrono::milliseconds after, bool apart) {
        const std::string plugin = this->plugin().name;
        const std::string url = options().url.reveal();
        const std::string owner = to_string(owner_.id);
        const char* arguments[] = {
            ALPS_REGISTRATION_STORM,     plugin.c_str(), url.c_str(), owner.c_str(),
            apart ? "--apart" : nullptr, nullptr};
        pid_t child = 0;
        if (posix_spawn(&child, arguments[0], nullptr, nullptr, const_cast<char**>(arguments),
                        environ) != 0) {
            return false;
        }
        std::this_thread::sleep_for(after);
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    }

    user owner_;
    std::mt19937 random_{20261122};
};
ALPS_CONTRACT(CrashContract);

TEST_P(CrashContract, NeverLeavesATenantWithoutAnOwnerWhenKilledInAStorm) {
    std::uniform_int_distribution<int> milliseconds(120, 400);
    std::int64_t before = 0;
    int storms_that_registered = 0;
    for (int i = 0; i < 20; ++i) {
        ASSERT_TRUE(kill_a_storm(std::chrono::milliseconds(milliseconds(random_)), false));
        ASSERT_EQ(stored().tenants_without_owner, 0) << "after kill " << i + 1;
        const auto now = stored().tenants;
        if (now > before) ++storms_that_registered;
        before = now;
    }
    EXPECT_GT(storms_that_registered, 10) << "most kills must have hit a storm that was under way";
    auto made = new_tenant::make("After", "after").value();
    EXPECT_TRUE(testing::succeeded(
        wait(tenants().register_with_owner(actor::authenticated(owner_.id), std::move(made)))));
}

/// The same storm without the guard shows that the test above would notice.
TEST_P(CrashContract, WouldLeaveOneIfTenantAndOwnerWereInsertedApart) {
    std::uniform_int_distribution<int> milliseconds(120, 300);
    std::int64_t seen = 0;
    for (int i = 0; i < 60 && seen == 0; ++i) {
        ASSERT_TRUE(kill_a_storm(std::chrono::milliseconds(milliseconds(random_)), true));
        seen = stored().tenants_without_owner;
    }
    EXPECT_GT(seen, 0);
}

} // namespace
} // namespace alps::contract
