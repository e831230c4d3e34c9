#include "fixture.hpp"

#include <alps/testing/migration_folder.hpp>

namespace alps::command {
namespace {

/// Works on migrations that each test writes.
class Migrations : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        std::filesystem::create_directory(project_.path() / "migrations");
        std::filesystem::create_directory_symlink(folder_.path(),
                                                  project_.path() / "migrations" / dialect());
        folder_.add("0000_first", "create table first (n int);");
        folder_.add("0001_second", "create table second (n int);");
    }

    [[nodiscard]] std::string script(const std::string& tag) const {
        return (project_.path() / "migrations" / dialect() / (tag + ".sql")).string();
    }

    testing::migration_folder folder_{on_postgres() ? alps::dialect::postgres
                                                    : alps::dialect::sqlite};
};

TEST_P(Migrations, ShowsWhatIsPending) {
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    folder_.add("0002_third", "create table third (n int);");
    EXPECT_EQ(number(project_.answer({"status"}), "migrations.pending"), 1);
    EXPECT_EQ(number(project_.answer({"migrate", "status"}), "pending"), 1);
    EXPECT_THAT(project_.alps({"status"}).out, HasSubstr("2 applied, 1 pending\n'alps migrate'"));
    EXPECT_THAT(project_.alps({"migrate", "status"}).out, HasSubstr("0002_third   pending\n"));
    EXPECT_EQ(project_.alps({"migrate", "status", "--exit-code"}).status, 1);
    EXPECT_EQ(project_.alps({"status", "--exit-code"}).status, 1);

    EXPECT_EQ(project_.alps({"migrate", "--dry-run"}).out, "would apply 0002_third\n");
    EXPECT_EQ(project_.answer({"-n", "migrate"}).at("pending").as_array().size(), 1U);
    EXPECT_EQ(tables(), 2);

    EXPECT_EQ(project_.alps({"migrate"}).status, 0);
    EXPECT_EQ(tables(), 3);
    EXPECT_EQ(project_.alps({"migrate", "status", "--exit-code"}).status, 0);
    EXPECT_EQ(project_.alps({"status", "--exit-code"}).status, 0);
}

TEST_P(Migrations, ShowsEachAsItIsApplied) {
    const auto ended = project_.alps({"migrate"});
    EXPECT_EQ(ended.err, "applying 0000_first (1 of 2)\napplying 0001_second (2 of 2)\n");
    EXPECT_THAT(ended.out, HasSubstr("applied 2 to "));
}

TEST_P(Migrations, AppliesUpToATagOrANumberOfSteps) {
    folder_.add("0002_third", "create table third (n int);");
    EXPECT_EQ(project_.answer({"migrate", "--to", "0000_first"}).at("applied").as_array().size(),
              1U);
    EXPECT_EQ(project_.answer({"migrate", "--steps", "1"}).at("applied").as_array().size(), 1U);
    EXPECT_EQ(tables(), 2);
    EXPECT_EQ(project_.refusal({"migrate", "--to", "0007_no"}).exit, 2);
    EXPECT_EQ(project_.refusal({"migrate", "--to", "x", "--steps", "1"}).exit, 2);
    EXPECT_EQ(project_.refusal({"migrate", "--lock-timeout", "soon"}).exit, 2);
    EXPECT_EQ(project_.alps({"migrate", "--lock-timeout", "100ms"}).status, 0);
    EXPECT_EQ(tables(), 3);
}

TEST_P(Migrations, ShowsTheStatementsOfADryRunToThoseWhoAskForMore) {
    ASSERT_EQ(project_.alps({"migrate", "--steps", "1"}).status, 0);
    EXPECT_THAT(project_.alps({"migrate", "-n", "-v"}).out,
                HasSubstr("would apply 0001_second\nin one transaction:\n"
                          "  0001_second:1  create table second (n int)\n"));
}

TEST_P(Migrations, AppliesNothingIfOneStatementIsRefused) {
    folder_.add("0002_wrong", "create table third (n int);\n--> statement-breakpoint\n"
                              "insert into\n  nowhere (n) values (1);");
    const auto failed = project_.refusal({"migrate"});
    EXPECT_EQ(failed.exit, 3);
    EXPECT_EQ(failed.code, "rejected");
    EXPECT_EQ(failed.sqlstate, on_postgres() ? "42P01" : "");
    EXPECT_THAT(failed.message, HasSubstr("statement 2 of 2 was refused"));
    EXPECT_EQ(failed.file, script("0002_wrong"));
    EXPECT_EQ(failed.line, on_postgres() ? 4 : 3);
    EXPECT_THAT(failed.hint, HasSubstr("correct this file"));
    EXPECT_EQ(failed.state, "this run was rolled back; 0 applied, 3 still pending");
    EXPECT_EQ(tables(), 0);

    const auto shown = project_.alps({"migrate"});
    EXPECT_EQ(shown.out, "");
    EXPECT_THAT(shown.err, HasSubstr("\nerror: statement 2 of 2 was refused"));
    EXPECT_THAT(shown.err,
                HasSubstr("\n   " + failed.file + ":" + std::to_string(failed.line) + "\n"));
    EXPECT_THAT(shown.err, HasSubstr("\n   state:  this run was rolled back; 0 applied, 3 still"));

    folder_.edit("0002_wrong", "create table third (n int);");
    EXPECT_EQ(project_.answer({"migrate"}).at("applied").as_array().size(), 3U);
}

TEST_P(Migrations, AppliesNothingIfAStatementBreaksARule) {
    folder_.add("0002_wrong", "insert into first values (1), (1);\n--> statement-breakpoint\n"
                              "create unique index first_n on first (n);");
    const auto failed = project_.refusal({"migrate"});
    EXPECT_EQ(failed.exit, 3);
    EXPECT_EQ(failed.sqlstate, on_postgres() ? "23505" : "");
    EXPECT_EQ(failed.file, script("0002_wrong"));
    EXPECT_EQ(failed.line, 3);
    EXPECT_EQ(tables(), 0);
}

TEST_P(Migrations, RefusesAnEditedFile) {
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    folder_.edit("0000_first", "create table first (n int, m int);");
    folder_.add("0002_third", "create table third (n int);");
    const auto shown = project_.alps({"migrate", "status"});
    EXPECT_EQ(shown.status, 0);
    EXPECT_THAT(shown.out, HasSubstr("0000_first   edited\n"));
    EXPECT_THAT(shown.out, HasSubstr("0002_third   pending\n'0000_first' was edited after it"));
    EXPECT_EQ(project_.alps({"migrate", "status", "--exit-code"}).status, 8);
    for (const auto& command : {arguments{"migrate"}, {"status"}}) {
        const auto failed = project_.refusal(command);
        EXPECT_EQ(failed.exit, 8);
        EXPECT_EQ(failed.code, "diverged");
        EXPECT_THAT(failed.message, HasSubstr("'0000_first' was edited after it was applied"));
        EXPECT_EQ(failed.file, script("0000_first"));
    }
    EXPECT_EQ(tables(), 2);
}

TEST_P(Migrations, RefusesAFolderThatLacksAnAppliedOne) {
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    folder_.remove("0001_second");
    folder_.add("0002_third", "create table third (n int);", 9000);
    const auto failed = project_.refusal({"migrate"});
    EXPECT_EQ(failed.exit, 8);
    EXPECT_THAT(failed.message, HasSubstr("holds '0001_second', which the folder lacks"));
    EXPECT_EQ(tables(), 2);
}

TEST_P(Migrations, RefusesOneThatComesTooLate) {
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    folder_.insert(1, "0001_between", "create table third (n int);", 1500);
    const auto failed = project_.refusal({"migrate"});
    EXPECT_EQ(failed.exit, 8);
    EXPECT_THAT(failed.message, HasSubstr("'0001_between' is pending but comes before"));
    EXPECT_EQ(failed.file, script("0001_between"));
    EXPECT_EQ(tables(), 2);
}

TEST_P(Migrations, NamesTheFileThatTheJournalPromises) {
    std::filesystem::remove(script("0001_second"));
    const auto failed = project_.refusal({"migrate"});
    EXPECT_EQ(failed.exit, 10);
    EXPECT_THAT(failed.message, HasSubstr("'0001_second'"));
    EXPECT_THAT(failed.file, HasSubstr("meta/_journal.json"));
    EXPECT_EQ(failed.line, 3);
    EXPECT_EQ(tables(), 0);
}

ALPS_ON_EACH_ENGINE(Migrations);

} // namespace
} // namespace alps::command
