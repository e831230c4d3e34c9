#pragma once

#include "database.hpp"
#include "project.hpp"

#include <alps/tables/alps_schema.hpp>

#include <gmock/gmock.h>

#include <iterator>
#include <memory>
#include <optional>
#include <string>

namespace alps::command {

using ::testing::HasSubstr;
using ::testing::Not;

/// A project on the default development database, which does not exist yet.
class CommandTest : public ::testing::Test {
protected:
    [[nodiscard]] std::filesystem::path file() const { return project_.path() / "data/local.db"; }
    [[nodiscard]] std::unique_ptr<database> look() const { return sqlite_at(file()); }

    /// Applies the migrations and loads the development seeds.
    void set_up_database() {
        ASSERT_EQ(project_.alps({"migrate"}).status, 0);
        ASSERT_EQ(project_.alps({"seed"}).status, 0);
    }

    project project_;
};

enum class engine { sqlite, postgres };

/// The same project once on the default SQLite file, and once on an empty PostgreSQL database in
/// the environment `production`.
class CommandOnEngineTest : public ::testing::TestWithParam<engine> {
protected:
    void SetUp() override {
        if (GetParam() == engine::sqlite) {
            database_ = sqlite_at(project_.path() / "data/local.db");
            return;
        }
        if (testing::postgres_missing()) GTEST_SKIP() << "ALPS_TEST_POSTGRES_URL is not set";
        postgres_.emplace();
        database_ = postgres_at(postgres_->url());
        project_.around.variables["DATABASE_URL"] = postgres_->url();
        project_.around.variables["ALPS_ENV"] = "production";
    }

    [[nodiscard]] static bool on_postgres() { return GetParam() == engine::postgres; }
    [[nodiscard]] static std::string dialect() { return on_postgres() ? "postgres" : "sqlite"; }

    void set_up_database() {
        ASSERT_EQ(project_.alps({"migrate"}).status, 0);
        ASSERT_EQ(project_.alps({"seed", "--yes"}).status, 0);
    }

    /// Runs a command, which must succeed, and returns what it prints for people.
    std::string human(const arguments& given) {
        const auto ended = project_.alps(given);
        EXPECT_EQ(ended.status, 0) << ended.err;
        return ended.out;
    }

    /// Runs a command, which must fail with a message that holds some words, and with a hint.
    void expect_refused(const arguments& given, int exit, const std::string& words) {
        const auto failed = project_.refusal(given);
        EXPECT_EQ(failed.exit, exit) << failed.message;
        EXPECT_THAT(failed.message, HasSubstr(words));
        EXPECT_FALSE(failed.hint.empty()) << failed.message;
    }

    [[nodiscard]] std::int64_t count(const std::string& table) {
        return database_->count("select count(*) from " + table);
    }

    /// Counts the tables of the schema, without the one that tracks migrations.
    [[nodiscard]] std::int64_t tables() {
        return database_->count(
            on_postgres() ? "select count(*) from pg_tables where schemaname = 'public'"
                          : "select count(*) from sqlite_master where type = 'table' and name not "
                            "like 'sqlite_%' and name <> '__drizzle_migrations'");
    }

    project project_;
    std::unique_ptr<database> database_;
    /// How many of those tables are alps' own.
    const std::int64_t own_tables_ =
        std::ssize(tables::alps_schema(alps::dialect::postgres).tables);

private:
    std::optional<testing::postgres_database> postgres_;
};

struct engine_name {
    std::string operator()(const ::testing::TestParamInfo<engine>& info) const {
        return info.param == engine::sqlite ? "Sqlite" : "Postgres";
    }
};

#define ALPS_ON_EACH_ENGINE(suite)                                                                 \
    INSTANTIATE_TEST_SUITE_P(On, suite, ::testing::Values(engine::sqlite, engine::postgres),       \
                             engine_name())

} // namespace alps::command
