#include "fixture.hpp"

#include <regex>

namespace alps::command {
namespace {

using Secrets = CommandTest;

TEST_F(Secrets, AreHiddenWhereverTheUrlStands) {
    constexpr auto url = "postgresql://dev:s3cret@127.0.0.1:1/alps?sslpassword=s3cret";
    const arguments shows{"config", "show", "--origin"};
    const auto expect_hidden = [&](const arguments& given, const std::string& origin) {
        const auto answered = project_.answer(given);
        EXPECT_EQ(text(answered, "config.url.value"),
                  "postgresql://dev:***@127.0.0.1:1/alps?sslpassword=***");
        EXPECT_EQ(text(answered, "config.url.origin"), origin);
        const auto shown = project_.alps(given);
        EXPECT_THAT(shown.out, HasSubstr("dev:***@127.0.0.1:1"));
        EXPECT_THAT(shown.out, HasSubstr(origin + "\n"));
        EXPECT_THAT(shown.out, Not(HasSubstr("s3cret")));
    };
    project_.write("alps.json", "{\"environments\": {\"development\": {\n\"url\": \"" +
                                    std::string(url) + "\"}}}");
    expect_hidden(shows, "alps.json:2");
    project_.write(".env", "# the database\nDATABASE_URL='" + std::string(url) + "'\n");
    expect_hidden(shows, ".env:2");
    project_.around.variables["DATABASE_URL"] = url;
    expect_hidden(shows, "environment DATABASE_URL");
    expect_hidden({"--url", url, "config", "show", "--origin"}, "flag --url");
}

TEST_F(Secrets, AreWarnedOfInTheListOfProcesses) {
    const auto warnings = [&](const std::string& url) {
        const auto ended = project_.alps({"--url", url, "config", "show"});
        EXPECT_EQ(ended.status, 0) << ended.err;
        const std::regex warning("reads the password in --url");
        return std::distance(std::sregex_iterator(ended.err.begin(), ended.err.end(), warning), {});
    };
    EXPECT_EQ(warnings("postgresql://dev:s3cret@127.0.0.1:1/alps"), 1);
    EXPECT_EQ(warnings("postgresql://dev@127.0.0.1:1/alps?password=s3cret"), 1);
    EXPECT_EQ(warnings("postgresql://dev@127.0.0.1:1/alps"), 0);
    EXPECT_EQ(warnings("sqlite:data/local.db"), 0);
    project_.around.variables["DATABASE_URL"] = "postgresql://dev:s3cret@127.0.0.1:1/alps";
    EXPECT_EQ(project_.alps({"config", "show"}).err, "");
}

TEST_F(Secrets, AreHiddenInEveryComplaint) {
    const std::vector<arguments> all{
        {"status", "--url", "postgresql://dev:s3cret@127.0.0.1:1/alps"},
        {"status", "--url", "postgresql://dev:s3cret@127.0.0.1:notaport/alps"},
        {"status", "--url", "postgresql://dev:s3cret@127.0.0.1:1/alps?nonsense=1"},
        {"status", "--url", "postgresql:dev:s3cret@127.0.0.1:1/alps"},
        {"status", "--url", "postgresq://dev:s3cret@127.0.0.1:1/alps"},
        {"status", "--url", "dev:s3cret@127.0.0.1"},
        {"status", "--url", "sqlite://dev:s3cret@127.0.0.1/alps"},
        {"status", "--ulr=postgresql://dev:s3cret@127.0.0.1:1/alps"},
        {"status", "--ulr", "postgresql://dev:s3cret@127.0.0.1:1/alps"},
        {"status", "postgresql://dev:s3cret@127.0.0.1:1/alps"},
        {"postgresql://dev:s3cret@127.0.0.1:1/alps", "status"},
        {"dev:s3cret@127.0.0.1", "status"},
    };
    for (const auto& command : all) {
        for (const auto* flag : {"--json", "--verbose"}) {
            auto given = command;
            given.emplace_back(flag);
            const auto ended = project_.alps(given);
            EXPECT_NE(ended.status, 0) << given[0];
            EXPECT_THAT(ended.out + ended.err, Not(HasSubstr("s3cret")));
        }
    }
}

TEST_F(Secrets, AreHiddenByEveryCommandThatUsesThem) {
    const auto url = testing::environment("ALPS_TEST_POSTGRES_PASSWORD_URL");
    if (!url) GTEST_SKIP() << "ALPS_TEST_POSTGRES_PASSWORD_URL is not set";
    const testing::postgres_database database;
    database.run("grant create on database " + database.name() + " to alps_password; " +
                 "grant all on schema public to alps_password");
    project_.around.variables["DATABASE_URL"] = testing::with_database(*url, database.name());
    for (const arguments& command : {arguments{"migrate"},
                                     {"seed"},
                                     {"status"},
                                     {"migrate", "status"},
                                     {"tenant", "list"},
                                     {"tenant", "register", "Acme", "--owner", "dev@example.com"},
                                     {"tenant", "register", "Acme", "--owner", "no@body"},
                                     {"tenant", "show", "acme"},
                                     {"member", "list", "acme"},
                                     {"seed", "nope"},
                                     {"config", "show", "--origin"},
                                     {"plugin", "list"},
                                     {"plugin", "info", "postgres"},
                                     {"version"}}) {
        for (const auto* flag : {"--json", "--verbose"}) {
            auto given = command;
            given.emplace_back(flag);
            const auto ended = project_.alps(given);
            EXPECT_TRUE(ended.status == 0 || command.back() == "no@body" ||
                        command.back() == "nope")
                << ended.out << ended.err;
            EXPECT_THAT(ended.out + ended.err, Not(HasSubstr("horse")));
        }
    }
}

} // namespace
} // namespace alps::command
