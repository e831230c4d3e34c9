#include "project_directory.hpp"

namespace alps::config {
namespace {

namespace fs = std::filesystem;

TEST(ConfigProject, IsTheCurrentDirectoryByDefault) {
    request asked;
    asked.variables = nullptr;
    asked.url = "sqlite:a.db";
    const auto settings = load(asked);
    ASSERT_TRUE(testing::succeeded(settings));
    EXPECT_EQ(settings->project.value, fs::current_path());
    EXPECT_EQ(settings->url.value.reveal(), "sqlite:" + (fs::current_path() / "a.db").string());
    EXPECT_EQ(line_of(*settings, "project").origin, "built-in");
}

TEST(ConfigProject, IsTheDirectoryOfAnExplicitFile) {
    project_directory project;
    project.write("sub/my.json", "{\n\"migrations\": \"m\"}");
    project.write("sub/.env", "ALPS_TIMEOUT=7s");
    request asked = project.ask();
    asked.directory.reset();
    asked.config_file = project.file("sub/my.json");
    const auto settings = load(asked);
    ASSERT_TRUE(testing::succeeded(settings));
    EXPECT_EQ(settings->project.value, project.path() / "sub");
    EXPECT_EQ(line_of(*settings, "project").origin, "flag --config");
    EXPECT_EQ(settings->migrations.value, project.path() / "sub/m");
    EXPECT_EQ(line_of(*settings, "migrations").origin, project.file("sub/my.json") + ":2");
    EXPECT_EQ(line_of(*settings, "timeout").origin, ".env:1");
}

TEST(ConfigProject, ADirectoryFlagDecidesWhereTheFileAndAllPathsStart) {
    project_directory project;
    project.write("conf/my.json", R"({"seeds": "s", "plugin_path": ["p", "/q"]})");
    request asked = project.ask();
    asked.directory = project.path().string() + "/";
    asked.config_file = "conf/my.json";
    const auto settings = load(asked);
    ASSERT_TRUE(testing::succeeded(settings));
    EXPECT_EQ(settings->project.value, project.path());
    EXPECT_EQ(settings->seeds.value, project.path() / "s");
    EXPECT_EQ(settings->plugin_path.value, (std::vector<fs::path>{project.path() / "p", "/q"}));
}

TEST(ConfigProject, RefusesADirectoryThatIsNone) {
    project_directory project;
    project.write("file", "");
    request asked = project.ask();
    for (const std::string name : {"missing", "file"}) {
        asked.directory = project.file(name);
        EXPECT_TRUE(refused_with(load(asked), "'" + project.file(name) + "' is no directory"));
    }
    asked.directory = "";
    EXPECT_TRUE(refused_with(load(asked), "-C names no path"));
    asked = project.ask();
    asked.config_file = "";
    EXPECT_TRUE(refused_with(load(asked), "--config names no path"));
}

TEST(ConfigProject, ShowsPathsWholeInErrors) {
    project_directory project;
    const std::string name = "a@b/" + std::string(100, 'x');
    request asked = project.ask();
    asked.config_file = name;
    std::filesystem::create_directories(project.path() / name);
    EXPECT_TRUE(refused_with(load(asked), "'" + project.file(name) + "' is a directory"));
    asked.config_file = name + "/none.json";
    EXPECT_TRUE(
        refused_with(load(asked), "'" + project.file(name + "/none.json") + "' does not exist"));
}

TEST(ConfigProject, UsesItsOwnMigrationsAndSeedsOrElseTheInstalledOnes) {
    project_directory project;
    const auto without = load(project.ask());
    ASSERT_TRUE(testing::succeeded(without));
    EXPECT_TRUE(without->migrations.value.string().ends_with("/share/alps/migrations"));
    EXPECT_TRUE(without->seeds.value.string().ends_with("/share/alps/seeds"));
    EXPECT_FALSE(without->migrations.value.string().starts_with(project.path().string()));

    fs::create_directory(project.path() / "migrations");
    fs::create_directory(project.path() / "seeds");
    const auto with = load(project.ask());
    ASSERT_TRUE(testing::succeeded(with));
    EXPECT_EQ(with->migrations.value, project.path() / "migrations");
    EXPECT_EQ(with->seeds.value, project.path() / "seeds");
}

TEST(ConfigProject, FindsTheInstalledFoldersBesideTheLibrary) {
    project_directory project;
    const auto settings = load(project.ask());
    ASSERT_TRUE(testing::succeeded(settings));
    // The test links libalps from the build tree, laid out like an installed one.
    EXPECT_EQ(settings->migrations.value, fs::path(ALPS_BUILD_ROOT) / "share/alps/migrations");
}

} // namespace
} // namespace alps::config
