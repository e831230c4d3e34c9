#include "fixture.hpp"

#include <alps/testing/migration_folder.hpp>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <fstream>
#include <sstream>

namespace alps::command {
namespace {

/// Works on migrations that each test writes.
class Lint : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        std::filesystem::create_directory(project_.path() / "migrations");
        std::filesystem::create_directory_symlink(folder_.path(),
                                                  project_.path() / "migrations" / dialect());
        folder_.add("0000_first", "create table first (n int, old int);");
    }

    [[nodiscard]] static std::string script(const std::string& tag) {
        return "migrations/" + dialect() + "/" + tag + ".sql";
    }

    [[nodiscard]] boost::json::array findings(arguments given) const {
        return document(project_.alps(std::move(given))).at("findings").as_array();
    }

    testing::migration_folder folder_{on_postgres() ? alps::dialect::postgres
                                                    : alps::dialect::sqlite};
};

TEST_P(Lint, ChecksWhatIsPending) {
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    EXPECT_EQ(project_.alps({"migrate", "lint"}).out,
              "0 migrations checked: 0 errors, 0 warnings, 0 notes\n");

    folder_.add("0001_second", "\nalter table first drop column old;");
    const auto linted = project_.alps({"migrate", "lint"});
    EXPECT_EQ(linted.status, 1);
    EXPECT_EQ(linted.err, "");
    EXPECT_THAT(linted.out, HasSubstr(script("0001_second") +
                                      ":2: error[drop-column]: column 'old' of 'first' is dropped\n"
                                      "   Release a version"));
    EXPECT_THAT(linted.out, HasSubstr("\n1 migration checked: 1 error, 0 warnings, 0 notes\n"));
    EXPECT_EQ(project_.alps({"migrate", "lint", "--no-exit-code"}).status, 0);

    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    EXPECT_EQ(project_.alps({"migrate", "lint"}).status, 0);
}

/// A table is new for the file that creates it, or for what is released together with that.
TEST_P(Lint, LooksAtAFolderAsItHasBeenApplied) {
    folder_.add("0001_second", "alter table first drop column old;");
    folder_.add("0002_third", "create table third (n int, old int);\n"
                              "alter table third drop column old;");
    folder_.add("0003_fourth", "drop table third;");
    const auto rules = [&](arguments given) {
        given.insert(given.begin(), {"migrate", "lint", "--json"});
        std::string all;
        for (const auto& each : findings(given))
            all += text(each.as_object(), "rule") + ' ';
        return all;
    };
    EXPECT_EQ(rules({"--all"}), "drop-column drop-table ");
    ASSERT_EQ(project_.alps({"migrate", "--to", "0000_first"}).status, 0);
    EXPECT_EQ(rules({"--all"}), "drop-column drop-table ") << "whatever the database has";
    EXPECT_EQ(rules({}), "drop-column ") << "nobody will have used the third table";
    EXPECT_EQ(rules({"--since", "0000_first"}), "drop-column ");
    EXPECT_EQ(rules({"--since", "0001_second"}), "");
    EXPECT_EQ(rules({"--since", "0002_third"}), "drop-table ");
    EXPECT_EQ(rules({"--since", "0003_fourth"}), "");
    const auto unknown = project_.refusal({"migrate", "lint", "--since", "0009_x"});
    EXPECT_EQ(unknown.exit, 2);
    EXPECT_THAT(unknown.message, HasSubstr("there is no migration '0009_x'"));
    EXPECT_EQ(project_.refusal({"migrate", "lint", "--all", "--since", "0000_first"}).exit, 2);
}

TEST_P(Lint, AnswersInJson) {
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    folder_.add("0001_second", "delete from first;");
    const auto found = findings({"migrate", "lint", "--json"});
    ASSERT_EQ(found.size(), 1U);
    const auto& one = found[0].as_object();
    EXPECT_EQ(text(one, "rule"), "delete-without-where");
    EXPECT_EQ(text(one, "severity"), "error");
    EXPECT_EQ(text(one, "file"), script("0001_second"));
    EXPECT_EQ(number(one, "line"), 1);
    EXPECT_EQ(text(one, "table"), "first");
    EXPECT_TRUE(one.at("lock").is_null());
}

TEST_P(Lint, ChecksEveryMigrationIfAsked) {
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    folder_.add("0001_second", "alter table first drop column old;\ndrop table other;");
    EXPECT_EQ(number(document(project_.alps({"migrate", "lint", "--all", "--json"})), "checked"),
              2);
    // That the first one makes its table is long ago.
    const auto found = findings({"migrate", "lint", "--all", "--json"});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(text(found[0].as_object(), "rule"), "drop-column");
    EXPECT_EQ(text(found[1].as_object(), "rule"), "drop-table");
}

TEST_P(Lint, HeedsSuppressions) {
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    folder_.add("0001_second", "-- alps:allow(drop-column) nothing reads it since 1.2\n"
                               "alter table first drop column old;");
    EXPECT_EQ(project_.alps({"migrate", "lint"}).status, 0);
}

TEST_P(Lint, WritesASarifLog) {
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    folder_.add("0001_a b", "\nalter table first drop column old;");
    EXPECT_EQ(project_.alps({"migrate", "lint", "--sarif", "out.sarif"}).status, 1);
    std::ifstream file(project_.path() / "out.sarif");
    std::stringstream written;
    written << file.rdbuf();
    EXPECT_EQ(project_.alps({"migrate", "lint", "--sarif", "-"}).out, written.str());

    const auto log = boost::json::parse(written.str()).as_object();
    EXPECT_EQ(log.at("version"), "2.1.0");
    const auto& run = log.at("runs").as_array().at(0).as_object();
    EXPECT_EQ(text(run, "tool.driver.name"), "alps");
    const auto& rules = run.at("tool").at("driver").at("rules").as_array();
    const auto& result = run.at("results").as_array().at(0).as_object();
    EXPECT_EQ(text(result, "ruleId"), "drop-column");
    EXPECT_EQ(text(result, "level"), "error");
    EXPECT_EQ(text(result, "message.text"), "column 'old' of 'first' is dropped");
    const auto& rule = rules.at(static_cast<std::size_t>(number(result, "ruleIndex"))).as_object();
    EXPECT_EQ(text(rule, "id"), "drop-column");
    EXPECT_NE(text(rule, "help.text"), "");
    const auto& place = result.at("locations").as_array().at(0).at("physicalLocation").as_object();
    EXPECT_EQ(text(place, "artifactLocation.uri"), "migrations/" + dialect() + "/0001_a%20b.sql");
    EXPECT_EQ(number(place, "region.startLine"), 2);

    EXPECT_EQ(project_.refusal({"migrate", "lint", "--sarif", "-"}).exit, 2);
    EXPECT_EQ(project_.alps({"migrate", "lint", "--sarif", "out.sarif/where"}).status, 6);
    EXPECT_EQ(project_.alps({"migrate", "lint", "--sarif", "/dev/stdout"}).out.substr(0, 2), "{\"");
    std::filesystem::create_symlink("/dev/null", project_.path() / "null");
    EXPECT_EQ(project_.alps({"migrate", "lint", "--sarif", "null"}).status, 1);
    EXPECT_TRUE(std::filesystem::is_symlink(project_.path() / "null"));
}

TEST_P(Lint, FindsNothingThatMattersInOurOwnMigrations) {
    std::filesystem::remove_all(project_.path() / "migrations");
    project_.copy("migrations");
    const auto linted = project_.alps({"migrate", "lint", "--all"});
    EXPECT_EQ(linted.status, 0) << linted.out;
}

ALPS_ON_EACH_ENGINE(Lint);

class LintSqlite : public CommandTest {};

TEST_F(LintSqlite, ChecksEverythingWithoutADatabase) {
    testing::migration_folder folder{alps::dialect::sqlite};
    std::filesystem::create_directory(project_.path() / "migrations");
    std::filesystem::create_directory_symlink(folder.path(), project_.path() / "migrations/sqlite");
    folder.add("0000_first", "drop table gone;");
    const auto linted = project_.alps({"migrate", "lint"});
    EXPECT_EQ(linted.status, 1);
    EXPECT_THAT(linted.err, HasSubstr("every migration is checked"));
    EXPECT_THAT(linted.out, HasSubstr("error[drop-table]"));
    EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(LintSqlite, ExplainsItsRulesInItsHelp) {
    const auto help = project_.alps({"migrate", "lint", "--help"});
    EXPECT_EQ(help.status, 0);
    EXPECT_THAT(help.out, HasSubstr("foreign-key-index (warning)"));
    EXPECT_THAT(help.out, HasSubstr("alps:allow(rule, rule) reason"));
}

class LintPostgres : public ::testing::Test {
protected:
    void SetUp() override {
        if (testing::postgres_missing()) GTEST_SKIP() << "ALPS_TEST_POSTGRES_URL is not set";
        postgres_.emplace();
        database_ = postgres_at(postgres_->url());
        project_.around.variables["DATABASE_URL"] = postgres_->url();
        std::filesystem::create_directory(project_.path() / "migrations");
        std::filesystem::create_directory_symlink(folder_.path(),
                                                  project_.path() / "migrations/postgres");
        folder_.add("0000_first", "create table first (n int); create schema app;"
                                  "create table app.\"Parts\" (n int) partition by range (n);"
                                  "create table app.part partition of app.\"Parts\" default;");
        ASSERT_EQ(project_.alps({"migrate"}).status, 0);
        folder_.add("0001_second", "create index i on first (n);\n"
                                   "create index p on app.\"Parts\" (n);");
    }

    [[nodiscard]] finished lint() const { return project_.alps({"migrate", "lint"}); }

    project project_;
    std::unique_ptr<database> database_;
    testing::migration_folder folder_{alps::dialect::postgres};

private:
    std::optional<testing::postgres_database> postgres_;
};

TEST_F(LintPostgres, OnlyMentionsLocksOfSmallTables) {
    const auto small = lint();
    EXPECT_EQ(small.status, 0) << small.out;
    EXPECT_THAT(small.out, HasSubstr(":1: info[create-index]: index 'i' is created on 'first' "
                                     "without CONCURRENTLY (0 KiB)\n"));
    EXPECT_THAT(small.out, HasSubstr("It takes SHARE and reads every row.\n"));
}

TEST_F(LintPostgres, WarnsOfLocksOfLargeTables) {
    database_->ask("insert into first select generate_series(1, 20000); analyze first; select 1");
    database_->ask("insert into app.part select generate_series(1, 20000); "
                   "analyze app.\"Parts\"; select 1");
    const auto large = lint();
    EXPECT_EQ(large.status, 1);
    EXPECT_THAT(large.out, HasSubstr("warning[create-index]: index 'i' is created on 'first' "
                                     "without CONCURRENTLY (about 20000 rows, "));
    EXPECT_THAT(large.out, HasSubstr("warning[create-index]: index 'p' is created on 'app.Parts' "
                                     "without CONCURRENTLY (about 20000 rows, "));
}

TEST_F(LintPostgres, ChecksEverythingIfTheServerIsGone) {
    project_.around.variables["DATABASE_URL"] = "postgresql://nobody@127.0.0.1:1/none";
    const auto linted = lint();
    EXPECT_THAT(linted.err, HasSubstr("every migration is checked"));
    EXPECT_THAT(linted.out, HasSubstr("2 migrations checked"));
}

} // namespace
} // namespace alps::command
