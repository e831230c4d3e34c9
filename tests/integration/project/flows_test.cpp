// The flows of the command, called by a program: no terminal, no exit status.
#include "fixture.hpp"

#include <alps/plugin/schema_inspector.hpp>
#include <alps/testing/document.hpp>

#include <algorithm>

namespace alps {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Flows : public ProjectTest {};

TEST_P(Flows, SayWhatTheyHaveToSayToTheLog) {
    ASSERT_TRUE(testing::succeeded(project().load_backend()));
    EXPECT_THAT(said(log_level::debug), Contains(HasSubstr("environment: development")));
    EXPECT_THAT(said(log_level::debug), Contains(HasSubstr("loaded ")));
}

TEST_P(Flows, ApplyAndUndoMigrations) {
    migrate();
    auto migrations = project().open_migrations().value();
    const auto all = migrations.status().value();
    EXPECT_TRUE(std::ranges::all_of(all, &migration_entry::applied));
    EXPECT_TRUE(testing::succeeded(migrations.check(all)));
    EXPECT_THAT(migrations.plan().value().migrations, IsEmpty());
    migrations.options.allow_loss = true;
    EXPECT_THAT(migrations.undo().value(), SizeIs(1));
    EXPECT_THAT(migrations.plan().value().migrations, SizeIs(1));
}

TEST_P(Flows, RecordABaselineOnlyWhereTheDatabaseIsAsTheFolderSays) {
    migrate();
    auto migrations = project().open_migrations().value();
    const auto last = migrations.status().value().back().tag;
    run(GetParam() == dialect::postgres ? "drop schema drizzle cascade"
                                        : "drop table __drizzle_migrations");
    run("alter table users add nick text");
    run("alter table users rename column image to picture");
    const auto refused = migrations.baseline(last, false);
    ASSERT_TRUE(testing::failed_with(refused, errc::diverged));
    EXPECT_THAT(refused.error().info().detail, HasSubstr("lacks column users.image"));
    EXPECT_THAT(refused.error().info().detail, ::testing::Not(HasSubstr("nick")));
    const auto forced = migrations.baseline(last, true);
    ASSERT_TRUE(testing::succeeded(forced));
    EXPECT_THAT(forced->differences, ::testing::Not(IsEmpty()));
}

TEST_P(Flows, FindDriftAndPushItAway) {
    migrate();
    EXPECT_THAT(project().find_drift().value().differences, IsEmpty());
    run("alter table users add nick text");
    EXPECT_THAT(project().find_drift().value().differences, SizeIs(1));

    const alps::push_request request{.allowed = {alps::allowance::drop_column}};
    const auto planned = project().push(request, dry_run::yes);
    ASSERT_TRUE(testing::succeeded(planned));
    EXPECT_THAT(planned->plan.statements, SizeIs(1));
    EXPECT_THAT(project().find_drift().value().differences, SizeIs(1));
    ASSERT_TRUE(testing::succeeded(project().push(request)));
    EXPECT_THAT(project().find_drift().value().differences, IsEmpty());
    EXPECT_THAT(said(log_level::info), Contains(HasSubstr("a history of migrations")));
}

TEST_P(Flows, PushNoLossThatNobodyAllowed) {
    migrate();
    run("create table notes (id integer)");
    run("insert into notes values (1)");
    const auto left = project().push({});
    ASSERT_TRUE(testing::succeeded(left));
    EXPECT_THAT(left->plan.left, ::testing::ElementsAre(alps::undeclared_object{
                                     "table notes", alps::allowance::drop_table}));
    alps::push_request request;
    request.allowed = {alps::allowance::drop_table};
    const auto pushed = project().push(std::move(request));
    ASSERT_TRUE(testing::succeeded(pushed));
    EXPECT_THAT(pushed->plan.losses, SizeIs(1));
    EXPECT_EQ(pushed->server.dialect, GetParam());
}

TEST_P(Flows, PullTheTablesOfADatabase) {
    migrate();
    const auto only_said = project().pull({}, dry_run::yes);
    ASSERT_TRUE(testing::succeeded(only_said));
    EXPECT_FALSE(std::filesystem::exists(directory() / "pulled"));
    const auto pulled = project().pull({});
    ASSERT_TRUE(testing::succeeded(pulled));
    EXPECT_EQ(testing::text_of((directory() / "pulled/tables.hpp").string()), pulled->source.text);
    EXPECT_TRUE(testing::failed_with(project().pull({}), errc::forbidden));
}

TEST_P(Flows, GenerateNothingWhereNothingChanged) {
    const auto generated = project().generate({.dialects = {GetParam()}});
    ASSERT_TRUE(testing::succeeded(generated));
    EXPECT_THAT(*generated, IsEmpty());
}

TEST_P(Flows, GenerateIntoAFolderOfTheProjectsOwn) {
    const auto generated =
        project().generate({.dialects = {GetParam()}, .name = "notes", .empty = true});
    ASSERT_TRUE(testing::succeeded(generated));
    ASSERT_THAT(*generated, SizeIs(1));
    const auto folder = directory() / "migrations" / to_string(GetParam());
    EXPECT_EQ(generated->front().folder, folder);
    EXPECT_TRUE(std::filesystem::exists(folder / (generated->front().migration.tag + ".sql")));

    // From now on it is the project's.
    auto reopened = open().value();
    EXPECT_EQ(reopened.migration_folder(GetParam()), folder);
    EXPECT_THAT(reopened.rebase({}).value(), IsEmpty());
    const auto checks = reopened.check_folders().value();
    ASSERT_THAT(checks, SizeIs(1));
    EXPECT_THAT(checks.front().found.faults, IsEmpty());
}

TEST_P(Flows, LintWithAndWithoutADatabase) {
    const auto all = project().lint(lint_scope::all);
    ASSERT_TRUE(testing::succeeded(all));
    EXPECT_GT(all->checked, 0U);
    migrate();
    const auto pending = project().lint(lint_scope::pending);
    ASSERT_TRUE(testing::succeeded(pending));
    EXPECT_EQ(pending->checked, 0U);
}

TEST_P(Flows, SayThatThereIsNoDatabaseWhereNoneIsNamed) {
    testing::write_file((directory() / "alps.json").string(), R"({"environments": {"bare": {}}})");
    config::request request;
    request.directory = directory().string();
    request.environment = "bare";
    request.variables = [](std::string_view) { return std::optional<std::string>(); };
    request.url_required = false;
    auto bare = project::open(request).value();
    const auto opened = bare.open_admin();
    ASSERT_TRUE(testing::failed_with(opened, errc::configuration));
    EXPECT_THAT(opened.error().message(), HasSubstr("'bare' has no database URL"));
    EXPECT_TRUE(testing::succeeded(bare.lint(lint_scope::pending))) << "it needs none";
}

TEST_P(Flows, NameAndLoadSeeds) {
    migrate();
    EXPECT_THAT(project().seed_sets(), Contains("development"));
    EXPECT_TRUE(testing::failed_with(project().seed("unknown"), errc::configuration));
    const auto dry = project().seed("development", dry_run::yes);
    ASSERT_TRUE(testing::succeeded(dry));
    const auto loaded = project().seed("development");
    ASSERT_TRUE(testing::succeeded(loaded));
    EXPECT_EQ(loaded->front().inserted, dry->front().inserted);
}

TEST_P(Flows, MeasureTheDatabase) {
    migrate();
    const auto session = project().open_admin().value();
    const auto inspector = find_inspector(*session);
    ASSERT_TRUE(testing::succeeded(inspector));
    EXPECT_GT((*inspector)->database_size().value(), 0);
    const auto sizes = (*inspector)->table_sizes().value();
    EXPECT_THAT(sizes, Contains(::testing::Field(&table_size::table, "users")));
}

ALPS_ON_BOTH(Flows);

} // namespace
} // namespace alps
