#pragma once

#include <alps/plugin/plugin.hpp>
#include <alps/testing/postgres.hpp>
#include <alps/testing/printers.hpp>

#include <chrono>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

ALPS_DECLARE_PLUGIN(postgres);

namespace alps {

inline backend_options options_for(std::string url, std::chrono::milliseconds timeout) {
    return backend_options(secret(std::move(url))).with_timeout(timeout);
}

inline result<std::unique_ptr<admin_session>>
open_session(std::string url, std::chrono::milliseconds timeout = std::chrono::seconds(10)) {
    return ALPS_PLUGIN_SYMBOL(postgres).backend->open_admin(options_for(std::move(url), timeout));
}

inline result<sql_rows> run(admin_session& session, std::string_view sql,
                            std::initializer_list<sql_value> parameters = {}) {
    return session.execute(sql, {parameters.begin(), parameters.size()});
}

/// Returns the value of a statement with one row and one column; fails the test if it has none.
inline sql_value value_of(admin_session& session, std::string_view sql,
                          std::initializer_list<sql_value> parameters = {}) {
    const auto rows = run(session, sql, parameters);
    EXPECT_TRUE(testing::succeeded(rows)) << sql;
    if (!rows || rows->rows.size() != 1 || rows->rows[0].size() != 1) {
        ADD_FAILURE() << "not one value: " << sql;
        return {};
    }
    return rows->rows[0][0];
}

/// A test with a session on a database of its own.
class PostgresAdmin : public ::testing::Test {
protected:
    void SetUp() override {
        if (testing::postgres_missing()) GTEST_SKIP() << "ALPS_TEST_POSTGRES_URL is not set";
        database_.emplace();
        session_ = open();
        ASSERT_NE(session_, nullptr);
    }

    std::unique_ptr<admin_session>
    open(std::chrono::milliseconds timeout = std::chrono::seconds(10)) const {
        auto session = open_session(database_->url(), timeout);
        EXPECT_TRUE(testing::succeeded(session));
        return session ? std::move(*session) : nullptr;
    }

    admin_session& session() { return *session_; }
    const testing::postgres_database& database() const { return *database_; }

private:
    std::optional<testing::postgres_database> database_;
    std::unique_ptr<admin_session> session_;
};

} // namespace alps
