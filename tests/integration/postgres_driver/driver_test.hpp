#pragma once

#include "driver/postgres_driver.hpp"

#include <alps/base/wait.hpp>
#include <alps/testing/postgres.hpp>
#include <alps/testing/printers.hpp>

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace alps::postgres {

using namespace std::chrono_literals;
using testing::failed_with;
using testing::succeeded;

/// Reads a row's first column.
template <class T>
struct first {
    template <class Reader>
    T operator()(Reader& row) const {
        return row.template next<T>();
    }
};

/// A statement of one step made in a test.
struct one_step {
    std::string_view step[1];
    sql::statement statement;

    one_step(std::string_view name, sql::access access, std::string_view text)
        : step{text}, statement{name, access, step} {}
};

/// A test with a driver on a database of its own.
class PostgresDriver : public ::testing::Test {
protected:
    void SetUp() override {
        if (testing::postgres_missing()) GTEST_SKIP() << "ALPS_TEST_POSTGRES_URL is not set";
        database_.emplace();
        database_->run("create table t (n int primary key)");
        open(database_->url(), 10s, 2);
    }

    void open(std::string url, std::chrono::milliseconds timeout, std::size_t pool_size) {
        backend_options options(secret(std::move(url)));
        options.timeout = timeout;
        options.pool_size = pool_size;
        driver_.reset();
        driver_.emplace(context_.get_executor(), options);
    }

    template <class T>
    task<sql::result_set<T>> start(const sql::statement& statement, sql::parameters values = {}) {
        return driver_->run(statement, std::move(values), first<T>{});
    }

    template <class T = std::int64_t>
    result<sql::result_set<T>> run(const sql::statement& statement, sql::parameters values = {}) {
        return wait_for(context_, start<T>(statement, std::move(values)));
    }

    std::unique_ptr<interactive_transaction> begin() {
        return std::move(wait_for(context_, driver_->begin()).value());
    }

    template <class T = std::int64_t>
    result<sql::result_set<T>> run_in(interactive_transaction& open,
                                      const sql::statement& statement,
                                      sql::parameters values = {}) {
        return wait_for(context_, open.run(statement, std::move(values), first<T>{}));
    }

    result<void> commit(interactive_transaction& open) { return wait_for(context_, open.commit()); }

    std::int64_t rows() {
        const one_step count("count", sql::access::read, "select count(*) from t");
        return run(count.statement).value().rows.at(0);
    }

    boost::asio::io_context context_;
    std::optional<testing::postgres_database> database_;
    std::optional<postgres_driver> driver_;
};

} // namespace alps::postgres
