#include <boost/version.hpp>
#include <gtest/gtest.h>

#include <sys/wait.h>

#include <cstdlib>
#include <string>

namespace alps::postgres {
namespace {

int storm(const std::string& how, int threads) {
    const std::string command = std::string(ALPS_CROSSING_STORM) + " " + how + " " +
                                std::to_string(threads) + " 2 >/dev/null 2>&1";
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(PostgresCrossing, SurvivesCancellationsOnAnyNumberOfThreads) {
    for (const int threads : {2, 4, 8})
        EXPECT_EQ(storm("guarded", threads), 0) << threads << " threads";
}

/// The same without the guard. It shows that the test above would notice.
TEST(PostgresCrossing, WouldNotSurviveThemAsAsioCrosses) {
    if (BOOST_VERSION > 108100) GTEST_SKIP() << "only Boost 1.81 is known to cross like that";
    int deaths = 0;
    for (int attempt = 0; attempt < 5 && deaths == 0; ++attempt) {
        for (const int threads : {2, 4})
            deaths += static_cast<int>(storm("unguarded", threads) != 0);
    }
    EXPECT_GT(deaths, 0);
}

} // namespace
} // namespace alps::postgres
