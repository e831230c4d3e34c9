#pragma once

#include <alps/alps.hpp>
#include <alps/testing/postgres.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/temporary_directory.hpp>
#include <alps/testing/write_file.hpp>

#include <gmock/gmock.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace alps {

/// A project of its own on an empty database, opened as a program opens one.
class ProjectTest : public ::testing::TestWithParam<dialect> {
protected:
    void SetUp() override {
        if (GetParam() == dialect::postgres) {
            if (testing::postgres_missing()) GTEST_SKIP() << "ALPS_TEST_POSTGRES_URL is not set";
            database_.emplace();
        }
        project_.emplace(open().value());
    }

    /// Reads the settings of the directory, not those of whoever runs the test.
    result<alps::project> open() {
        config::request request;
        request.directory = directory_.path().string();
        request.url =
            database_ ? database_->url() : "sqlite:" + (directory_.path() / "test.db").string();
        request.variables = [](std::string_view) { return std::optional<std::string>(); };
        return project::open(request, [this](log_level level, std::string_view line) {
            lines_.emplace_back(level, line);
        });
    }

    alps::project& project() { return *project_; }

    /// The lines of a level that the project said.
    std::vector<std::string> said(log_level level) const {
        std::vector<std::string> found;
        for (const auto& [of, line] : lines_)
            if (of == level) found.push_back(line);
        return found;
    }

    const std::filesystem::path& directory() const { return directory_.path(); }

    void migrate() {
        auto migrations = project().open_migrations(if_missing::create).value();
        ASSERT_TRUE(testing::succeeded(migrations.apply()));
    }

    void run(const std::string& sql) {
        ASSERT_TRUE(testing::succeeded(project().open_admin().value()->execute(sql, {}))) << sql;
    }

private:
    testing::temporary_directory directory_;
    std::optional<testing::postgres_database> database_;
    std::vector<std::pair<log_level, std::string>> lines_;
    std::optional<alps::project> project_;
};

#define ALPS_ON_BOTH(suite)                                                                        \
    INSTANTIATE_TEST_SUITE_P(On, suite,                                                            \
                             ::testing::Values(alps::dialect::postgres, alps::dialect::sqlite),    \
                             [](const auto& of) { return std::string(to_string(of.param)); })

} // namespace alps
