#pragma once

#include "database.hpp"
#include "project.hpp"

#include <alps/testing/migration_folder.hpp>
#include <alps/testing/postgres.hpp>

#include <gmock/gmock.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace alps::command {

/// A project with a folder of migrations that the test writes, on an empty database.
class workshop {
public:
    explicit workshop(dialect dialect) : folder(dialect), dialect_(dialect) {
        const auto migrations = project.path() / "migrations";
        std::filesystem::create_directory(migrations);
        std::filesystem::create_directory_symlink(folder.path(), migrations / to_string(dialect));
        project.around.variables["ALPS_TIMEOUT"] = "55s";
        renew();
    }

    /// Takes another empty database.
    void renew() {
        postgres_.reset();
        if (dialect_ == dialect::sqlite) {
            std::filesystem::remove_all(project.path() / "data");
            database = sqlite_at(project.path() / "data/local.db");
            return;
        }
        postgres_.emplace();
        database = postgres_at(postgres_->url());
        project.around.variables["DATABASE_URL"] = postgres_->url();
    }

    [[nodiscard]] std::string tracking_table() const {
        return dialect_ == dialect::postgres ? "drizzle.__drizzle_migrations"
                                             : "__drizzle_migrations";
    }

    testing::migration_folder folder;
    alps::command::project project;
    std::unique_ptr<alps::command::database> database;

private:
    dialect dialect_;
    std::optional<testing::postgres_database> postgres_;
};

/// Gives each test a workshop of its dialect.
class WorkshopTest : public ::testing::TestWithParam<dialect> {
protected:
    void SetUp() override {
        if (on_postgres() && testing::postgres_missing()) {
            GTEST_SKIP() << "ALPS_TEST_POSTGRES_URL is not set";
        }
        here_.emplace(GetParam());
    }

    [[nodiscard]] static bool on_postgres() { return GetParam() == dialect::postgres; }

    [[nodiscard]] workshop& here() { return *here_; }

private:
    std::optional<workshop> here_;
};

/// The same for PostgreSQL only.
class PostgresWorkshopTest : public ::testing::Test {
protected:
    void SetUp() override {
        if (testing::postgres_missing()) GTEST_SKIP() << "ALPS_TEST_POSTGRES_URL is not set";
        here_.emplace(dialect::postgres);
    }

    [[nodiscard]] workshop& here() { return *here_; }
    [[nodiscard]] std::string ask(const std::string& sql) { return here().database->ask(sql); }
    [[nodiscard]] finished alps(arguments given) { return here().project.alps(std::move(given)); }
    [[nodiscard]] failure refusal(arguments given) {
        return here().project.refusal(std::move(given));
    }

    /// Waits until a query counts something.
    void wait_for(const std::string& query) {
        for (int i = 0; i < 1000; ++i) {
            if (ask(query) != "0") return;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        ADD_FAILURE() << "never came true: " << query;
    }

private:
    std::optional<workshop> here_;
};

struct dialect_name {
    std::string operator()(const ::testing::TestParamInfo<dialect>& info) const {
        return std::string(to_string(info.param));
    }
};

#define ALPS_ON_EACH_DIALECT(suite)                                                                \
    INSTANTIATE_TEST_SUITE_P(On, suite, ::testing::Values(dialect::sqlite, dialect::postgres),     \
                             dialect_name())

} // namespace alps::command
