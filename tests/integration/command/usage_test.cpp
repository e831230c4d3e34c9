#include "fixture.hpp"

namespace alps::command {
namespace {

using Usage = CommandTest;

const std::vector<arguments> commands{
    {"tenant"},
    {"tenant", "register"},
    {"tenant", "list"},
    {"tenant", "show"},
    {"tenant", "rename"},
    {"tenant", "remove"},
    {"tenant", "transfer"},
    {"member"},
    {"member", "list"},
    {"member", "role"},
    {"member", "remove"},
    {"invite"},
    {"invite", "create"},
    {"invite", "list"},
    {"invite", "resend"},
    {"invite", "revoke"},
    {"invite", "accept"},
    {"build"},
    {"build", "create"},
    {"build", "edit"},
    {"build", "list"},
    {"build", "show"},
    {"build", "remove"},
    {"migrate"},
    {"migrate", "status"},
    {"seed"},
    {"status"},
    {"plugin"},
    {"plugin", "list"},
    {"plugin", "info"},
    {"config"},
    {"config", "show"},
    {"version"},
};

TEST_F(Usage, EveryCommandHasAHelpPage) {
    const auto whole = project_.alps({"--help"});
    EXPECT_EQ(whole.status, 0);
    EXPECT_THAT(whole.out, HasSubstr("--dry-run"));
    for (arguments command : commands) {
        std::string path = "alps";
        for (const auto& word : command)
            path += " " + word;
        EXPECT_THAT(whole.out, HasSubstr("\n  " + command.front() + " "));
        for (const char* flag : {"--help", "-h"}) {
            auto asked = command;
            asked.emplace_back(flag);
            const auto page = project_.alps(asked);
            EXPECT_EQ(page.status, 0) << path;
            EXPECT_EQ(page.err, "") << path;
            EXPECT_THAT(page.out, HasSubstr("Usage: " + path + " "));
        }
    }
    EXPECT_TRUE(std::filesystem::is_empty(project_.path()));
}

TEST_F(Usage, NoCommandIsAnError) {
    const auto ended = project_.alps({});
    EXPECT_EQ(ended.status, 2);
    EXPECT_EQ(ended.out, "");
    EXPECT_EQ(ended.err, "error: 'alps' needs a command\n"
                         "   hint:   'alps --help' lists the commands\n");
    EXPECT_EQ(project_.refusal({"tenant"}).message, "'alps tenant' needs a command");
}

TEST_F(Usage, WrongArgumentsAreNamed) {
    const struct {
        arguments given;
        const char* message;
        const char* hint;
    } cases[] = {
        {{"bogus"}, "there is no command 'bogus'", "'alps --help' lists the commands"},
        {{"tenant", "bogus"}, "there is no command 'bogus'", "'alps tenant --help' lists"},
        {{"version", "bogus"}, "unexpected argument 'bogus'", "'alps version --help' lists"},
        {{"version", "--bogus"}, "unexpected argument '--bogus'", "'alps version --help'"},
        {{"--bogus", "version"}, "unexpected argument '--bogus'", "'alps"},
        {{"tenant", "register", "Acme"}, "--owner is required", "'alps tenant register --help'"},
        {{"tenant", "register", "--owner", "a@b"}, "name is required", "'alps tenant register"},
        {{"tenant", "list", "--limit", "0"}, "not in range 1 to 500", "'alps tenant list"},
        {{"tenant", "list", "--limit", "x"}, "x", "'alps tenant list"},
        {{"version", "--color", "blue"}, "--color: blue", "'alps version"},
        {{"version", "-q", "-v"}, "excludes", "'alps version"},
    };
    for (const auto& [given, message, hint] : cases) {
        const auto failed = project_.refusal(given);
        EXPECT_EQ(failed.exit, 2) << message;
        EXPECT_EQ(failed.code, "invalid_argument");
        EXPECT_THAT(failed.message, HasSubstr(message));
        EXPECT_THAT(failed.hint, HasSubstr(hint));
        const auto shown = project_.alps(given);
        EXPECT_EQ(shown.status, 2);
        EXPECT_EQ(shown.out, "");
        EXPECT_THAT(shown.err, HasSubstr("error: "));
    }
}

TEST_F(Usage, AFlagWithoutItsValueIsNamed) {
    for (const char* flag : {"-e", "--env", "--url", "-C", "--config", "--timeout"}) {
        const auto ended = project_.alps({"version", flag});
        EXPECT_EQ(ended.status, 2) << flag;
        EXPECT_THAT(ended.err, HasSubstr("error: --"));
    }
}

TEST_F(Usage, HelpIsOneDocumentToo) {
    const auto answered = project_.answer({"tenant", "list", "--help"});
    EXPECT_THAT(text(answered, "help"), HasSubstr("Usage: alps tenant list"));
}

TEST_F(Usage, APageThatDoesNotExistIsNamed) {
    set_up_database();
    const auto failed = project_.refusal({"tenant", "list", "--after", "nonsense"});
    EXPECT_EQ(failed.exit, 2);
    EXPECT_THAT(failed.message, HasSubstr("nonsense"));
}

TEST_F(Usage, OldNamesOfCommandsWork) {
    EXPECT_EQ(project_.alps({"db:migrate"}).status, 0);
    EXPECT_EQ(project_.alps({"-e", "development", "db:migrate", "status"}).status, 0);
    EXPECT_EQ(project_.alps({"--timeout", "5s", "-q", "db:seed"}).status, 0);
    EXPECT_EQ(look()->count("select count(*) from users"), 1);
    EXPECT_EQ(project_.refusal({"db:bogus"}).message, "there is no command 'bogus'");
}

TEST_F(Usage, TextOfTheCallerComesBackAsValidJson) {
    for (const arguments& given : {arguments{"a\xff"},
                                   {"-C", "\xff", "version"},
                                   {"seed", "\xc3("},
                                   {"plugin", "info", "\xff"}}) {
        EXPECT_NE(project_.refusal(given).exit, 0);
    }
    const auto ended = project_.alps({"seed", "\x1b[2J\xff"});
    EXPECT_EQ(ended.status, 10);
    EXPECT_THAT(ended.err, HasSubstr("'\\x1b[2J\\xff'")) << "a terminal must not obey it";
}

TEST_F(Usage, TextOfTheDatabaseIsShownOnItsLine) {
    set_up_database();
    look()->ask("update tenants set name = 'a' || char(10) || 'b' || char(27) || '[2J'");
    EXPECT_THAT(project_.alps({"tenant", "list"}).out, HasSubstr("a\\x0ab\\x1b[2J"));
    EXPECT_THAT(project_.alps({"tenant", "show", "development-team"}).out,
                HasSubstr("a\\x0ab\\x1b[2J"));
    const auto answered = project_.answer({"tenant", "show", "development-team"});
    EXPECT_EQ(text(answered, "tenant.name"), "a\nb\x1b[2J");
}

} // namespace
} // namespace alps::command
