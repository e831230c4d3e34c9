#pragma once

#include "../fixture.hpp"
#include "dump.hpp"

#include <alps/base/wait.hpp>
#include <alps/query/query.hpp>
#include <alps/sql/in_transaction.hpp>
#include <alps/sql/list_page.hpp>
#include <alps/tables/tables.hpp>

#include <boost/asio/io_context.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace alps::contract {

using namespace query;
using namespace tables;

/// Whether the query that a function makes has this text on both dialects.
template <class Make>
consteval bool both(Make, std::string_view text) {
    using made = std::invoke_result_t<Make>;
    return text_for<dialect::postgres, made> == text && text_for<dialect::sqlite, made> == text;
}

template <class Make>
consteval bool on_postgres(Make, std::string_view text) {
    return text_for<dialect::postgres, std::invoke_result_t<Make>> == text;
}

template <class Make>
consteval bool on_sqlite(Make, std::string_view text) {
    return text_for<dialect::sqlite, std::invoke_result_t<Make>> == text;
}

/// An id whose last digits are a number.
template <class Id>
constexpr Id numbered(std::uint8_t number) {
    uuid value{};
    value.data[6] = 0x40;
    value.data[8] = 0x80;
    value.data[15] = number;
    return Id(value);
}

constexpr timestamp at(std::int64_t milliseconds) {
    return timestamp(std::chrono::milliseconds(milliseconds));
}

inline constexpr auto ann = numbered<user_id>(1);
inline constexpr auto bob = numbered<user_id>(2);
inline constexpr auto cyd = numbered<user_id>(3);
inline constexpr auto acme = numbered<tenant_id>(0x11);
inline constexpr auto bolt = numbered<tenant_id>(0x12);

/// Adds the rows that the tests work on.
task<std::int64_t> fill(sql::database& database);

/// Runs queries against a few fixed rows: Ann owns Acme, where Bob is a member and which has two
/// builds; Bob owns Bolt, which has one. Cyd has no name, no tenant and an unverified e-mail.
class Queries : public database_test {
protected:
    void SetUp() override {
        database_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        prepare();
        if (HasFatalFailure()) return;
        backend_ = open(context_.get_executor());
        ASSERT_TRUE(testing::succeeded(wait(fill(database()))));
    }

    template <class T>
    result<T> wait(task<T> operation) {
        return wait_for(context_, std::move(operation));
    }

    sql::database& database() { return *backend_->database(); }

    /// Returns the rows of a query, or how many it changed, and undoes what it did.
    template <class Query>
    std::string run(const Query& query) {
        return show(
            [&](sql::transaction& transaction) { return text_of(sql::run(transaction, query)); });
    }

    /// Runs a query, then returns the rows of another, and undoes both.
    template <class Query, class Look>
    std::string run_then(const Query& query, const Look& look) {
        return show([&](sql::transaction& transaction) {
            return text_of(one_after_the_other(transaction, query, look));
        });
    }

    /// The same within the scope of a tenant.
    template <class Query>
    std::string run_within(tenant_id tenant, const Query& query) {
        const auto scope = tenant_scope::system(tenant);
        return show([&](sql::transaction& transaction) {
            return text_of(sql::run(sql::for_tenant(transaction, scope), query));
        });
    }

    [[nodiscard]] backend& opened() { return *backend_; }

private:
    using some_work = std::function<task<std::string>(sql::transaction&)>;

    /// Does some work in a transaction, undoes it, and returns what it gave.
    std::string show(const some_work& work);

    template <class Query, class Look>
    static auto one_after_the_other(sql::transaction& transaction, Query query, Look look)
        -> decltype(sql::run(transaction, look)) {
        if (auto done = co_await sql::run(transaction, query); !done) co_return done.error();
        co_return co_await sql::run(transaction, look);
    }

    template <class Row>
    static task<std::string> text_of(task<sql::result_set<Row>> running) {
        const auto answer = co_await std::move(running);
        if (!answer) co_return answer.error();
        if constexpr (std::is_same_v<Row, bool>) {
            if (answer->rows.empty()) co_return std::to_string(answer->affected) + " changed";
        }
        co_return dump(answer->rows);
    }

    boost::asio::io_context context_;
    std::unique_ptr<backend> backend_;
};

/// SQLite and PostgreSQL, once each.
inline std::vector<engine> query_engines() { return {sqlite_linked(), postgres_loaded()}; }

#define ALPS_QUERY_TESTS(suite)                                                                    \
    INSTANTIATE_TEST_SUITE_P(On, suite, ::testing::ValuesIn(query_engines()), engine_name())

} // namespace alps::contract
