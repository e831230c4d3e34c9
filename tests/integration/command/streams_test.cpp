#include "fixture.hpp"

namespace alps::command {
namespace {

const std::vector<arguments> commands{
    {"migrate"},
    {"seed", "-y"},
    {"status"},
    {"migrate", "status"},
    {"tenant", "register", "Acme", "--owner", "dev@example.com"},
    {"tenant", "list"},
    {"tenant", "show", "development-team"},
    {"member", "list", "development-team"},
    {"plugin", "list"},
    {"config", "show"},
    {"version"},
};

/// That nothing waits on an open pipe is shown by every other test.
class Streams : public CommandOnEngineTest {};

TEST_P(Streams, StandardInputMayBeClosedOrEmptyOrATerminal) {
    for (const char* script : {R"(exec "$@" <&-)", R"(exec "$@" </dev/null)"}) {
        for (const auto& command : commands)
            EXPECT_EQ(project_.alps_in(script, command).status, 0) << script << command[0];
    }
    project_.around.console = console::terminal;
    for (const auto& command : commands)
        EXPECT_EQ(project_.alps(command).status, 0) << command[0];
    EXPECT_EQ(project_.alps({"seed"}).status, on_postgres() ? 5 : 0) << "does not ask";
}

TEST_P(Streams, ClosedOnesAreNotTakenByTheDatabase) {
    const std::string closed = R"(exec "$@" <&- >&- 2>&-)";
    EXPECT_EQ(project_.alps_in(closed, {"migrate", "-v"}).status, 0);
    EXPECT_EQ(tables(), own_tables_);
    EXPECT_EQ(project_.alps_in(closed, {"seed", "-v", "-y"}).status, 0);
    const arguments registers{"tenant", "register", "Acme", "--owner", "dev@example.com", "-v"};
    EXPECT_EQ(project_.alps_in(closed, registers).status, 0);
    EXPECT_EQ(project_.alps_in(closed, {"tenant", "register", "Acme"}).status, 2);
    EXPECT_EQ(count("tenants"), 2);
}

TEST_P(Streams, AnswerThatCannotBeWrittenIsAnError) {
    set_up_database();
    const std::string full = R"(exec "$@" >/dev/full)";
    const arguments registers{"tenant", "register", "Acme", "--owner", "dev@example.com"};
    const auto ended = project_.alps_in(full, registers);
    EXPECT_EQ(ended.status, 6);
    EXPECT_THAT(ended.err, HasSubstr("cannot write the answer to standard output"));
    EXPECT_THAT(ended.err, HasSubstr("No space left on device"));
    EXPECT_THAT(ended.err, HasSubstr("the command is done"));
    EXPECT_EQ(count("tenants"), 2);
    EXPECT_EQ(project_.alps_in(full, {"tenant", "list", "--json"}).status, 6);
    EXPECT_EQ(project_.alps_in(full, {"--help"}).status, 6);
}

TEST_P(Streams, ProgressThatCannotBeWrittenStopsNothing) {
    const std::string full = R"(exec "$@" 2>/dev/full)";
    EXPECT_EQ(project_.alps_in(full, {"migrate", "-v"}).status, 0);
    EXPECT_EQ(tables(), own_tables_);
    EXPECT_EQ(project_.alps_in(full, {"tenant", "show", "nowhere"}).status, 5);
    EXPECT_EQ(project_.alps_in(full, {"bogus"}).status, 2);
}

ALPS_ON_EACH_ENGINE(Streams);

} // namespace
} // namespace alps::command
