#include "fixture.hpp"
#include "written_schema.hpp"

#include <alps/base/read_file.hpp>

namespace alps::command {
namespace {

model::table with_length(int length) {
    model::table notes = notes_with({"title"});
    notes.columns[1].type = {model::type_kind::varchar, length};
    return notes;
}

/// A project with tables of its own, on a database without migrations.
class Push : public CommandOnEngineTest {
protected:
    finished push(arguments more = {}) {
        more.insert(more.begin(), {"push", "--yes"});
        return project_.alps(more);
    }

    void succeed(const std::vector<model::table>& tables, const arguments& more = {}) {
        tables_.set(tables);
        const auto ended = push(more);
        ASSERT_EQ(ended.status, 0) << ended.err;
    }

    /// Pushes tables, which must fail and leave everything as it was.
    failure refuse(const std::vector<model::table>& tables, arguments more = {}) {
        tables_.set(tables);
        const std::string before = dump();
        more.insert(more.begin(), {"push", "--yes"});
        const auto failed = project_.refusal(more);
        EXPECT_EQ(dump(), before);
        return failed;
    }

    /// Everything that the database's catalogue says of its tables, and the rows of `notes`.
    std::string dump() {
        if (!on_postgres()) {
            return database_->ask("select group_concat(type || name || tbl_name || sql, ';') from "
                                  "(select * from sqlite_schema order by type, name)") +
                   database_->ask("select count(*) || '' from notes");
        }
        return database_->ask(
                   "select string_agg(t, ';' order by t) from (select concat_ws(' ', c.relname, "
                   "c.relkind, a.attname, a.atttypid::regtype, a.atttypmod, a.attnotnull, "
                   "pg_get_expr(d.adbin, d.adrelid)) as t from pg_class c join pg_attribute a on "
                   "a.attrelid = c.oid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = "
                   "a.attnum where c.relnamespace = 'public'::regnamespace union all select "
                   "conrelid::regclass || ' ' || conname || pg_get_constraintdef(oid) from "
                   "pg_constraint where connamespace = 'public'::regnamespace union all select "
                   "enumtypid::regtype || ' ' || enumlabel from pg_enum) s") +
               database_->ask("select count(*) from notes");
    }

    void expect_no_drift() {
        const auto ended = project_.alps({"drift"});
        EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
    }

    written_schema tables_{project_};
};

TEST_P(Push, MakesAnEmptyDatabaseWhatTheTablesSay) {
    succeed({notes_with({"title"})});
    EXPECT_EQ(tables(), own_tables_ + 1);
    expect_no_drift();
    const auto again = push();
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_THAT(again.out, HasSubstr("nothing to push"));
}

TEST_P(Push, NeedsConsentInAProtectedEnvironment) {
    tables_.set({notes_with({})});
    const auto ended = project_.alps({"push"});
    EXPECT_EQ(ended.status, on_postgres() ? 5 : 0) << ended.err;
    EXPECT_EQ(tables(), on_postgres() ? 0 : own_tables_ + 1);
}

TEST_P(Push, ShowsTheStatementsOfADryRunAndRunsNone) {
    succeed({notes_with({})});
    const std::string before = dump();
    tables_.set({notes_with({"title"})});
    const auto ended = push({"--dry-run"});
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("would push 1 change"));
    EXPECT_THAT(ended.out, HasSubstr("ALTER TABLE"));
    EXPECT_EQ(dump(), before);
}

TEST_P(Push, LeavesATableThatIsNotDeclaredUnlessItMayGo) {
    succeed({notes_with({"title"})});
    const std::string before = dump();
    tables_.set({});
    for (const arguments& more : {arguments{}, {"--allow", "drop-column"}}) {
        const auto ended = push(more);
        EXPECT_EQ(ended.status, 0) << ended.err;
        EXPECT_THAT(ended.out, HasSubstr("left alone: table notes, which the tables do not "
                                         "declare; --allow drop-table takes it away\n"));
        EXPECT_EQ(dump(), before);
    }
    succeed({}, {"--allow", "drop-table"});
    EXPECT_EQ(tables(), own_tables_);
}

TEST_P(Push, LeavesAColumnThatIsNotDeclaredUnlessItMayGo) {
    succeed({notes_with({"title", "body"})});
    database_->ask("insert into notes (id, title, body) values (1, 'kept', 'gone')");
    succeed({notes_with({"title"})});
    EXPECT_EQ(database_->ask("select body from notes"), "gone");
    succeed({notes_with({"title"})}, {"--allow", "drop-column"});
    EXPECT_EQ(database_->ask("select title from notes"), "kept");
    expect_no_drift();
}

TEST_P(Push, LosesNoRowsOfWhatIsNamedUnlessItsKindMayGo) {
    succeed({notes_with({"title"})});
    database_->ask("insert into notes (id, title) values (1, 'kept')");
    const auto failed = refuse({}, {"--drop", "notes"});
    EXPECT_EQ(failed.exit, 5);
    EXPECT_THAT(failed.message, HasSubstr("table notes (1 row)"));
    EXPECT_THAT(failed.hint, HasSubstr("--allow drop-table"));
    EXPECT_EQ(failed.state, "nothing was changed");
    database_->ask("delete from notes where id = 1");
    succeed({}, {"--drop", "notes"});
    EXPECT_EQ(tables(), own_tables_);
}

/// On SQLite the table is made anew for it.
TEST_P(Push, KeepsWhatOthersAddedToATableThatItChanges) {
    succeed({notes_with({"title"})});
    database_->ask("alter table notes add column theirs bigint");
    database_->ask("create unique index theirs_only on notes (theirs)");
    database_->ask("insert into notes (id, title, theirs) values (1, 'kept', 7)");
    auto notes = notes_with({"title", "body"});
    notes.columns[1].nullable = false;
    succeed({notes});
    EXPECT_EQ(database_->ask("select title || theirs from notes"), "kept7");
    const auto again = push();
    EXPECT_THAT(again.out, HasSubstr("nothing to push"));
    EXPECT_THAT(again.out, HasSubstr("left alone: column notes.theirs"));
    EXPECT_THAT(again.out, HasSubstr("left alone: index theirs_only of notes"));
    succeed({notes}, {"--allow", "drop-column"});
    expect_no_drift();
}

TEST_P(Push, RenamesToANameThatIsGivenAway) {
    succeed({notes_with({"title", "old"})});
    database_->ask("insert into notes (id, title, old) values (1, 'gone', 'kept')");
    const auto refused = refuse({notes_with({"title"})}, {"--rename", "notes.old:title"});
    EXPECT_THAT(refused.message, HasSubstr("column notes.title is not new"));
    EXPECT_THAT(refused.hint, HasSubstr("--drop notes.title"));
    const arguments answers{"--rename", "notes.old:title", "--drop", "notes.title"};
    tables_.set({notes_with({"title"})});
    auto losing = answers;
    losing.insert(losing.end(), {"--allow", "drop-column"});
    EXPECT_EQ(push(losing).status, 0);
    EXPECT_EQ(database_->ask("select title from notes"), "kept");
    expect_no_drift();
}

TEST_P(Push, TakesAnswersByTheNewNameOfARenamedTable) {
    succeed({notes_with({"title", "old"})});
    database_->ask("insert into notes (id, title) values (1, 'kept')");
    auto pages = notes_with({"title"});
    pages.name = "pages";
    succeed({pages}, {"--rename", "notes:pages", "--drop", "pages.old"});
    EXPECT_EQ(database_->ask("select title from pages"), "kept");
    expect_no_drift();
}

TEST_P(Push, RenamesNothingToTheNameOfWhatIsIgnored) {
    succeed({notes_with({"title"})});
    auto theirs = notes_with({"title"});
    theirs.name = "theirs";
    database_->ask("create table theirs (id integer primary key, title text)");
    const auto settings = read_file(project_.path() / "alps.json").value();
    project_.write("alps.json", R"({"ignored": ["theirs"], )" + settings.substr(1));
    const auto refused = refuse({theirs}, {"--rename", "notes:theirs", "--drop", "theirs"});
    EXPECT_EQ(refused.exit, 5);
    EXPECT_THAT(refused.message, HasSubstr("table theirs stays"));
}

TEST_P(Push, CutsNoTextUnlessThatIsAllowed) {
    succeed({notes_with({"title"})});
    database_->ask("insert into notes (id, title) values (1, 'short')");
    succeed({with_length(10)});
    database_->ask("insert into notes (id, title) values (2, 'also short')");
    const auto failed = refuse({with_length(6)});
    EXPECT_THAT(failed.message, HasSubstr("column notes.title (1 row)"));
    EXPECT_THAT(failed.hint, HasSubstr("--allow change-type"));
    EXPECT_EQ(count("notes"), 2);
    // SQLite minds no length; PostgreSQL cuts nothing by itself.
    if (on_postgres()) {
        EXPECT_EQ(refuse({with_length(6)}, {"--allow", "all"}).exit, 3);
    } else {
        succeed({with_length(6)}, {"--allow", "change-type"});
    }
}

TEST_P(Push, DropsWhatHoldsNothingAndSaysSo) {
    succeed({notes_with({"title"})});
    tables_.set({});
    const auto ended = push({"--allow", "drop-table"});
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("no row lost anything with table notes"));
    EXPECT_EQ(tables(), own_tables_);
}

TEST_P(Push, AsksNothingAndRenamesWhatItIsTold) {
    succeed({notes_with({"title"})});
    database_->ask("insert into notes (id, title) values (1, 'kept')");
    const auto failed = refuse({notes_with({"heading"})});
    EXPECT_EQ(failed.exit, 5);
    EXPECT_THAT(failed.hint, HasSubstr("--rename notes.title:heading"));
    EXPECT_EQ(refuse({notes_with({"heading"})}, {"--drop", "notes.title"}).exit, 5);
    succeed({notes_with({"heading"})}, {"--rename", "notes.title:heading"});
    EXPECT_EQ(database_->ask("select heading from notes"), "kept");
}

TEST_P(Push, DropsAColumnInsteadOfRenamingIt) {
    succeed({notes_with({"title"})});
    database_->ask("insert into notes (id, title) values (1, 'gone')");
    succeed({notes_with({"heading"})}, {"--drop", "notes.title", "--allow", "drop-column"});
    EXPECT_EQ(database_->ask("select heading from notes"), "");
}

TEST_P(Push, LeavesNothingHalfDoneWhenAStatementIsRefused) {
    succeed({notes_with({"title"})});
    database_->ask("insert into notes (id, title) values (1, 'same'), (2, 'same')");
    auto notes = notes_with({"title", "body"});
    notes.indexes = {{.name = "notes_title", .parts = {{.text = "title"}}, .unique = true}};
    const auto failed = refuse({notes, {.name = "others", .columns = notes.columns}});
    EXPECT_EQ(failed.exit, 3);
    EXPECT_THAT(failed.message, HasSubstr("was refused"));
    EXPECT_EQ(failed.state, "nothing was changed");
}

TEST_P(Push, TruncatesNoTableForAUniqueKeyOrANewColumn) {
    succeed({notes_with({"title"})});
    database_->ask("insert into notes (id, title) values (1, 'same'), (2, 'same')");
    auto notes = notes_with({"title", "body"});
    notes.columns[2].nullable = false;
    EXPECT_EQ(refuse({notes}, {"--allow", "all"}).exit, 3);
    notes = notes_with({"title"});
    notes.unique_keys = {{"notes_title_unique", {"title"}}};
    EXPECT_EQ(refuse({notes}, {"--allow", "all"}).exit, 3);
    EXPECT_EQ(count("notes"), 2);
}

TEST_P(Push, WaitsForNobodyToAnswer) {
    succeed({notes_with({"title"})});
    database_->ask("insert into notes (id, title) values (1, 'kept')");
    tables_.set({notes_with({"heading"})});
    EXPECT_EQ(project_.alps_in("\"$@\" <&-", {"push", "--yes"}).status, 5);
    EXPECT_EQ(project_.alps_in("yes | \"$@\"", {"push", "--yes"}).status, 5);
    project_.around.console = console::terminal;
    EXPECT_EQ(push().status, 5);
    EXPECT_EQ(database_->ask("select title from notes"), "kept");
}

TEST_P(Push, KeepsTheRowsThatReferToARebuiltTable) {
    auto lines = notes_with({"note"});
    lines.name = "note_lines";
    lines.columns[1].type = {model::type_kind::integer};
    lines.foreign_keys = {{.name = "lines_note",
                           .columns = {"note"},
                           .table = "notes",
                           .referenced = {"id"},
                           .on_delete = model::action::cascade}};
    succeed({notes_with({"title"}), lines});
    database_->ask("insert into notes (id, title) values (1, 'x')");
    database_->ask("insert into note_lines (id, note) values (1, 1), (2, 1)");
    auto notes = notes_with({"title"});
    notes.columns[1].nullable = false;
    succeed({notes, lines});
    EXPECT_EQ(count("note_lines"), 2);
    expect_no_drift();
}

TEST_P(Push, RemindsOfTheMigrationsWhereThereAreAny) {
    project_.copy("migrations");
    ASSERT_EQ(project_.alps({"migrate"}).status, 0);
    tables_.set({notes_with({})});
    const auto ended = push();
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_THAT(ended.err, HasSubstr("alps generate"));
    EXPECT_EQ(database_->count(on_postgres() ? "select count(*) from drizzle.__drizzle_migrations"
                                             : "select count(*) from __drizzle_migrations") > 0,
              true);
}

TEST_P(Push, RefusesWhatItDoesNotUnderstand) {
    EXPECT_EQ(project_.refusal({"push", "--yes", "--allow", "everything"}).exit, 2);
    EXPECT_EQ(project_.refusal({"push", "--yes", "--rename", "x"}).exit, 2);
}

ALPS_ON_EACH_ENGINE(Push);

/// On SQLite only.
class SqlitePush : public Push {};

TEST_P(SqlitePush, RefusesToLoseATriggerThatTheTablesDoNotKnow) {
    succeed({notes_with({"title"})});
    database_->ask("create trigger guard before delete on notes begin select raise(abort, 'no'); "
                   "end");
    auto notes = notes_with({"title"});
    notes.columns[1].nullable = false;
    const auto failed = refuse({notes}, {"--allow", "all"});
    EXPECT_EQ(failed.exit, 5);
    EXPECT_THAT(failed.message, HasSubstr("trigger \"guard\" on \"notes\""));
}

INSTANTIATE_TEST_SUITE_P(On, SqlitePush, ::testing::Values(engine::sqlite), engine_name());

/// On PostgreSQL only.
class PostgresPush : public Push {
protected:
    void set_roles(const std::vector<std::string>& values, const std::string& of_new) {
        auto notes = notes_with({"role"});
        notes.columns[1].type = {model::type_kind::enumeration, 0, "note_role"};
        if (!of_new.empty()) {
            notes.columns[1].default_value = {model::column_default::kind::literal,
                                              "'" + of_new + "'"};
        }
        const schema::snapshot snapshot{
            .id = std::string(schema::no_snapshot),
            .content = {{.enumerations = {{"note_role", values}}, .tables = {notes}}, {}}};
        project_.write("tables/postgres.json", write_snapshot(snapshot));
    }
};

TEST_P(PostgresPush, AddsAValueToAnEnumeration) {
    set_roles({"owner"}, "");
    ASSERT_EQ(push().status, 0);
    set_roles({"owner", "guest"}, "");
    const auto ended = push();
    EXPECT_EQ(ended.status, 0) << ended.err;
    expect_no_drift();
}

TEST_P(PostgresPush, AdvisesAMigrationWhereANewValueIsUsedAtOnce) {
    set_roles({"owner"}, "");
    ASSERT_EQ(push().status, 0);
    set_roles({"owner", "guest"}, "guest");
    const std::string before = dump();
    const auto failed = project_.refusal({"push", "--yes"});
    EXPECT_EQ(failed.exit, 3);
    EXPECT_THAT(failed.message, HasSubstr("used at once"));
    EXPECT_THAT(failed.hint, HasSubstr("alps generate"));
    EXPECT_EQ(dump(), before);
}

TEST_P(PostgresPush, RemovesNoValueThatRowsHave) {
    set_roles({"owner", "guest"}, "");
    ASSERT_EQ(push().status, 0);
    database_->ask("insert into notes (id, role) values (1, 'guest')");
    set_roles({"owner"}, "");
    const std::string before = dump();
    const auto ended = push();
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("left alone: 'guest' of enumeration note_role"));
    // PostgreSQL knows no other value to put there.
    EXPECT_EQ(project_.refusal({"push", "--yes", "--allow", "drop-value"}).exit, 3);
    EXPECT_EQ(dump(), before);
    database_->ask("delete from notes");
    EXPECT_EQ(push({"--allow", "drop-value"}).status, 0);
    expect_no_drift();
}

INSTANTIATE_TEST_SUITE_P(On, PostgresPush, ::testing::Values(engine::postgres), engine_name());

} // namespace
} // namespace alps::command
