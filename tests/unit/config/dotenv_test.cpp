#include "project_directory.hpp"

namespace alps::config {
namespace {

// The value of DATABASE_URL as the file gives it, or the message of the refusal.
std::string read(std::string_view text) {
    project_directory project;
    project.write(".env", text);
    const auto settings = load(project.ask());
    return settings ? settings->url.value.reveal() : settings.error().message();
}

constexpr std::string_view plain = "sqlite:/d/a.db";

TEST(DotenvFile, AcceptsTheUsualFormsOfALine) {
    EXPECT_EQ(read("DATABASE_URL=sqlite:/d/a.db"), plain);
    EXPECT_EQ(read("DATABASE_URL=sqlite:/d/a.db\n"), plain);
    EXPECT_EQ(read("\xef\xbb\xbf"
                   "DATABASE_URL=sqlite:/d/a.db\r\n"),
              plain);
    EXPECT_EQ(read("# c\r\n\r\nOTHER=1\r\nDATABASE_URL=sqlite:/d/a.db\r\nMORE=2\r\n"), plain);
    EXPECT_EQ(read("export DATABASE_URL=sqlite:/d/a.db"), plain);
    EXPECT_EQ(read("\texport\t DATABASE_URL = sqlite:/d/a.db \t"), plain);
    EXPECT_EQ(read("DATABASE_URL=sqlite:/d/a.db # the database"), plain);
    EXPECT_EQ(read("DATABASE_URL='sqlite:/d/a.db' # the database"), plain);
    EXPECT_EQ(read("DATABASE_URL=\"sqlite:/d/a.db\"#the database"), plain);
    EXPECT_EQ(read("DATABASE_URL: sqlite:/d/a.db"), plain);
    EXPECT_EQ(read("DATABASE_URL:\t'sqlite:/d/a.db'"), plain);
    EXPECT_EQ(read("DATABASE_URL=`sqlite:/d/a.db` # the database"), plain);
    EXPECT_EQ(read("OTHER\nexport MORE # c\nDATABASE_URL=sqlite:/d/a.db"), plain);
    EXPECT_EQ(read("OTHER=1\rDATABASE_URL=sqlite:/d/a.db\rMORE=2\r"), plain);
    EXPECT_EQ(read("export=1\nEXPORT=2\nDATABASE_URL=sqlite:/d/a.db"), plain);
}

TEST(DotenvFile, TheLastOfTwoLinesDecides) {
    EXPECT_EQ(read("DATABASE_URL=sqlite:/d/b.db\nDATABASE_URL=sqlite:/d/a.db"), plain);
}

TEST(DotenvFile, AHashWithoutABlankBeforeItBelongsToTheValue) {
    EXPECT_EQ(read("DATABASE_URL=sqlite:/d/a#b.db"), "sqlite:/d/a#b.db");
    EXPECT_EQ(read("DATABASE_URL='sqlite:/d/a #b.db'"), "sqlite:/d/a #b.db");
    EXPECT_NE(read("DATABASE_URL= # nothing").find("data/local.db"), std::string::npos);
    EXPECT_EQ(read("ALPS_TIMEOUT=#5s"), "ALPS_TIMEOUT: '#5s' is not a duration");
}

TEST(DotenvFile, SingleQuotesAreLiteralAndDoubleQuotesHaveEscapes) {
    EXPECT_EQ(read(R"(DATABASE_URL='sqlite:/d/\n\$x"y.db')"), R"(sqlite:/d/\n\$x"y.db)");
    EXPECT_EQ(read(R"(DATABASE_URL="sqlite:/d/\"\\\$'.db")"), R"(sqlite:/d/"\$'.db)");
    EXPECT_EQ(read(R"(DATABASE_URL="sqlite:/d/\d.db")"), R"(sqlite:/d/\d.db)");
    EXPECT_EQ(read(R"(DATABASE_URL="sqlite:/d/\n.db")"), "DATABASE_URL holds a control character");
    EXPECT_EQ(read(R"(DATABASE_URL="sqlite:/d/\t.db")"), "DATABASE_URL holds a control character");
}

TEST(DotenvFile, ExpandsNoVariables) {
    EXPECT_EQ(read("HOME=/h\nDATABASE_URL=sqlite:/d/${HOME}$HOME.db"), "sqlite:/d/${HOME}$HOME.db");
}

TEST(DotenvFile, LeavesTheVariablesOfOthersAlone) {
    EXPECT_EQ(read("KEY=\"-----BEGIN\nabc=\n-----END\"\nmy.key-2=x\nALPS_COLOUR=blue\n"
                   "DATABASE_URL=sqlite:/d/a.db"),
              plain);
}

TEST(DotenvFile, CountsTheLinesOfAQuotedValue) {
    project_directory project;
    project.write(".env", "KEY='a\nb\nc'\n\nDATABASE_URL=sqlite:/d/a.db");
    EXPECT_EQ(line_of(load(project.ask()).value(), "url").origin, ".env:5");
}

TEST(DotenvFile, RefusesAMalformedLineWithFileAndLineButWithoutItsText) {
    struct example {
        const char* text;
        int line;
        const char* why;
    };
    const example examples[] = {
        {"A=1\nhunter2 x\n", 2, "has no '='"},
        {"A=1\n\n=hunter2", 3, "does not start with a name"},
        {"2A=hunter2", 1, "does not start with a name"},
        {"A:hunter2", 1, "has no '='"},
        {"A B=hunter2", 1, "has no '='"},
        {"A=1\nB='hunter2\nC=2\n", 2, "never closed"},
        {"A=\"hunter2\\\"", 1, "never closed"},
        {"A='x'hunter2", 1, "goes on after the closing quote"},
        {"A=\"x\n\ny\" hunter2", 3, "goes on after the closing quote"},
    };
    for (const example& example : examples) {
        project_directory project;
        project.write(".env", example.text);
        const auto loaded = load(project.ask());
        ASSERT_TRUE(refused_with(loaded, example.why)) << example.text;
        EXPECT_EQ(loaded.error().info().file, project.file(".env"));
        EXPECT_EQ(loaded.error().info().line, example.line) << example.text;
        EXPECT_EQ(loaded.error().message().find("hunter2"), std::string::npos);
        EXPECT_FALSE(loaded.error().info().hint.empty());
    }
}

TEST(DotenvFile, RefusesAWrongValueWithItsLine) {
    project_directory project;
    project.write(".env.development", "# c\nALPS_POOL_SIZE=many\n");
    const auto loaded = load(project.ask());
    ASSERT_TRUE(refused_with(loaded, "ALPS_POOL_SIZE 'many' is not a number of connections"));
    EXPECT_EQ(loaded.error().info().file, project.file(".env.development"));
    EXPECT_EQ(loaded.error().info().line, 2);
    EXPECT_EQ(loaded.error().info().hint, "give a whole number from 1 to 1000");
}

TEST(DotenvFile, RefusesWhatIsNoFile) {
    project_directory project;
    std::filesystem::create_directory(project.path() / ".env");
    const auto loaded = load(project.ask());
    ASSERT_TRUE(refused_with(loaded, "is a directory"));
    EXPECT_EQ(loaded.error().info().file, project.file(".env"));
}

} // namespace
} // namespace alps::config
