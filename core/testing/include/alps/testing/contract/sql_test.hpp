#pragma once

#include <alps/plugin/database.hpp>
#include <alps/testing/contract/backend_test.hpp>
#include <alps/testing/contract/steps.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace alps::contract {

/// Keeps what a function makes of every row.
template <class Row>
class collector final : public sql::row_sink {
public:
    using read_row = std::function<Row(sql::reader<sql::row_view>&)>;

    explicit collector(read_row read) : read_(std::move(read)) {}

    result<void> take(const sql::row_view& row) override {
        sql::reader<sql::row_view> reader(row);
        rows.push_back(read_(reader));
        return reader.outcome("a statement of the suite");
    }

    std::vector<Row> rows;

private:
    read_row read_;
};

template <class T>
auto collect() {
    return std::make_shared<collector<T>>([](auto& row) { return row.template next<T>(); });
}

template <class T>
task<std::vector<T>> read_all(sql::client& client, sql::statement statement,
                              sql::parameters values = {}) {
    auto rows = collect<T>();
    auto done = co_await client.execute(statement, std::move(values), rows);
    if (!done) co_return done.error();
    co_return std::move(rows->rows);
}

/// Adds tables for statements of SQL: `t` and `counter` with a number `n`, and `typed` with a
/// column of every type.
class sql_test : public backend_test {
protected:
    static inline const steps insert{
        "insert", sql::access::write, {"insert into t (n) values ($1)"}};
    static inline const steps count_all{"count_all", sql::access::read, {"select count(*) from t"}};
    static inline const steps read_counter{
        "read_counter", sql::access::read, {"select n from counter"}};
    static inline const steps lock_counter{
        "lock_counter", sql::access::read, {"select n from counter for update"}};
    static inline const steps write_counter{
        "write_counter", sql::access::write, {"update counter set n = $1"}};

    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        const bool postgres = engine_dialect() == dialect::postgres;
        auto session = open_admin().value();
        const std::string_view types =
            postgres ? "b boolean, i integer, l bigint, d double precision, s text, u uuid, "
                       "w timestamptz, j jsonb"
                     : "b integer, i integer, l integer, d real, s text, u text, w integer, j text";
        for (const std::string& text : {std::string("create table t (n bigint primary key)"),
                                        std::string("create table counter (n bigint)"),
                                        std::string("insert into counter values (0)"),
                                        "create table typed (" + std::string(types) + ")"}) {
            ASSERT_TRUE(succeeded(session->execute(text, {}))) << text;
        }
    }

    sql::database& sql() { return *backend_->database(); }

    void reopen(std::chrono::milliseconds timeout, std::size_t pool_size) {
        backend_.reset();
        options().timeout = timeout;
        options().pool_size = pool_size;
        backend_ = open(context_.get_executor());
    }

    result<std::int64_t> execute(sql::client& client, sql::statement statement,
                                 sql::parameters values = {}) {
        return wait(client.execute(statement, std::move(values), nullptr));
    }

    std::unique_ptr<sql::transaction> begin() { return wait(sql().begin()).value(); }

    std::int64_t rows_for(sql::client& client) {
        return wait(read_all<std::int64_t>(client, count_all)).value().at(0);
    }

    static sql::parameters number(std::int64_t value) { return sql::make_parameters(value); }
};

} // namespace alps::contract
