#include "project_directory.hpp"

namespace alps::config {
namespace {

TEST(ConfigEnvironment, IsChosenByTheFirstSourceThatNamesOne) {
    project_directory project;
    const auto chosen = [&](std::optional<std::string> flag = {}) {
        request asked = project.ask();
        asked.environment = std::move(flag);
        asked.url_required = false;
        const auto settings = load(asked);
        if (!settings) return settings.error().message();
        const setting_line line = line_of(*settings, "environment");
        return line.text + " from " + line.origin;
    };
    EXPECT_EQ(chosen(), "development from built-in");
    project.write("alps.json", "{\n  \"environment\": \"by_json\" }");
    EXPECT_EQ(chosen(), "by_json from alps.json:2");
    project.write(".env", "ALPS_ENV=by_env");
    EXPECT_EQ(chosen(), "by_env from .env:1");
    project.write(".env.local", "\n\nALPS_ENV=by_local");
    EXPECT_EQ(chosen(), "by_local from .env.local:3");
    project.variables["ALPS_ENV"] = "by_process";
    EXPECT_EQ(chosen(), "by_process from environment ALPS_ENV");
    EXPECT_EQ(chosen("by_flag"), "by_flag from flag --env");
}

TEST(ConfigEnvironment, DecidesWhichFilesAreRead) {
    project_directory project;
    project.write(".env", "ALPS_ENV=staging\n");
    project.write(".env.staging", "DATABASE_URL=sqlite:/d/staging.db\n");
    project.write(".env.development", "DATABASE_URL=sqlite:/d/development.db\n");
    EXPECT_EQ(load(project.ask()).value().url.value.reveal(), "sqlite:/d/staging.db");
}

TEST(ConfigEnvironment, CannotBeChosenByAFileThatItHidesOrThatItNames) {
    project_directory project;
    project.write(".env.local", "ALPS_ENV=test\n");
    const auto hidden = load(project.ask());
    EXPECT_TRUE(refused_with(hidden, "ALPS_ENV is 'test', where .env.local is not read"));
    EXPECT_EQ(hidden.error().info().file, project.file(".env.local"));
    EXPECT_EQ(hidden.error().info().line, 1);

    std::filesystem::remove(project.path() / ".env.local");
    project.write(".env.development", "\nALPS_ENV=production\n");
    const auto named = load(project.ask());
    EXPECT_TRUE(refused_with(named, "ALPS_ENV is 'production'"));
    EXPECT_EQ(named.error().info().file, project.file(".env.development"));
    EXPECT_EQ(named.error().info().line, 2);

    project.write(".env.development", "ALPS_ENV=development\n");
    EXPECT_TRUE(testing::succeeded(load(project.ask())));
}

TEST(ConfigEnvironment, RefusesNamesThatLeadOutOfTheProject) {
    project_directory project;
    project.write("x", "DATABASE_URL=sqlite:/d/stolen.db\n");
    const std::string long_name(33, 'a');
    for (const std::string& name :
         {std::string("../x"), std::string("a/b"), std::string("."), std::string("a b"),
          std::string("é"), std::string("a\nb"), long_name}) {
        request asked = project.ask();
        asked.environment = name;
        const auto flag = load(asked);
        ASSERT_TRUE(testing::failed_with(flag, errc::configuration)) << name;
        EXPECT_NE(flag.error().message().find("--env"), std::string::npos);
        project.variables["ALPS_ENV"] = name;
        const auto variable = load(project.ask());
        ASSERT_TRUE(testing::failed_with(variable, errc::configuration)) << name;
        EXPECT_NE(variable.error().message().find("ALPS_ENV"), std::string::npos);
        project.variables.clear();
    }
    request asked = project.ask();
    asked.environment = "../x";
    EXPECT_TRUE(refused_with(load(asked), "--env '../x' cannot name an environment"));
    asked.environment = std::string(32, 'a');
    asked.url = "sqlite:/d/x.db";
    EXPECT_TRUE(testing::succeeded(load(asked)));
}

TEST(ConfigEnvironment, DevelopmentAndTestHaveADatabaseWithoutAnyConfiguration) {
    project_directory project;
    request asked = project.ask();
    const auto development = load(asked);
    ASSERT_TRUE(testing::succeeded(development));
    EXPECT_EQ(development->url.value.reveal(), "sqlite:" + project.file("data/local.db"));
    EXPECT_EQ(development->backend.value, "sqlite");
    EXPECT_EQ(line_of(*development, "url").origin, "built-in");
    EXPECT_FALSE(development->is_protected.value);

    asked.environment = "test";
    const auto test = load(asked);
    ASSERT_TRUE(testing::succeeded(test));
    EXPECT_EQ(test->url.value.reveal(), "sqlite::memory:");
    EXPECT_FALSE(test->is_protected.value);
}

TEST(ConfigEnvironment, ProductionWantsAUrlAndIsProtected) {
    project_directory project;
    request asked = project.ask();
    asked.environment = "production";
    const auto without = load(asked);
    ASSERT_TRUE(refused_with(without, "environment 'production' has no database URL"));
    EXPECT_NE(without.error().info().hint.find("set DATABASE_URL="), std::string::npos);
    EXPECT_NE(without.error().info().hint.find(".env.production.local"), std::string::npos);

    project.variables["DATABASE_URL"] = "postgresql://u:p@h/db";
    const auto with = load(asked);
    ASSERT_TRUE(testing::succeeded(with));
    EXPECT_TRUE(with->is_protected.value);
    EXPECT_EQ(with->backend.value, "postgres");
    EXPECT_EQ(line_of(*with, "backend").origin, "environment DATABASE_URL");
}

TEST(ConfigEnvironment, MayLackAUrlWhereNoneIsNeeded) {
    project_directory project;
    request asked = project.ask();
    asked.environment = "production";
    asked.url_required = false;
    const auto settings = load(asked);
    ASSERT_TRUE(testing::succeeded(settings));
    EXPECT_EQ(settings->url.value.reveal(), "");
    EXPECT_EQ(line_of(*settings, "url").text, "");
    EXPECT_EQ(settings->backend.value, "");
}

TEST(ConfigEnvironment, SuggestsAKnownNameWhenAnUnknownOneHasNoUrl) {
    project_directory project;
    project.write("alps.json", R"({"environments": {"staging": {}}})");
    request asked = project.ask();
    asked.environment = "stagin";
    const auto loaded = load(asked);
    ASSERT_TRUE(refused_with(loaded, "environment 'stagin' has no database URL"));
    EXPECT_NE(loaded.error().info().hint.find("did you mean 'staging'?"), std::string::npos);
}

TEST(ConfigEnvironment, ProtectionIsDecidedByTheProjectFile) {
    project_directory project;
    project.write("alps.json", R"({"environments": {
        "production": {"protected": false, "url": "sqlite:/d/x.db"},
        "development": {"protected": true}}})");
    request asked = project.ask();
    EXPECT_TRUE(load(asked).value().is_protected.value);
    EXPECT_EQ(line_of(load(asked).value(), "protected").origin, "alps.json:3");
    asked.environment = "production";
    EXPECT_FALSE(load(asked).value().is_protected.value);
}

TEST(ConfigProcess, ReadsTheRealEnvironmentByDefault) {
    EXPECT_TRUE(process_variable("PATH").has_value());
    EXPECT_FALSE(process_variable("ALPS_NO_SUCH_VARIABLE_7c1").has_value());
    EXPECT_TRUE(request().variables("PATH").has_value());
}

TEST(ConfigProcess, RefusesWrongVariablesByName) {
    const std::pair<const char*, const char*> wrong[] = {
        {"ALPS_TIMEOUT", "10"},         {"ALPS_TIMEOUT", "0s"},         {"ALPS_POOL_SIZE", "0"},
        {"ALPS_POOL_SIZE", "1001"},     {"ALPS_POOL_SIZE", "-1"},       {"ALPS_POOL_SIZE", "4x"},
        {"ALPS_BACKEND", "../evil"},    {"ALPS_BACKEND", "evil.so"},    {"ALPS_MIGRATOR", "A"},
        {"ALPS_SEEDER", "a b"},         {"ALPS_PLUGIN_PATH", "a\nb"},   {"ALPS_MIGRATIONS", "\xff"},
        {"DATABASE_URL", "data/local"}, {"DATABASE_URL", "sqlite:\x01"}};
    for (const auto& [name, value] : wrong) {
        project_directory project;
        project.variables[name] = value;
        EXPECT_TRUE(refused_with(load(project.ask()), name)) << value;
    }
}

TEST(ConfigProcess, SplitsThePluginPathAndIgnoresEmptyParts) {
    project_directory project;
    project.variables["ALPS_PLUGIN_PATH"] = ":/a::plugins:";
    const auto settings = load(project.ask());
    ASSERT_TRUE(testing::succeeded(settings));
    EXPECT_EQ(settings->plugin_path.value,
              (std::vector<std::filesystem::path>{"/a", project.path() / "plugins"}));
}

} // namespace
} // namespace alps::config
