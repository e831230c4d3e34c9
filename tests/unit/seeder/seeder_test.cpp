#include <alps/base/uuid.hpp>
#include <alps/plugin/plugin.hpp>
#include <alps/plugin/seed_source.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/scripted_session.hpp>
#include <alps/testing/temporary_directory.hpp>
#include <alps/testing/write_file.hpp>

#include <gmock/gmock.h>

ALPS_DECLARE_PLUGIN(seeder);

namespace alps {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class Seeder : public ::testing::Test {
protected:
    Seeder() {
        testing::write_file(directory.path() / "development/02_b.json",
                            R"({"table": "b", "key": ["id"], "rows": [
            {"id": 3}]})");
        testing::write_file(directory.path() / "development/01_a.json",
                            R"({"table": "a", "key": ["id"], "rows": [
            {"id": 1},
            {"id": 2}]})");
        testing::write_file(directory.path() / "development/notes.txt", "not a seed");
        inserted.affected = 1;
    }

    result<std::vector<seed_report>> load(admin_session& into, bool dry_run = false) const {
        return source->load(into, directory.path() / "development", dry_run);
    }

    const std::unique_ptr<seed_source> source = alps_plugin_seeder.seed_source();
    testing::temporary_directory directory;
    testing::scripted_session session{dialect::sqlite};
    sql_rows inserted;
};

TEST_F(Seeder, DescribesItself) {
    EXPECT_STREQ(alps_plugin_seeder.name, "seeder");
    EXPECT_STREQ(alps_plugin_seeder.build_tag, ALPS_BUILD_TAG);
    EXPECT_EQ(alps_plugin_seeder.backend, nullptr);
    EXPECT_EQ(alps_plugin_seeder.migration_runner, nullptr);
}

TEST_F(Seeder, LoadsFilesInTheOrderOfTheirNamesInOneTransaction) {
    session.answer("\"a\"", inserted);
    const auto reports = load(session);
    ASSERT_TRUE(testing::succeeded(reports));
    EXPECT_THAT(session.calls(),
                ElementsAre("lock alps.seeds", "begin immediate", HasSubstr("\"a\""),
                            HasSubstr("\"a\""), HasSubstr("\"b\""), "commit", "unlock alps.seeds"));
    ASSERT_EQ(reports->size(), 2U);
    EXPECT_EQ(reports->at(0).file, (directory.path() / "development/01_a.json").string());
    EXPECT_EQ(reports->at(0).table, "a");
    EXPECT_EQ(reports->at(0).inserted, 2);
    EXPECT_EQ(reports->at(0).present, 0);
    EXPECT_EQ(reports->at(1).inserted, 0);
    EXPECT_EQ(reports->at(1).present, 1);
}

TEST_F(Seeder, RollsADryRunBackAndReportsWhatItWouldHaveDone) {
    session.answer("\"a\"", inserted);
    const auto reports = load(session, true);
    ASSERT_TRUE(testing::succeeded(reports));
    EXPECT_EQ(reports->at(0).inserted, 2);
    EXPECT_THAT(session.calls(), ::testing::Contains("rollback"));
    EXPECT_THAT(session.calls(), ::testing::Not(::testing::Contains("commit")));
}

TEST_F(Seeder, RollsBackWhateverFailsUnlocksAndReportsIt) {
    constexpr std::size_t begin = 1;
    constexpr std::size_t end = 5;
    for (const bool dry_run : {false, true}) {
        for (std::size_t i = 0; i <= end; ++i) {
            testing::scripted_session failing(dialect::postgres);
            failing.fail_call(i, error(errc::unavailable, "injected"));
            const auto reports = load(failing, dry_run);
            SCOPED_TRACE(failing.calls().at(i));
            const bool lost = i == end && !dry_run;
            ASSERT_TRUE(testing::failed_with(reports, lost ? errc::in_doubt : errc::unavailable));
            EXPECT_THAT(reports.error().message(), HasSubstr("injected"));
            EXPECT_THAT(reports.error().info().state, StartsWith(lost ? "unknown" : "nothing"));

            std::vector<std::string> way_out;
            if (i > begin && !(i == end && dry_run)) way_out.emplace_back("rollback");
            if (i > 0) way_out.emplace_back("unlock alps.seeds");
            EXPECT_EQ(std::vector(failing.calls().begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                  failing.calls().end()),
                      way_out);
        }
    }
}

TEST_F(Seeder, SucceedsWhenOnlyTheUnlockingFails) {
    session.fail("unlock", error(errc::unavailable, "gone"));
    EXPECT_TRUE(testing::succeeded(load(session)));
}

TEST_F(Seeder, SaysThatAnotherLoadIsRunning) {
    session.fail("lock alps", error(errc::timeout, "waited 60 s"));
    const auto reports = load(session);
    ASSERT_TRUE(testing::failed_with(reports, errc::timeout));
    EXPECT_EQ(reports.error().message(), "another load of seeds is running: waited 60 s");
    EXPECT_THAT(session.calls(), ElementsAre("lock alps.seeds"));
}

TEST_F(Seeder, NamesFileTableAndRowAndKeepsWhatTheDatabaseSaid) {
    session.fail_call(3, error(errc::already_exists, {.message = "email is taken",
                                                      .sqlstate = "23505",
                                                      .constraint = "users_email_unique",
                                                      .detail = "Key (email)"}));
    const auto reports = load(session);
    ASSERT_TRUE(testing::failed_with(reports, errc::already_exists));
    const error_info& info = reports.error().info();
    EXPECT_EQ(info.message, "row 2 of table 'a' was not loaded: email is taken");
    EXPECT_EQ(info.file, (directory.path() / "development/01_a.json").string());
    EXPECT_EQ(info.line, 3);
    EXPECT_EQ(info.sqlstate, "23505");
    EXPECT_EQ(info.constraint, "users_email_unique");
    EXPECT_EQ(info.detail, "Key (email)");
    EXPECT_EQ(info.state, "nothing was loaded");
}

TEST_F(Seeder, ListsTheSetsThatExistWhenOneDoesNot) {
    testing::write_file(directory.path() / "demo/01.json", "{}");
    const auto reports = source->load(session, directory.path() / "production", false);
    ASSERT_TRUE(testing::failed_with(reports, errc::configuration));
    EXPECT_EQ(reports.error().message(), "there is no seed set 'production'");
    EXPECT_THAT(reports.error().info().hint, HasSubstr("holds 'demo', 'development'"));
    EXPECT_TRUE(session.calls().empty());
}

TEST_F(Seeder, SaysThatNoSetExistsAtAll) {
    const auto reports = source->load(session, "/nowhere/seeds/development", false);
    ASSERT_TRUE(testing::failed_with(reports, errc::configuration));
    EXPECT_THAT(reports.error().info().hint, HasSubstr("no set exists in '/nowhere/seeds'"));
}

TEST_F(Seeder, RefusesAnEmptySet) {
    std::filesystem::create_directories(directory.path() / "empty");
    const auto reports = source->load(session, directory.path() / "empty", false);
    ASSERT_TRUE(testing::failed_with(reports, errc::configuration));
    EXPECT_EQ(reports.error().message(), "the seed set 'empty' is empty");
    EXPECT_EQ(reports.error().info().file, (directory.path() / "empty").string());
}

TEST_F(Seeder, NamesAFileThatCannotBeRead) {
    std::filesystem::create_directories(directory.path() / "development/03_c.json");
    const auto reports = load(session);
    ASSERT_TRUE(testing::failed_with(reports, errc::configuration));
    EXPECT_EQ(reports.error().info().file, (directory.path() / "development/03_c.json").string());
    EXPECT_TRUE(session.calls().empty());
}

TEST_F(Seeder, LoadsTheDevelopmentSetWithVersion7Ids) {
    const auto folder = std::filesystem::path(ALPS_SOURCE_DIR) / "seeds/development";
    const auto reports = source->load(session, folder, false);
    ASSERT_TRUE(testing::succeeded(reports));
    ASSERT_EQ(reports->size(), 3U);
    EXPECT_EQ(reports->at(0).table, "users");
    EXPECT_EQ(reports->at(1).table, "tenants");
    EXPECT_EQ(reports->at(2).table, "tenant_members");
    std::size_t ids = 0;
    for (const auto& parameters : session.parameters()) {
        for (const sql_value& value : parameters) {
            const auto* text = std::get_if<std::string>(&value);
            if (text == nullptr || !parse_uuid(*text)) continue;
            ++ids;
            EXPECT_EQ((*text)[14], '7') << *text;
            EXPECT_EQ((*text)[19], '8') << *text;
        }
    }
    EXPECT_EQ(ids, 5U);
}

} // namespace
} // namespace alps
