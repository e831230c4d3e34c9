#include "fixture.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

namespace alps::sqlite {
namespace {

using namespace testing;
using clock = std::chrono::steady_clock;

TEST(SqliteLock, ExcludesSessionsOfOneProcess) {
    scratch_directory scratch;
    for (const std::string& url : {scratch.url(), fresh_memory_url()}) {
        const auto first = open_admin(url);
        const auto second = open_admin(url);
        ASSERT_TRUE(succeeded(first->lock("migrations", 0ms)));
        const auto begin = clock::now();
        const auto refused = second->lock("migrations", 150ms);
        ASSERT_TRUE(failed_with(refused, errc::timeout)) << url;
        EXPECT_NE(refused.error().message().find("150 ms"), std::string::npos);
        EXPECT_GE(clock::now() - begin, 150ms);
        EXPECT_LT(clock::now() - begin, 1s);
        ASSERT_TRUE(succeeded(first->unlock("migrations")));
        EXPECT_TRUE(succeeded(second->lock("migrations", 0ms))) << url;
        EXPECT_TRUE(failed_with(first->lock("migrations", 0ms), errc::timeout)) << url;
    }
}

TEST(SqliteLock, EndsWithTheSession) {
    scratch_directory scratch;
    for (const std::string& url : {scratch.url(), fresh_memory_url()}) {
        auto first = open_admin(url);
        const auto second = open_admin(url);
        ASSERT_TRUE(succeeded(first->lock("migrations", 0ms)));
        first.reset();
        EXPECT_TRUE(succeeded(second->lock("migrations", 0ms))) << url;
    }
}

TEST(SqliteLock, IsGrantedAsSoonAsItIsFree) {
    scratch_directory scratch;
    const auto first = open_admin(scratch.url());
    const auto second = open_admin(scratch.url());
    ASSERT_TRUE(succeeded(first->lock("migrations", 0ms)));
    std::jthread releaser([&] {
        std::this_thread::sleep_for(200ms);
        (void)first->unlock("migrations");
    });
    const auto begin = clock::now();
    EXPECT_TRUE(succeeded(second->lock("migrations", 10s)));
    EXPECT_LT(clock::now() - begin, 2s);
}

TEST(SqliteLock, IsTakenOnceBySession) {
    const auto url = fresh_memory_url();
    const auto first = open_admin(url);
    const auto second = open_admin(url);
    ASSERT_TRUE(succeeded(first->unlock("migrations")));
    ASSERT_TRUE(succeeded(first->lock("migrations", 0ms)));
    ASSERT_TRUE(succeeded(first->lock("migrations", 0ms)));
    ASSERT_TRUE(succeeded(first->lock("seeds", 0ms)));
    ASSERT_TRUE(succeeded(first->unlock("migrations")));
    EXPECT_TRUE(failed_with(second->lock("migrations", 0ms), errc::timeout))
        << "the other name still keeps it";
    ASSERT_TRUE(succeeded(first->unlock("seeds")));
    EXPECT_TRUE(succeeded(second->lock("migrations", 0ms)));
}

TEST(SqliteLock, DoesNotHinderStatements) {
    scratch_directory scratch;
    for (const std::string& url : {scratch.url(), fresh_memory_url()}) {
        const auto holder = open_admin(url);
        ASSERT_TRUE(succeeded(holder->lock("migrations", 0ms)));
        execute_all(*open_admin(url), {"create table t (x)", "insert into t values (1)"});
    }
}

TEST(SqliteLock, LeavesNoFileBehind) {
    scratch_directory scratch;
    {
        const auto session = open_admin(scratch.url());
        ASSERT_TRUE(succeeded(session->lock("migrations", 0ms)));
    }
    std::vector<std::string> left;
    for (const auto& entry : std::filesystem::directory_iterator(scratch.path())) {
        left.push_back(entry.path().filename());
    }
    EXPECT_EQ(left, std::vector<std::string>{"test.db"});
}

TEST(SqliteLock, StopsWaitingWhenCancelled) {
    const auto url = fresh_memory_url();
    const auto first = open_admin(url);
    const auto second = open_admin(url);
    ASSERT_TRUE(succeeded(first->lock("migrations", 0ms)));
    std::jthread canceller([&] {
        std::this_thread::sleep_for(100ms);
        second->cancel();
    });
    const auto begin = clock::now();
    EXPECT_TRUE(failed_with(second->lock("migrations", 10s), errc::timeout));
    EXPECT_LT(clock::now() - begin, 2s);
}

TEST(SqliteLock, ExcludesProcessesAndEndsWhenOneIsKilled) {
    scratch_directory scratch;
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto session = open_admin(scratch.url());
        const char locked = session->lock("migrations", 0ms) ? 'y' : 'n';
        (void)!::write(ready[1], &locked, 1);
        for (;;)
            ::pause();
    }
    char locked = 0;
    ASSERT_EQ(::read(ready[0], &locked, 1), 1);
    EXPECT_EQ(locked, 'y');
    const auto session = open_admin(scratch.url());
    EXPECT_TRUE(failed_with(session->lock("migrations", 100ms), errc::timeout));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_TRUE(succeeded(session->lock("migrations", 2s)));
    ::close(ready[0]);
    ::close(ready[1]);
}

} // namespace
} // namespace alps::sqlite
