#include "fixture.hpp"

#include <alps/plugin/seed_source.hpp>
#include <alps/testing/temporary_directory.hpp>
#include <alps/testing/write_file.hpp>

#include <gmock/gmock.h>

#include <thread>

namespace alps::contract {
namespace {

using ::testing::HasSubstr;

class SeedSource : public database_test {
protected:
    void SetUp() override {
        database_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        prepare();
        if (HasFatalFailure()) return;
        session_ = open_admin().value();
        source_ = plugin::make_seed_source(*host_.load("seeder").value()).value();
    }

    result<std::vector<seed_report>> load_development(bool dry_run = false) {
        return source_->load(*session_, development_, dry_run);
    }

    result<std::vector<seed_report>> load_set(bool dry_run = false) {
        return source_->load(*session_, directory_.path() / "set", dry_run);
    }

    void write(const std::string& name, std::string_view text) {
        testing::write_file(directory_.path() / "set" / name, text);
    }

    std::int64_t count(std::string_view from) {
        const auto rows = session_->execute("select count(*) from " + std::string(from), {});
        EXPECT_TRUE(testing::succeeded(rows)) << from;
        return rows ? std::get<std::int64_t>(rows->rows.at(0).at(0)) : -1;
    }

    const std::filesystem::path development_ =
        std::filesystem::path(ALPS_SOURCE_DIR) / "seeds" / "development";
    const testing::temporary_directory directory_;
    plugin::host host_{plugin::search_directories({}, "")};
    std::unique_ptr<seed_source> source_;
    std::unique_ptr<admin_session> session_;
};

TEST_P(SeedSource, LoadsTheDevelopmentSetOnceHoweverOftenItIsLoaded) {
    const auto first = load_development();
    ASSERT_TRUE(testing::succeeded(first));
    const auto second = load_development();
    ASSERT_TRUE(testing::succeeded(second));
    ASSERT_EQ(first->size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(first->at(i).inserted, 1) << first->at(i).table;
        EXPECT_EQ(first->at(i).present, 0) << first->at(i).table;
        EXPECT_EQ(second->at(i).inserted, 0) << second->at(i).table;
        EXPECT_EQ(second->at(i).present, 1) << second->at(i).table;
    }
    EXPECT_EQ(count("users where email = 'dev@example.com' and name = 'Dev User' "
                    "and email_verified = true"),
              1);
    EXPECT_EQ(count("tenants t join tenant_members m on m.tenant_id = t.id "
                    "join users u on u.id = m.user_id where t.name = 'Development Team' "
                    "and t.slug = 'development-team' and m.role = 'owner'"),
              1);
}

TEST_P(SeedSource, LeavesARowThatIsThereAsItIs) {
    ASSERT_TRUE(testing::succeeded(load_development()));
    ASSERT_TRUE(testing::succeeded(session_->execute("update users set name = 'Changed'", {})));
    ASSERT_TRUE(testing::succeeded(load_development()));
    EXPECT_EQ(count("users where name = 'Changed'"), 1);
}

TEST_P(SeedSource, LeavesNothingAfterADryRunButReportsWhatItWouldLoad) {
    const auto reports = load_development(true);
    ASSERT_TRUE(testing::succeeded(reports));
    EXPECT_EQ(reports->at(2).inserted, 1);
    EXPECT_EQ(count("users"), 0);
    EXPECT_EQ(load_development().value().at(2).inserted, 1);
}

TEST_P(SeedSource, BindsEveryKindOfValue) {
    ASSERT_TRUE(testing::succeeded(load_development()));
    write("01_builds.json", R"({"table": "builds", "key": ["tenant_id", "id"], "rows": [{
        "id": "01930000-0000-7000-8000-00000000000a",
        "tenant_id": "01930000-0000-7000-8000-000000000002",
        "name": "O'Hara's \"build\"",
        "organization": "a", "repository": "b",
        "selectors": [{"type": "tag", "pattern": "v*"}],
        "personal_access_token": "none",
        "cache_expiration_minutes": 30
    }]})");
    write("02_users.json", R"({"table": "users", "key": ["id"], "rows": [
        {"id": "01930000-0000-7000-8000-000000000099", "email": "x@example.com", "name": null, "email_verified": false}]})");
    ASSERT_TRUE(testing::succeeded(load_set()));
    EXPECT_EQ(count("builds where name = 'O''Hara''s \"build\"' and cache_expiration_minutes = 30"),
              1);
    const auto selectors = session_->execute("select selectors ->> 0 from builds", {});
    ASSERT_TRUE(testing::succeeded(selectors));
    EXPECT_THAT(std::get<std::string>(selectors->rows[0][0]), HasSubstr("v*"));
    EXPECT_EQ(count("users where name is null and email_verified = false"), 1);
}

TEST_P(SeedSource, LoadsNothingWhenARowIsRefusedAndNamesIt) {
    write("01_users.json", R"({"table": "users", "key": ["id"], "rows": [
        {"id": "01930000-0000-7000-8000-00000000000a", "email": "a@example.com"},
        {"id": "01930000-0000-7000-8000-00000000000b", "email": "b@example.com"},
        {"id": "01930000-0000-7000-8000-00000000000c", "email": "a@example.com"}]})");
    const auto reports = load_set();
    ASSERT_TRUE(testing::failed_with(reports, errc::already_exists));
    const error_info& info = reports.error().info();
    EXPECT_THAT(info.message, HasSubstr("row 3 of table 'users'"));
    EXPECT_EQ(info.file, (directory_.path() / "set/01_users.json").string());
    EXPECT_EQ(info.line, 4);
    EXPECT_FALSE(info.constraint.empty());
    EXPECT_EQ(count("users"), 0);
    EXPECT_TRUE(testing::succeeded(load_development())) << "the session must be usable again";
}

TEST_P(SeedSource, NamesTheRowThatRefersToNothing) {
    write("01_members.json", R"({"table": "tenant_members", "key": ["tenant_id", "id"], "rows": [
        {"id": "01930000-0000-7000-8000-00000000000a",
         "tenant_id": "01930000-0000-7000-8000-00000000000b",
         "user_id": "01930000-0000-7000-8000-00000000000c", "role": "member"}]})");
    const auto reports = load_set();
    ASSERT_TRUE(testing::failed_with(reports, errc::constraint_violation));
    EXPECT_THAT(reports.error().message(), HasSubstr("row 1 of table 'tenant_members'"));
}

TEST_P(SeedSource, ReportsATableThatDoesNotExist) {
    write("01_x.json", R"({"table": "nowhere", "key": ["id"], "rows": [{"id": 1}]})");
    const auto reports = load_set();
    ASSERT_TRUE(testing::failed_with(reports, errc::rejected));
    EXPECT_THAT(reports.error().message(), HasSubstr("row 1 of table 'nowhere'"));
}

TEST_P(SeedSource, LoadsOnceWhenFourSessionsLoadAtTheSameTime) {
    constexpr std::size_t loaders = 4;
    std::vector<std::unique_ptr<admin_session>> sessions;
    for (std::size_t i = 0; i < loaders; ++i)
        sessions.push_back(open_admin().value());
    std::vector<result<std::vector<seed_report>>> outcomes(loaders, error());
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < loaders; ++i) {
            threads.emplace_back(
                [&, i] { outcomes[i] = source_->load(*sessions[i], development_, false); });
        }
    }
    std::int64_t inserted = 0;
    for (const auto& outcome : outcomes) {
        ASSERT_TRUE(testing::succeeded(outcome));
        for (const seed_report& report : *outcome)
            inserted += report.inserted;
    }
    EXPECT_EQ(inserted, 3);
}

ALPS_CONTRACT(SeedSource);

} // namespace
} // namespace alps::contract
