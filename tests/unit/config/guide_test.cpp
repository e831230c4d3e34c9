#include "project_directory.hpp"

#include <alps/testing/document.hpp>

namespace alps::config {
namespace {

std::string guide() { return testing::text_of(ALPS_GUIDE); }

TEST(ConfigGuide, ShowsAProjectFileThatLoads) {
    project_directory project;
    const std::string example = testing::block(guide(), "json");
    project.write("alps.json", example);
    for (const std::string name : {"development", "test", "production"}) {
        project.variables.clear();
        if (name == "production") project.variables["DATABASE_URL"] = "postgresql://u:p@h/db";
        request asked = project.ask();
        asked.environment = name;
        const auto settings = load(asked);
        ASSERT_TRUE(testing::succeeded(settings)) << name;
        EXPECT_EQ(settings->is_protected.value, name == "production");
        EXPECT_EQ(settings->backend.value, name == "production" ? "postgres" : "sqlite");
    }
}

TEST(ConfigGuide, ShowsADotenvFileThatLoads) {
    project_directory project;
    const std::string example = testing::block(guide(), "sh");
    project.write(".env.production.local", example);
    request asked = project.ask();
    asked.environment = "production";
    const auto settings = load(asked);
    ASSERT_TRUE(testing::succeeded(settings));
    EXPECT_TRUE(line_of(*settings, "url").origin.starts_with(".env.production.local:"));
    EXPECT_TRUE(line_of(*settings, "timeout").origin.starts_with(".env.production.local:"));
}

TEST(ConfigGuide, NamesEveryKey) {
    project_directory project;
    const std::string text = guide();
    const auto settings = load(project.ask());
    ASSERT_TRUE(testing::succeeded(settings));
    for (const setting_line& line : describe(*settings)) {
        EXPECT_NE(text.find("| `" + std::string(line.key) + "` |"), std::string::npos) << line.key;
    }
}

} // namespace
} // namespace alps::config
