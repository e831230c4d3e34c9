#include "project_directory.hpp"

#include <sstream>

namespace alps::config {
namespace {

std::string guide() {
    std::ifstream file(ALPS_GUIDE);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// The first fenced block of a language.
std::string fence(const std::string& text, const std::string& language) {
    const std::string open = "```" + language + "\n";
    const std::size_t begin = text.find(open);
    if (begin == std::string::npos) return {};
    return text.substr(begin + open.size(),
                       text.find("```", begin + open.size()) - begin - open.size());
}

TEST(ConfigGuide, ShowsAProjectFileThatLoads) {
    project_directory project;
    const std::string example = fence(guide(), "json");
    ASSERT_FALSE(example.empty());
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
    const std::string example = fence(guide(), "sh");
    ASSERT_FALSE(example.empty());
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
