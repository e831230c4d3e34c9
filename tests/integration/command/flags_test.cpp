#include "fixture.hpp"

namespace alps::command {
namespace {

using Flags = CommandTest;

/// Returns the same arguments before and after a subcommand: both places mean the same.
std::vector<arguments> both_places(const arguments& flags, const arguments& command) {
    arguments before = flags;
    before.insert(before.end(), command.begin(), command.end());
    arguments after = command;
    after.insert(after.end(), flags.begin(), flags.end());
    return {before, after};
}

TEST_F(Flags, EnvironmentChoosesIts) {
    project_.write("alps.json", R"({"environments": {"staging": {"url": "sqlite:staging.db"}}})");
    for (const char* flag : {"-e", "--env"}) {
        for (const auto& given : both_places({flag, "staging"}, {"config", "show"})) {
            EXPECT_EQ(text(project_.answer(given), "config.url.value"),
                      "sqlite:" + (project_.path() / "staging.db").string());
        }
    }
    EXPECT_EQ(project_.alps({"-e", "staging", "migrate"}).status, 0);
    EXPECT_TRUE(std::filesystem::exists(project_.path() / "staging.db"));
    EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(Flags, UrlGoesBeforeTheEnvironments) {
    project_.around.variables["DATABASE_URL"] = "sqlite:other.db";
    for (const auto& given : both_places({"--url", "sqlite:mine.db"}, {"migrate"})) {
        EXPECT_EQ(project_.alps(given).status, 0);
        EXPECT_TRUE(std::filesystem::remove(project_.path() / "mine.db"));
    }
    EXPECT_FALSE(std::filesystem::exists(project_.path() / "other.db"));
}

TEST_F(Flags, ConfigIsReadInsteadOfAlpsJson) {
    project_.write("alps.json", "broken");
    project_.write("other.json", R"({"timeout": "7s"})");
    for (const auto& given : both_places({"--config", "other.json"}, {"config", "show"}))
        EXPECT_EQ(text(project_.answer(given), "config.timeout.value"), "7s");
    EXPECT_EQ(project_.refusal({"--config", "absent.json", "config", "show"}).exit, 10);
}

TEST_F(Flags, DirectoryIsTheProjects) {
    std::filesystem::create_directory(project_.path() / "below");
    for (const char* flag : {"-C", "--directory"}) {
        for (const auto& given : both_places({flag, "below"}, {"migrate"})) {
            EXPECT_EQ(project_.alps(given).status, 0);
            EXPECT_TRUE(std::filesystem::exists(project_.path() / "below/data/local.db"));
            std::filesystem::remove_all(project_.path() / "below/data");
        }
    }
    EXPECT_FALSE(std::filesystem::exists(file()));
    const auto failed = project_.refusal({"-C", "absent", "status"});
    EXPECT_EQ(failed.exit, 10);
    EXPECT_THAT(failed.message, HasSubstr("absent"));
}

TEST_F(Flags, PluginPathIsSearchedFirst) {
    std::filesystem::create_directory(project_.path() / "mine");
    std::filesystem::copy(ALPS_PLUGINS "/sqlite.so", project_.path() / "mine");
    for (const auto& given : both_places({"--plugin-path", "mine"}, {"plugin", "info", "sqlite"})) {
        EXPECT_EQ(text(project_.answer(given), "plugin.file"),
                  (project_.path() / "mine/sqlite.so").string());
    }
    const arguments two{"--plugin-path", "absent", "--plugin-path", "mine"};
    for (const auto& given : both_places(two, {"migrate"}))
        EXPECT_EQ(project_.alps(given).status, 0);
}

TEST_F(Flags, JsonAnswersInOneDocument) {
    for (const auto& given : both_places({"--json"}, {"version"})) {
        const auto ended = project_.alps(given);
        EXPECT_EQ(ended.status, 0);
        EXPECT_EQ(document(ended).at("ok"), true);
    }
    const auto migrated = project_.alps({"migrate", "--json"});
    EXPECT_EQ(migrated.err, "") << "no progress beside a document";
    EXPECT_EQ(document(migrated).at("applied").as_array().size(), own_migrations().size());
}

TEST_F(Flags, QuietHidesProgress) {
    const std::string count = std::to_string(own_migrations().size());
    EXPECT_THAT(project_.alps({"migrate"}).err,
                HasSubstr("applying 0000_init (1 of " + count + ")\n"));
    for (const char* flag : {"-q", "--quiet"}) {
        for (const auto& given : both_places({flag}, {"migrate"})) {
            std::filesystem::remove_all(project_.path() / "data");
            const auto ended = project_.alps(given);
            EXPECT_EQ(ended.err, "");
            EXPECT_THAT(ended.out, HasSubstr("applied " + count));
        }
    }
}

TEST_F(Flags, VerboseSaysWhatIsUsed) {
    set_up_database();
    for (const char* flag : {"-v", "--verbose"}) {
        for (const auto& given : both_places({flag}, {"tenant", "list"})) {
            const auto ended = project_.alps(given);
            EXPECT_EQ(ended.status, 0);
            EXPECT_EQ(ended.out, project_.alps({"tenant", "list"}).out);
            EXPECT_THAT(ended.err, HasSubstr("environment: development (built-in)\n"));
            EXPECT_THAT(ended.err, HasSubstr("/sqlite.so\n"));
        }
    }
}

TEST_F(Flags, ColorDecidesWhetherErrorsAreRed) {
    constexpr auto red = "\x1b[31merror\x1b[0m: ";
    const auto errors = [&](const arguments& flags, const arguments& command) {
        std::string all;
        for (const auto& given : both_places(flags, command))
            all += project_.alps(given).err;
        return all;
    };
    EXPECT_THAT(errors({"--color", "always"}, {"status"}), HasSubstr(red));
    EXPECT_THAT(errors({"--color=always"}, {"tenant"}), HasSubstr(red)) << "also of the usage";
    EXPECT_THAT(errors({"--color", "auto"}, {"status"}), Not(HasSubstr("\x1b")));
    EXPECT_THAT(errors({}, {"status"}), Not(HasSubstr("\x1b"))) << "no terminal";

    project_.around.console = console::terminal;
    EXPECT_THAT(errors({}, {"status"}), HasSubstr(red));
    EXPECT_THAT(errors({"--color", "never"}, {"status"}), Not(HasSubstr("\x1b")));
    project_.around.variables["NO_COLOR"] = "1";
    EXPECT_THAT(errors({}, {"status"}), Not(HasSubstr("\x1b")));
    EXPECT_THAT(errors({"--color", "always"}, {"status"}), HasSubstr(red)) << "the flag decides";
    project_.around.variables["NO_COLOR"] = "";
    EXPECT_THAT(errors({}, {"status"}), HasSubstr(red)) << "an empty one says nothing";
}

TEST_F(Flags, YesConsentsAndDryRunNeedsNone) {
    project_.around.variables["ALPS_ENV"] = "production";
    project_.around.variables["DATABASE_URL"] = "sqlite:production.db";
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    const auto failed = project_.refusal({"seed"});
    EXPECT_EQ(failed.exit, 5);
    EXPECT_EQ(failed.code, "forbidden");
    EXPECT_THAT(failed.message, HasSubstr("'production'"));
    EXPECT_THAT(failed.hint, HasSubstr("--yes"));
    const auto production = sqlite_at(project_.path() / "production.db");
    for (const char* flag : {"-n", "--dry-run"}) {
        for (const auto& given : both_places({flag}, {"seed"}))
            EXPECT_EQ(project_.alps(given).status, 0);
    }
    EXPECT_EQ(production->count("select count(*) from users"), 0);
    for (const char* flag : {"-y", "--yes"}) {
        for (const auto& given : both_places({flag}, {"seed"}))
            EXPECT_EQ(project_.alps(given).status, 0);
    }
    EXPECT_EQ(production->count("select count(*) from users"), 1);
}

TEST_F(Flags, NoInputNeverAsks) {
    project_.around.variables["ALPS_ENV"] = "production";
    project_.around.variables["DATABASE_URL"] = "sqlite:production.db";
    project_.around.console = console::terminal;
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    for (const auto& given : both_places({"--no-input"}, {"seed"}))
        EXPECT_EQ(project_.alps(given).status, 5);
}

TEST_F(Flags, TimeoutIsTheLongestWait) {
    for (const auto& given : both_places({"--timeout", "250ms"}, {"config", "show"}))
        EXPECT_EQ(text(project_.answer(given), "config.timeout.value"), "250ms");
    for (const char* wrong : {"0s", "5", "soon", ""})
        EXPECT_EQ(project_.refusal({"status", "--timeout", wrong}).exit, 10) << wrong;
}

} // namespace
} // namespace alps::command
