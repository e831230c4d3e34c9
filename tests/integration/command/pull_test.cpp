#include "fixture.hpp"

#include <alps/base/read_file.hpp>

namespace alps::command {
namespace {

namespace fs = std::filesystem;

/// A database that migrations made and people changed by hand.
class Pull : public CommandOnEngineTest {
protected:
    void SetUp() override {
        CommandOnEngineTest::SetUp();
        if (IsSkipped()) return;
        ASSERT_EQ(project_.alps({"migrate"}).status, 0);
        database_->ask(R"(
create table shelves (
    id integer primary key not null,
    label varchar(20) default (upper('x')) not null,
    width numeric(10, 2),
    constraint "it's long" check (length(label) > 1 or label = '"')
))");
        database_->ask(R"(
create table "Boxes" (
    "class" integer primary key not null,
    shelf integer references shelves (id) on delete cascade,
    packed timestamp
))");
        database_->ask("create index boxes_packed on \"Boxes\" (packed desc) where shelf > 3");
    }

    [[nodiscard]] std::string file(const std::string& name) const {
        return read_file(project_.path() / name).value();
    }
    [[nodiscard]] bool has(const std::string& name) const {
        return fs::exists(project_.path() / name);
    }
    [[nodiscard]] static std::string script() {
        return "migrations/" + dialect() + "/0000_init.sql";
    }

    /// Turns the project to another database, which is empty.
    void turn_to_another_database() {
        if (on_postgres()) {
            other_.emplace();
            database_ = postgres_at(other_->url());
        } else {
            database_ = sqlite_at(project_.write("data/other.db", ""));
        }
        project_.around.variables["DATABASE_URL"] = database_->url();
    }

private:
    std::optional<testing::postgres_database> other_;
};

TEST_P(Pull, WritesAFolderThatMakesTheSameDatabase) {
    const auto pulled = project_.alps({"pull"});
    ASSERT_EQ(pulled.status, 0) << pulled.err;
    EXPECT_EQ(pulled.err, "");
    EXPECT_THAT(pulled.out, HasSubstr("wrote "));
    EXPECT_THAT(file("pulled/tables.hpp"), HasSubstr("table<\"Boxes\", Boxes_columns> Boxes{};"));

    turn_to_another_database();
    project_.around.variables["ALPS_MIGRATIONS"] = "pulled/migrations";
    const auto applied = project_.alps({"migrate"});
    ASSERT_EQ(applied.status, 0) << applied.err;
    const auto again = project_.alps(
        {"pull", "--out", "again/tables.hpp", "--folder", "again/migrations/" + dialect()});
    ASSERT_EQ(again.status, 0) << again.err;
    EXPECT_EQ(file("again/tables.hpp"), file("pulled/tables.hpp"));
    EXPECT_EQ(file("again/" + script()), file("pulled/" + script()));
}

TEST_P(Pull, WritesAWayBack) {
    ASSERT_EQ(project_.alps({"pull"}).status, 0);
    turn_to_another_database();
    project_.around.variables["ALPS_MIGRATIONS"] = "pulled/migrations";
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    const auto undone = project_.alps({"migrate", "down", "--yes"});
    ASSERT_EQ(undone.status, 0) << undone.err;
    EXPECT_THAT(project_.refusal({"pull", "--force"}).message, HasSubstr("there are no tables"));
}

TEST_P(Pull, WritesAFolderThatTheDatabaseAdopts) {
    turn_to_another_database();
    database_->ask("create table shelves (id integer primary key not null)");
    ASSERT_EQ(project_.alps({"pull"}).status, 0);
    project_.around.variables["ALPS_MIGRATIONS"] = "pulled/migrations";
    const auto adopted = project_.alps({"migrate", "baseline", "0000_init"});
    ASSERT_EQ(adopted.status, 0) << adopted.err;
    EXPECT_EQ(project_.alps({"migrate"}).out, "nothing to apply\n");
}

TEST_P(Pull, NamesWhatItCannotSay) {
    database_->ask("create view wide_shelves as select * from shelves where width > 1");
    const auto pulled = project_.alps({"pull"});
    EXPECT_EQ(pulled.status, 0) << pulled.err;
    EXPECT_EQ(pulled.err, "warning: not declared: view \"wide_shelves\"\n");
    EXPECT_THAT(file("pulled/tables.hpp"), HasSubstr("\n// - view \"wide_shelves\"\n"));
    EXPECT_THAT(file("pulled/" + script()), Not(HasSubstr("wide_shelves")));

    const auto answered = project_.answer({"pull", "--force"});
    EXPECT_EQ(answered.at("left_out").as_array(), boost::json::array{"view \"wide_shelves\""});
    EXPECT_EQ(answered.at("written"), true);
}

TEST_P(Pull, ReplacesNothingWithoutConsent) {
    const auto mine = project_.write("pulled/tables.hpp", "// mine\n");
    const auto refused = project_.refusal({"pull"});
    EXPECT_EQ(refused.exit, 5);
    EXPECT_EQ(refused.file, mine.string());
    EXPECT_THAT(refused.hint, HasSubstr("--force"));
    EXPECT_EQ(file("pulled/tables.hpp"), "// mine\n");
    EXPECT_FALSE(has("pulled/migrations"));

    EXPECT_EQ(project_.alps({"pull", "--force"}).status, 0);
    EXPECT_THAT(file("pulled/tables.hpp"), HasSubstr("#pragma once"));
    EXPECT_EQ(project_.alps({"pull", "--force"}).status, 0);
}

TEST_P(Pull, LeavesAnotherHistoryAlone) {
    const auto other = project_.write("mine/0003_other.sql", "select 1;");
    const auto refused = project_.refusal({"pull", "--force", "--folder", "mine"});
    EXPECT_EQ(refused.exit, 5);
    EXPECT_EQ(refused.file, other.string());
    EXPECT_FALSE(has("pulled/tables.hpp"));
}

TEST_P(Pull, WritesNoHalf) {
    project_.write("blocked", "");
    const auto failed = project_.refusal({"pull", "--folder", "blocked/migrations"});
    EXPECT_EQ(failed.exit, 6);
    EXPECT_FALSE(has("pulled/tables.hpp"));
}

TEST_P(Pull, ShowsWithoutWriting) {
    const auto shown = project_.alps({"pull", "-n", "--namespace", "app::db"});
    EXPECT_EQ(shown.status, 0) << shown.err;
    EXPECT_THAT(shown.out, HasSubstr("would write " + (project_.path() / "pulled").string()));
    EXPECT_THAT(shown.out, HasSubstr("\nnamespace app::db {\n"));
    EXPECT_FALSE(has("pulled"));
}

TEST_P(Pull, RefusesWhatIsNoNamespace) {
    const auto refused = project_.refusal({"pull", "--namespace", "a b"});
    EXPECT_EQ(refused.exit, 2);
    EXPECT_THAT(refused.message, HasSubstr("'a b'"));
}

TEST_P(Pull, FindsNothingInAnEmptyDatabase) {
    turn_to_another_database();
    const auto refused = project_.refusal({"pull"});
    EXPECT_EQ(refused.exit, 10);
    EXPECT_THAT(refused.message, HasSubstr("there are no tables"));
    EXPECT_FALSE(has("pulled"));
}

ALPS_ON_EACH_ENGINE(Pull);

} // namespace
} // namespace alps::command
