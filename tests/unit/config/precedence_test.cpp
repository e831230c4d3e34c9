#include "project_directory.hpp"

#include <fmt/core.h>

namespace alps::config {
namespace {

// Every place where a value may stand, the deciding one first.
enum source {
    flag,
    process,
    own_local,
    local,
    own,
    general,
    json_own,
    json_all,
    built_in,
    sources
};

struct key {
    const char* name;
    const char* flag; // Null if it has none.
    const char* variable;
    const char* value;    // With the number of its source in place of {}.
    const char* json;     // The same as JSON.
    bool in_all;          // May stand at the top of alps.json.
    const char* built_in; // Null if it has no built-in value in `staging`.
};

void PrintTo(const key& key, std::ostream* out) { *out << key.name; }

std::string filled(const char* pattern, int number) {
    return fmt::format(fmt::runtime(pattern), number);
}

class ConfigPrecedence : public ::testing::TestWithParam<key> {
protected:
    bool has(int at) const {
        if (at == flag) return GetParam().flag != nullptr;
        if (at == json_all) return GetParam().in_all;
        if (at == built_in) return GetParam().built_in != nullptr;
        return true;
    }

    void put(int at) {
        const std::string value = filled(GetParam().value, at);
        const std::string line = fmt::format("\n{}={}\n", GetParam().variable, value);
        const std::string json =
            fmt::format("\"{}\": {},", GetParam().name, filled(GetParam().json, at));
        switch (at) {
        case flag:
            flags_ = true;
            break;
        case process:
            project_.variables[GetParam().variable] = value;
            break;
        case own_local:
            project_.write(".env.staging.local", line);
            break;
        case local:
            project_.write(".env.local", line);
            break;
        case own:
            project_.write(".env.staging", line);
            break;
        case general:
            project_.write(".env", line);
            break;
        case json_own:
            json_own_ = json;
            break;
        case json_all:
            json_all_ = json;
            break;
        default:
            break;
        }
    }

    result<settings> loaded() {
        if (!json_own_.empty() || !json_all_.empty()) {
            project_.write("alps.json",
                           fmt::format("{{\n{}\n\"environments\": {{\"staging\": {{\n{}\n}}}}}}",
                                       json_all_, json_own_));
        }
        request asked = project_.ask();
        asked.environment = "staging";
        asked.url_required = false;
        const std::string name = flags_ ? GetParam().flag : "";
        const std::string value = filled(GetParam().value, flag);
        if (name == "--url") asked.url = value;
        if (name == "--timeout") asked.timeout = value;
        if (name == "--plugin-path") asked.plugin_path = {value};
        return load(asked);
    }

    std::string expected_origin(int at) const {
        switch (at) {
        case flag:
            return fmt::format("flag {}", GetParam().flag);
        case process:
            return fmt::format("environment {}", GetParam().variable);
        case own_local:
            return ".env.staging.local:2";
        case local:
            return ".env.local:2";
        case own:
            return ".env.staging:2";
        case general:
            return ".env:2";
        case json_own:
            return "alps.json:4";
        case json_all:
            return "alps.json:2";
        default:
            return "built-in";
        }
    }

    std::string expected_text(int at) const {
        return at == built_in ? GetParam().built_in : filled(GetParam().value, at);
    }

    void reset() {
        for (const char* name :
             {".env.staging.local", ".env.local", ".env.staging", ".env", "alps.json"}) {
            std::filesystem::remove(project_.path() / name);
        }
        project_.variables.clear();
        json_own_.clear();
        json_all_.clear();
        flags_ = false;
    }

    project_directory project_;

private:
    std::string json_own_;
    std::string json_all_;
    bool flags_ = false;
};

TEST_P(ConfigPrecedence, EachSourceDecidesOverTheNextAndIsNamed) {
    for (int higher = flag; higher < sources; ++higher) {
        if (!has(higher)) continue;
        int lower = higher + 1;
        while (lower < sources && !has(lower))
            ++lower;
        reset();
        put(higher);
        if (lower < sources) put(lower);
        const auto settings = loaded();
        ASSERT_TRUE(testing::succeeded(settings)) << "source " << higher << " over " << lower;
        const setting_line line = line_of(*settings, GetParam().name);
        EXPECT_EQ(line.text, expected_text(higher)) << "source " << higher << " over " << lower;
        EXPECT_EQ(line.origin, expected_origin(higher)) << "source " << higher << " over " << lower;
    }
}

TEST_P(ConfigPrecedence, TheFirstOfAllSourcesDecides) {
    for (int at = flag; at < sources; ++at) {
        if (has(at)) put(at);
    }
    const auto settings = loaded();
    ASSERT_TRUE(testing::succeeded(settings));
    EXPECT_EQ(line_of(*settings, GetParam().name).origin,
              expected_origin(has(flag) ? flag : process));
}

INSTANTIATE_TEST_SUITE_P(
    Keys, ConfigPrecedence,
    ::testing::Values(
        key{"url", "--url", "DATABASE_URL", "sqlite:/d/{}.db", R"("sqlite:/d/{}.db")", false,
            nullptr},
        key{"backend", nullptr, "ALPS_BACKEND", "b{}", R"("b{}")", false, ""},
        key{"migrator", nullptr, "ALPS_MIGRATOR", "m{}", R"("m{}")", true, "migrator"},
        key{"seeder", nullptr, "ALPS_SEEDER", "s{}", R"("s{}")", true, "seeder"},
        key{"plugin_path", "--plugin-path", "ALPS_PLUGIN_PATH", "/p{}", R"(["/p{}"])", true, ""},
        key{"timeout", "--timeout", "ALPS_TIMEOUT", "10{}s", R"("10{}s")", true, "30s"},
        key{"pool_size", nullptr, "ALPS_POOL_SIZE", "10{}", "10{}", true, "4"},
        key{"password_memory", nullptr, "ALPS_PASSWORD_MEMORY", "2{}", "2{}", true, "19"},
        key{"password_passes", nullptr, "ALPS_PASSWORD_PASSES", "1{}", "1{}", true, "2"},
        key{"max_members", nullptr, "ALPS_MAX_MEMBERS", "1{}", "1{}", true, "unlimited"},
        key{"max_open_invitations", nullptr, "ALPS_MAX_OPEN_INVITATIONS", "1{}", "1{}", true,
            "unlimited"},
        key{"max_tenants_per_user", nullptr, "ALPS_MAX_TENANTS_PER_USER", "1{}", "1{}", true,
            "unlimited"},
        key{"migrations", nullptr, "ALPS_MIGRATIONS", "/m{}", R"("/m{}")", true, nullptr},
        key{"seeds", nullptr, "ALPS_SEEDS", "/s{}", R"("/s{}")", true, nullptr}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(ConfigPrecedenceOfTest, LeavesDotenvLocalOutInTheTestEnvironment) {
    project_directory project;
    project.write(".env.local", "ALPS_TIMEOUT=1s\nthis line is broken\n");
    project.write(".env.test", "ALPS_TIMEOUT=2s\n");
    request asked = project.ask();
    asked.environment = "test";
    const auto settings = load(asked);
    ASSERT_TRUE(testing::succeeded(settings));
    EXPECT_EQ(line_of(*settings, "timeout").origin, ".env.test:1");
    project.write(".env.test.local", "ALPS_TIMEOUT=3s\n");
    EXPECT_EQ(line_of(load(asked).value(), "timeout").origin, ".env.test.local:1");
}

TEST(ConfigPrecedenceOfEmptyValues, AnEmptyVariableCountsAsNotSet) {
    project_directory project;
    project.variables["DATABASE_URL"] = "";
    project.variables["ALPS_ENV"] = "";
    project.write(".env", "DATABASE_URL=sqlite:/d/x.db\n");
    const auto settings = load(project.ask());
    ASSERT_TRUE(testing::succeeded(settings));
    EXPECT_EQ(line_of(*settings, "url").origin, ".env:1");
    EXPECT_EQ(line_of(*settings, "environment").origin, "built-in");
}

TEST(ConfigPrecedenceOfEmptyValues, AnEmptyFlagIsRefused) {
    project_directory project;
    request asked = project.ask();
    asked.url = "";
    EXPECT_TRUE(refused_with(load(asked), "--url is empty"));
    asked = project.ask();
    asked.environment = "";
    EXPECT_TRUE(refused_with(load(asked), "--env is empty"));
    asked = project.ask();
    asked.timeout = "";
    EXPECT_TRUE(refused_with(load(asked), "--timeout is empty"));
    asked = project.ask();
    asked.plugin_path = {"/p", ""};
    EXPECT_TRUE(refused_with(load(asked), "--plugin-path is empty"));
}

} // namespace
} // namespace alps::config
