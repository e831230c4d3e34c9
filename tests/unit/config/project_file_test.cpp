#include "project_directory.hpp"

#include <gmock/gmock.h>

#include <sys/stat.h>

namespace alps::config {
namespace {

namespace fs = std::filesystem;

result<settings> with_file(const project_directory& project, std::string_view text) {
    project.write("alps.json", text);
    return load(project.ask());
}

TEST(ProjectFile, MayBeMissingUnlessItWasAskedFor) {
    project_directory project;
    EXPECT_TRUE(testing::succeeded(load(project.ask())));
    request asked = project.ask();
    asked.config_file = "mine.json";
    const auto loaded = load(asked);
    ASSERT_TRUE(refused_with(loaded, project.file("mine.json") + "' does not exist"));
    EXPECT_EQ(loaded.error().info().file, project.file("mine.json"));
}

TEST(ProjectFile, MayHaveCommentsTrailingCommasAndAByteOrderMark) {
    const project_directory project;
    const auto settings = with_file(project, "\xef\xbb\xbf// one\n/* two\n three */ {\r\n"
                                             "  \"timeout\": \"5s\", // four\n"
                                             "  \"plugin_path\": [\"/a\", /* five */ \"/b\",],\n"
                                             "}\n// six");
    ASSERT_TRUE(testing::succeeded(settings));
    EXPECT_EQ(line_of(*settings, "timeout").origin, "alps.json:4");
    EXPECT_EQ(line_of(*settings, "plugin_path").text, "/a:/b");
    EXPECT_EQ(line_of(*settings, "plugin_path").origin, "alps.json:5");
}

TEST(ProjectFile, ReadsEveryKeyOfAnEnvironment) {
    const project_directory project;
    const auto settings = with_file(project, R"({
        "environments": {"development": {
            "url": "sqlite:\u0064.db", "backend": "sqlite", "migrator": "m-1", "seeder": "s_1",
            "schemas": ["notes", "t-2"],
            "protected": true, "plugin_path": [], "timeout": "10s", "pool_size": 8,
            "migrations": "mm", "seeds": "/ss"}}})");
    ASSERT_TRUE(testing::succeeded(settings));
    EXPECT_EQ(settings->url.value.reveal(), "sqlite:" + project.file("d.db"));
    EXPECT_EQ(settings->backend.value, "sqlite");
    EXPECT_EQ(settings->migrator.value, "m-1");
    EXPECT_EQ(settings->seeder.value, "s_1");
    EXPECT_THAT(settings->schemas.value, ::testing::ElementsAre("notes", "t-2"));
    EXPECT_TRUE(settings->is_protected.value);
    EXPECT_TRUE(settings->plugin_path.value.empty());
    EXPECT_EQ(settings->timeout.value, std::chrono::seconds(10));
    EXPECT_EQ(settings->pool_size.value, 8u);
    EXPECT_EQ(settings->migrations.value, project.path() / "mm");
    EXPECT_EQ(settings->seeds.value, "/ss");
    EXPECT_EQ(settings->pool_size.from, (origin{"alps.json", project.file("alps.json"), 5}));
}

struct broken {
    const char* text;
    int line;
    const char* message; // A part of it.
    const char* hint;    // A part of it.
};

class ProjectFileRefusal : public ::testing::TestWithParam<broken> {};

TEST_P(ProjectFileRefusal, NamesFileLineValueAndRemedy) {
    const project_directory project;
    const auto loaded = with_file(project, GetParam().text);
    ASSERT_TRUE(refused_with(loaded, GetParam().message)) << GetParam().text;
    EXPECT_EQ(loaded.error().info().file, project.file("alps.json"));
    EXPECT_EQ(loaded.error().info().line, GetParam().line) << GetParam().text;
    EXPECT_NE(loaded.error().info().hint.find(GetParam().hint), std::string::npos)
        << loaded.error().info().hint;
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, ProjectFileRefusal,
    ::testing::Values(
        broken{"", 1, "broken JSON: incomplete", "correct the file"},
        broken{"{", 1, "broken JSON: incomplete", "correct the file"},
        broken{"{\n\"timeout\": \"5s\"\n\n", 3, "broken JSON: incomplete", "correct"},
        broken{"{\n\"timeout\": }", 2, "broken JSON: syntax error", "correct the file"},
        broken{"{\n\"timeout\" \"5s\"}", 2, "broken JSON", "correct the file"},
        broken{"{\n\"timeout\": \"5s\"\n\"seeds\": \"s\"}", 3, "broken JSON", "correct"},
        broken{"{}\n\n{}", 3, "broken JSON", "correct the file"},
        broken{"{}\n/* open", 2, "broken JSON", "correct the file"},
        broken{"{\n\"seeds\": \"a\nb\"}", 2, "broken JSON", "correct the file"},
        broken{"{\n\n\"seeds\": \"\xff\"}", 3, "broken JSON", "correct the file"},
        broken{"{\"seeds\": \"\\ud800\"}", 1, "broken JSON", "correct the file"},
        broken{"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", 1, "too deep", "correct the file"},
        broken{"{\"timeout\": \"5s\",\n\"timeout\": \"6s\"}", 2, "'timeout' is given twice",
               "keep one of the two"},
        broken{"{\"environments\": {\n\"a\": {},\n\"\\u0061\": {}}}", 3, "'a' is given twice",
               "keep"}));

INSTANTIATE_TEST_SUITE_P(
    Keys, ProjectFileRefusal,
    ::testing::Values(
        broken{"[]", 1, "the file must be an object, not an array", "correct"},
        broken{"\n5", 2, "the file must be an object, not an integer", "correct"},
        broken{"{\n\"timout\": \"5s\"}", 2, "unknown key 'timout'", "did you mean 'timeout'?"},
        broken{"{\n\"colour\": 1}", 2, "unknown key 'colour'", "known are environment, "},
        broken{"{\"environments\": {\"a\": {\n\"poolsize\": 1}}}", 2, "unknown key 'poolsize'",
               "did you mean 'pool_size'?"},
        broken{"{\n\"url\": \"sqlite:a\"}", 2, "key 'url' does not belong here",
               "move it into environments.NAME"},
        broken{"{\n\"protected\": true}", 2, "key 'protected' does not belong here",
               "environments.NAME"},
        broken{"{\"environments\": {\"a\": {\n\"environment\": \"b\"}}}", 2,
               "key 'environment' does not belong here", "move it to the top"},
        broken{"{\"environments\": {\n\"../x\": {}}}", 2, "environments '../x' cannot name",
               "letters"},
        broken{"{\"environments\": {\n\"\": {}}}", 2, "environments is empty", "give it a value"},
        broken{"{\n\"environments\": []}", 2, "environments must be an object, not an array",
               "correct"},
        broken{"{\"environments\": {\n\"a\": true}}", 2,
               "environments.a must be an object, not a boolean", "correct"}));

INSTANTIATE_TEST_SUITE_P(
    Values, ProjectFileRefusal,
    ::testing::Values(
        broken{"{\n\"environment\": \"a b\"}", 2, "environment 'a b' cannot name",
               "1 to 32 letters"},
        broken{"{\n\"environment\": null}", 2, "environment must be a string, not null", "correct"},
        broken{"{\n\"timeout\": 30}", 2, "timeout must be a string, not an integer", "correct"},
        broken{"{\n\"timeout\": \"30\"}", 2, "timeout: '30' is not a duration",
               "500ms, 30s, 2m or 1h"},
        broken{"{\n\"timeout\": \"0ms\"}", 2, "timeout '0ms' leaves no time", "at least 1ms"},
        broken{"{\n\"timeout\": \"597h\"}", 2, "the duration '597h' is too long", "597h"},
        broken{"{\n\"pool_size\": 0}", 2, "pool_size '0' is not", "from 1 to 1000"},
        broken{"{\n\"password_memory\": 18}", 2, "password_memory '18' is not", "from 19 to 4096"},
        broken{"{\n\"password_passes\": 1}", 2, "password_passes '1' is not", "from 2 to 100"},
        broken{"{\n\"max_members\": -1}", 2, "max_members '-1' is not",
               "0 to 2147483647, or 'unlimited'"},
        broken{"{\n\"max_open_invitations\": \"many\"}", 2, "max_open_invitations 'many' is not",
               "or 'unlimited'"},
        broken{"{\n\"max_tenants_per_user\": null}", 2, "must be an integer, not null", "correct"},
        broken{"{\n\"pool_size\": -1}", 2, "pool_size '-1' is not", "from 1 to 1000"},
        broken{"{\n\"pool_size\": 1001}", 2, "pool_size '1001' is not", "from 1 to 1000"},
        broken{"{\n\"pool_size\": 4.5}", 2, "pool_size '4.5' is not", "from 1 to 1000"},
        broken{"{\n\"pool_size\": 18446744073709551616}", 2, "'18446744073709551616' is not",
               "1000"},
        broken{"{\n\"pool_size\": \"4\"}", 2, "pool_size must be an integer, not a string",
               "correct"},
        broken{"{\n\"migrator\": \"../m\"}", 2, "migrator '../m' cannot name a plugin",
               "lower-case"},
        broken{"{\n\"seeder\": \"\"}", 2, "seeder is empty", "give it a value"},
        broken{"{\n\"migrations\": \"\"}", 2, "migrations is empty", "give it a value"},
        broken{"{\n\"seeds\": \"a\\u0000b\"}", 2, "seeds holds a NUL byte", "without line breaks"},
        broken{"{\n\"plugin_path\": \"/p\"}", 2, "plugin_path must be an array of strings",
               "correct"},
        broken{"{\"plugin_path\": [\"/p\",\n3]}", 2, "plugin_path[1] must be a string", "correct"},
        broken{"{\"environments\": {\"a\": {\n\"protected\": \"yes\"}}}", 2,
               "environments.a.protected must be a boolean, not a string", "correct"},
        broken{"{\"environments\": {\"a\": {\n\"backend\": \"Postgres\"}}}", 2,
               "environments.a.backend 'Postgres' cannot name a plugin", "lower-case"},
        broken{"{\"environments\": {\"a\": {\n\"url\": \"local.db\"}}}", 2,
               "environments.a.url has no scheme", "sqlite:FILE"},
        broken{"{\"environments\": {\"development\": {\n\"url\": \"mysql://u:hunter2@h\"}}}", 2,
               "'mysql://u:***@h' (alps.json:2) has the unknown scheme", "known are"}));

TEST(ProjectFile, RefusesWhatIsNoReadableFile) {
    project_directory project;
    fs::create_directory(project.path() / "alps.json");
    EXPECT_TRUE(refused_with(load(project.ask()), "is a directory"));

    fs::remove(project.path() / "alps.json");
    fs::create_symlink("alps.json", project.path() / "alps.json");
    EXPECT_TRUE(refused_with(load(project.ask()), "cannot be read"));

    fs::remove(project.path() / "alps.json");
    fs::create_symlink("missing", project.path() / "alps.json");
    EXPECT_TRUE(refused_with(load(project.ask()), "cannot be read"));

    fs::remove(project.path() / "alps.json");
    ASSERT_EQ(::mkfifo(project.file("alps.json").c_str(), 0600), 0);
    const auto fifo = load(project.ask());
    EXPECT_TRUE(refused_with(fifo, "is not a regular file"));
    EXPECT_EQ(fifo.error().info().file, project.file("alps.json"));
}

TEST(ProjectFile, RefusesMoreThanAMebibyteAtItsExactBoundary) {
    const project_directory project;
    const std::string fits = "{}" + std::string(1024 * 1024 - 2, ' ');
    EXPECT_TRUE(testing::succeeded(with_file(project, fits)));
    EXPECT_TRUE(refused_with(with_file(project, fits + ' '), "is larger than 1 MiB"));
}

TEST(ProjectFile, ReadsAsFastAsItIsLarge) {
    const project_directory project;
    std::string text = "{\n";
    while (text.size() < 1000 * 1000)
        text += "\"k" + std::to_string(text.size()) + "\": 1,\n";
    EXPECT_TRUE(refused_with(with_file(project, text + "}"), "unknown key 'k2'"));
}

TEST(ProjectFile, CutsLongValuesInMessages) {
    const project_directory project;
    const auto loaded = with_file(project, "{\"migrator\": \"" + std::string(1000, 'X') + "\"}");
    ASSERT_TRUE(refused_with(loaded, "XXX...'"));
    EXPECT_LT(loaded.error().message().size(), 200u);
}

TEST(ProjectFile, IsCheckedEvenWhereAnotherSourceDecides) {
    project_directory project;
    request asked = project.ask();
    asked.timeout = "5s";
    project.write("alps.json", R"({"timeout": "soon"})");
    EXPECT_TRUE(refused_with(load(asked), "'soon' is not a duration"));
    project.write("alps.json", R"({"environments": {"other": {"pool_size": 0}}})");
    EXPECT_TRUE(refused_with(load(asked), "environments.other.pool_size"));
}

} // namespace
} // namespace alps::config
