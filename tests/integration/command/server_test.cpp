#include "fixture.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>

namespace alps::command {
namespace {

const std::vector<arguments> commands{
    {"migrate"},
    {"migrate", "-n"},
    {"migrate", "status"},
    {"status"},
    {"seed", "-y"},
    {"tenant", "list"},
    {"tenant", "show", "acme"},
    {"member", "list", "acme"},
    {"tenant", "register", "Acme", "--owner", "dev@example.com"},
};

/// Runs the command against servers that are not as they should be.
class Server : public CommandTest {
protected:
    void use(const std::string& url) {
        project_.around.variables["ALPS_ENV"] = "production";
        project_.around.variables["DATABASE_URL"] = url;
    }

    /// Expects exit status 4 of every command that needs the database.
    std::vector<failure> expect_unreachable(const arguments& flags = {}) {
        std::vector<failure> all;
        for (arguments given : commands) {
            given.insert(given.end(), flags.begin(), flags.end());
            all.push_back(project_.refusal(given));
            EXPECT_EQ(all.back().exit, 4) << given[0] << ": " << all.back().message;
        }
        return all;
    }
};

TEST_F(Server, ThatDoesNotRunIsNamed) {
    use("postgresql://alps@127.0.0.1:1/dashboard");
    for (const auto& failed : expect_unreachable()) {
        EXPECT_EQ(failed.code, "unavailable");
        EXPECT_THAT(failed.message, HasSubstr("dashboard at 127.0.0.1:1"));
        EXPECT_THAT(failed.hint, HasSubstr("whether the server is running"));
    }
}

TEST_F(Server, ThatNeverAnswersIsGivenUpInTime) {
    const int listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    ASSERT_EQ(bind(listening, generic, size), 0);
    ASSERT_EQ(listen(listening, 64), 0);
    ASSERT_EQ(getsockname(listening, generic, &size), 0);
    use("postgresql://alps@127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/alps");

    const auto start = std::chrono::steady_clock::now();
    for (const auto& failed : expect_unreachable({"--timeout", "200ms"}))
        EXPECT_THAT(failed.message, HasSubstr("200 ms"));
    const auto each = (std::chrono::steady_clock::now() - start) / commands.size();
    EXPECT_GE(each, std::chrono::milliseconds(200));
    EXPECT_LT(each, std::chrono::seconds(2));
    close(listening);
}

TEST_F(Server, ThatRefusesThePasswordDoesNotLearnItFromUs) {
    const auto right = testing::environment("ALPS_TEST_POSTGRES_PASSWORD_URL");
    if (!right) GTEST_SKIP() << "ALPS_TEST_POSTGRES_PASSWORD_URL is not set";
    const auto begin = right->find(':', right->find("://") + 3) + 1;
    auto wrong = *right;
    wrong.replace(begin, wrong.find('@') - begin, "s3cret%20w0rd");
    use(wrong);
    for (const auto& failed : expect_unreachable()) {
        EXPECT_EQ(failed.code, "access_denied");
        EXPECT_EQ(failed.sqlstate, "28P01");
        EXPECT_THAT(failed.message, HasSubstr("as user 'alps_password'"));
        EXPECT_THAT(failed.hint, HasSubstr("password"));
    }
    for (const auto& command : commands) {
        for (const char* flag : {"--json", "-v"}) {
            auto given = command;
            given.emplace_back(flag);
            const auto ended = project_.alps(given);
            EXPECT_THAT(ended.out + ended.err, Not(HasSubstr("s3cret")));
            EXPECT_THAT(ended.out + ended.err, Not(HasSubstr("w0rd")));
        }
    }
}

TEST_F(Server, WithoutTheDatabaseSaysSo) {
    if (testing::postgres_missing()) GTEST_SKIP() << "ALPS_TEST_POSTGRES_URL is not set";
    use(testing::with_database(*testing::environment("ALPS_TEST_POSTGRES_URL"), "alps_absent"));
    for (const auto& failed : expect_unreachable()) {
        EXPECT_EQ(failed.code, "unavailable");
        EXPECT_EQ(failed.sqlstate, "3D000");
        EXPECT_THAT(failed.message, HasSubstr("alps_absent"));
        EXPECT_THAT(failed.hint, HasSubstr("create"));
    }
}

TEST_F(Server, WhereTheRoleMayDoNothingChangesNothing) {
    const auto url = testing::environment("ALPS_TEST_POSTGRES_PASSWORD_URL");
    if (!url) GTEST_SKIP() << "ALPS_TEST_POSTGRES_PASSWORD_URL is not set";
    const testing::postgres_database database;
    use(testing::with_database(*url, database.name()));
    const auto failed = project_.refusal({"migrate"});
    EXPECT_EQ(failed.exit, 5);
    EXPECT_EQ(failed.code, "forbidden");
    EXPECT_EQ(failed.sqlstate, "42501");
    EXPECT_THAT(failed.hint, HasSubstr("grant"));
    const auto server = postgres_at(database.url());
    EXPECT_EQ(server->count("select count(*) from pg_namespace where nspname = 'drizzle'"), 0);
}

} // namespace
} // namespace alps::command
