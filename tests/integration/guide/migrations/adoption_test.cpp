#include "guide.hpp"
#include "notes.hpp"

#include <alps/base/read_file.hpp>
#include <alps/base/sha256.hpp>
#include <alps/testing/migration_folder.hpp>

namespace alps::command {
namespace {

namespace fs = std::filesystem;

class AdoptionGuide : public Guide {
protected:
    void SetUp() override {
        Guide::SetUp();
        // A new database, of which nothing says how it was made.
        project_.around.variables.erase("ALPS_ENV");
        if (!IsSkipped() && !on_postgres()) project_.write("data/local.db", "");
    }

    /// Makes a database that has what the migrations of the folder leave, and no history.
    void push_and_generate() {
        declare(app::first::notes);
        ASSERT_EQ(project_.alps({"push"}).status, 0);
        ASSERT_EQ(project_.alps({"generate", "add_notes"}).status, 0);
    }
};

TEST_P(AdoptionGuide, GivesADatabaseWithoutHistoryOne) {
    push_and_generate();
    play("baseline");
    EXPECT_EQ(applied(), own_ + 1);
}

TEST_P(AdoptionGuide, GivesNoHistoryToADatabaseThatDiffers) {
    push_and_generate();
    database_->ask("alter table notes add column theirs bigint");
    database_->ask("alter table notes drop column title");
    play("baseline_refused", 8);
}

TEST_P(AdoptionGuide, PullsTheTablesOfADatabase) {
    database_->ask("create table notes (id integer primary key not null, title text not null)");
    play("pull");
    EXPECT_THAT(read_file(project_.path() / "pulled/tables.hpp").value(),
                HasSubstr("table<\"notes\", notes_columns> notes{};"));
    project_.around.variables["ALPS_MIGRATIONS"] = "pulled/migrations";
    EXPECT_EQ(project_.alps({"migrate", "baseline", "0000_init"}).status, 0);
    EXPECT_EQ(project_.alps({"migrate"}).out, "nothing to apply\n");
}

TEST_P(AdoptionGuide, RecognisesDrizzle1) {
    project_.write("migrations/" + dialect() + "/20260131120000_brave_hulk/migration.sql", "");
    play("drizzle_1", 10);
}

TEST_P(AdoptionGuide, RepairsLineEndsButNoEdits) {
    testing::migration_folder drizzle(on_postgres() ? alps::dialect::postgres
                                                    : alps::dialect::sqlite);
    drizzle.add("0000_notes", "create table notes (n int);\n");
    fs::create_directories(folder().parent_path());
    fs::copy(drizzle.path(), folder(), fs::copy_options::recursive);
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    project_.write("migrations/" + dialect() + "/0000_notes.sql",
                   "create table notes (n int);\r\n");
    play("edited", 8);
    play("repair");
    EXPECT_EQ(project_.alps({"migrate"}).status, 0);
    project_.write("migrations/" + dialect() + "/0000_notes.sql", "create table notes (m int);\n");
    EXPECT_EQ(project_.alps({"migrate", "repair"}).status, 8);
}

ALPS_ON_EACH_ENGINE(AdoptionGuide);

/// A project in which drizzle-orm applied the first of two migrations.
class DrizzleGuide : public Guide {};

TEST_P(DrizzleGuide, GoesOnWhereDrizzleStopped) {
    testing::migration_folder drizzle(alps::dialect::postgres);
    const std::string first = "CREATE TABLE \"notes\" (\"title\" text);";
    drizzle.add("0000_brave_hulk", first);
    drizzle.add("0001_calm_wasp", "ALTER TABLE \"notes\" ADD COLUMN \"color\" text;");
    fs::copy(drizzle.path(), project_.path() / "drizzle", fs::copy_options::recursive);
    database_->ask("create schema drizzle; create table drizzle.__drizzle_migrations (id serial "
                   "primary key, hash text not null, created_at bigint)");
    database_->ask(first + "insert into drizzle.__drizzle_migrations (hash, created_at) values ('" +
                   sha256_hex(first) + "', 1000)");
    play("adopt");
    EXPECT_EQ(applied(), 2);
    EXPECT_EQ(count("notes where color is null"), 0);
}

INSTANTIATE_TEST_SUITE_P(On, DrizzleGuide, ::testing::Values(engine::postgres), engine_name());

} // namespace
} // namespace alps::command
