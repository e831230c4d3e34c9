#include "fixture.hpp"

#include <fstream>

namespace alps::command {
namespace {

using Configuration = CommandTest;

TEST_F(Configuration, BrokenJsonIsShownWhereItBreaks) {
    project_.write("alps.json", "{\n  \"timeout\": \"5s\",\n  \"pool_size\" 4\n}\n");
    for (const auto& command :
         {arguments{"status"}, {"migrate"}, {"config", "show"}, {"version"}, {"plugin", "list"}}) {
        const auto failed = project_.refusal(command);
        EXPECT_EQ(failed.exit, 10);
        EXPECT_EQ(failed.code, "configuration");
        EXPECT_THAT(failed.file, ::testing::EndsWith("alps.json"));
        EXPECT_EQ(failed.line, 3);
    }
    EXPECT_THAT(project_.alps({"status"}).err, HasSubstr("alps.json:3\n"));
    EXPECT_FALSE(std::filesystem::exists(file().parent_path()));
}

TEST_F(Configuration, UnknownKeyIsNamed) {
    project_.write("alps.json", "{\n  \"time_out\": \"5s\"\n}\n");
    const auto failed = project_.refusal({"status"});
    EXPECT_EQ(failed.exit, 10);
    EXPECT_EQ(failed.line, 2);
    EXPECT_THAT(failed.message, HasSubstr("time_out"));
    EXPECT_THAT(failed.hint, HasSubstr("timeout"));
}

TEST_F(Configuration, BrokenDotenvIsShownWhereItBreaks) {
    project_.write(".env", "ALPS_TIMEOUT=5s\nnot a line\n");
    const auto failed = project_.refusal({"migrate"});
    EXPECT_EQ(failed.exit, 10);
    EXPECT_THAT(failed.file, ::testing::EndsWith(".env"));
    EXPECT_EQ(failed.line, 2);
    EXPECT_FALSE(std::filesystem::exists(file().parent_path()));
}

TEST_F(Configuration, UnknownSchemeIsRefused) {
    for (const char* url : {"mysql://localhost/alps", "postgrsql://localhost/alps", "local.db"}) {
        const auto failed = project_.refusal({"migrate", "--url", url});
        EXPECT_EQ(failed.exit, 10) << url;
        EXPECT_EQ(failed.code, "configuration");
    }
    const auto failed = project_.refusal({"migrate", "--url", "postgrsql://localhost/alps"});
    EXPECT_THAT(failed.message, HasSubstr("'postgrsql'"));
    EXPECT_THAT(failed.hint, HasSubstr("did you mean 'postgresql'?"));
    EXPECT_TRUE(std::filesystem::is_empty(project_.path()));
}

TEST_F(Configuration, ProductionHasNoDatabaseOfItsOwn) {
    for (const auto& command :
         {arguments{"migrate"}, {"status"}, {"seed", "-y"}, {"tenant", "list"}}) {
        auto given = command;
        given.insert(given.begin(), {"-e", "production"});
        const auto failed = project_.refusal(given);
        EXPECT_EQ(failed.exit, 10);
        EXPECT_THAT(failed.message, HasSubstr("'production' has no database URL"));
        EXPECT_THAT(failed.hint, HasSubstr("DATABASE_URL="));
    }
    EXPECT_EQ(project_.alps({"-e", "production", "config", "show"}).status, 0);
    EXPECT_EQ(project_.alps({"-e", "production", "version"}).status, 0);
    EXPECT_TRUE(std::filesystem::is_empty(project_.path()));
}

TEST_F(Configuration, MissingDatabaseIsNotMadeByLooking) {
    for (const bool directory : {false, true}) {
        if (directory) std::filesystem::create_directory(file().parent_path());
        for (const auto& command :
             {arguments{"status"},
              {"migrate", "-n"},
              {"migrate", "status"},
              {"seed"},
              {"seed", "-n"},
              {"tenant", "list"},
              {"tenant", "show", "a"},
              {"member", "list", "a"},
              {"tenant", "register", "Acme", "--owner", "dev@example.com"},
              {"tenant", "register", "Acme", "--owner", "dev@example.com", "-n"}}) {
            const auto failed = project_.refusal(command);
            EXPECT_EQ(failed.exit, 4) << command[0];
            EXPECT_EQ(failed.code, "unavailable");
            EXPECT_THAT(failed.message, HasSubstr("does not exist"));
            EXPECT_THAT(failed.hint, HasSubstr("alps migrate"));
        }
        EXPECT_EQ(std::filesystem::exists(file().parent_path()), directory);
        if (directory) {
            EXPECT_TRUE(std::filesystem::is_empty(file().parent_path()));
        }
    }
}

TEST_F(Configuration, MissingDirectoriesAboveTheDatabaseAreNotMade) {
    const auto failed = project_.refusal({"migrate", "--url", "sqlite:a/b/local.db"});
    EXPECT_EQ(failed.exit, 4);
    EXPECT_THAT(failed.hint, HasSubstr("create it"));
    EXPECT_TRUE(std::filesystem::is_empty(project_.path()));
}

TEST_F(Configuration, FileThatIsNoDatabaseIsLeftAlone) {
    const std::string content(5000, 'x');
    project_.write("data/local.db", content);
    for (const auto& command : {arguments{"migrate"}, {"status"}, {"tenant", "list"}}) {
        const auto failed = project_.refusal(command);
        EXPECT_EQ(failed.exit, 4);
        EXPECT_THAT(failed.message, HasSubstr("is not an SQLite database"));
    }
    std::string kept;
    std::getline(std::ifstream(file()), kept);
    EXPECT_EQ(kept, content);
}

} // namespace
} // namespace alps::command
