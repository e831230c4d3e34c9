#pragma once

#include "every_feature.hpp"

#include <alps/host/capabilities.hpp>
#include <alps/plugin/plugin.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/testing/postgres.hpp>
#include <alps/testing/printers.hpp>
#include <alps/testing/temporary_directory.hpp>

#include <gmock/gmock.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

ALPS_DECLARE_PLUGIN(postgres);
ALPS_DECLARE_PLUGIN(sqlite);

namespace alps::schema {

/// A test with a session on an empty database of an engine.
class empty_database_test : public ::testing::Test {
protected:
    void open(alps::dialect dialect) {
        if (dialect == dialect::sqlite) {
            connect(alps_plugin_sqlite, "sqlite:" + (directory_.path() / "test.db").string());
            return;
        }
        if (testing::postgres_missing()) GTEST_SKIP() << "ALPS_TEST_POSTGRES_URL is not set";
        database_.emplace();
        connect(alps_plugin_postgres, database_->url());
    }

    void create(const model::schema& schema) {
        for (const auto& statement : create_statements(schema)) {
            ASSERT_TRUE(testing::succeeded(run(statement))) << statement;
        }
    }

    result<sql_rows> run(std::string_view sql) { return session_->execute(sql, {}); }

    /// Returns the value of a statement with one row and one column.
    sql_value value_of(std::string_view sql) { return run(sql).value().rows.at(0).at(0); }

    admin_session& session() { return *session_; }

private:
    void connect(const plugin::descriptor& plugin, std::string url) {
        session_ =
            plugin::open_admin(plugin, backend_options(secret(std::move(url))).creating()).value();
    }

    testing::temporary_directory directory_;
    std::optional<testing::postgres_database> database_;
    std::unique_ptr<admin_session> session_;
};

/// A test on a database that has every feature, on either engine.
class EveryFeature : public empty_database_test, public ::testing::WithParamInterface<dialect> {
protected:
    void SetUp() override {
        open(GetParam());
        if (!IsSkipped()) create(every_feature::describe(GetParam()));
    }

    /// Counts the rows of a table that fulfil a condition.
    std::int64_t count(const std::string& table, const std::string& condition) {
        return std::get<std::int64_t>(
            value_of("select count(*) from " + table + " where " + condition));
    }
};

#define ALPS_ON_BOTH_ENGINES(suite)                                                                \
    INSTANTIATE_TEST_SUITE_P(On, suite,                                                            \
                             ::testing::Values(alps::dialect::postgres, alps::dialect::sqlite),    \
                             [](const auto& of) { return std::string(to_string(of.param)); })

} // namespace alps::schema
