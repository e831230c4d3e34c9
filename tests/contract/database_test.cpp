#include "fixture.hpp"

#include <alps/sql/database.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include <chrono>
#include <functional>
#include <future>
#include <limits>
#include <vector>

namespace alps::contract {
namespace {

using namespace std::chrono_literals;
using sql::access;
using sql::make_parameters;
using testing::failed_with;
using testing::succeeded;

/// A statement whose steps live as long as it does.
class steps {
public:
    steps(std::string_view name, access access, std::initializer_list<std::string_view> texts)
        : texts_(texts), statement_{name, access, texts_} {}
    steps(const steps&) = delete;
    steps& operator=(const steps&) = delete;

    operator const sql::statement&() const { return statement_; }

private:
    std::vector<std::string_view> texts_;
    sql::statement statement_;
};

/// Keeps what a function makes of every row.
template <class Row>
class collector final : public sql::row_sink {
public:
    using read_row = std::function<Row(sql::reader<sql::row_view>&)>;

    explicit collector(read_row read) : read_(std::move(read)) {}

    result<void> take(const sql::row_view& row) override {
        sql::reader<sql::row_view> reader(row);
        rows.push_back(read_(reader));
        if (reader.failure()) return *reader.failure();
        return {};
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
task<std::vector<T>> read_all(sql::session& session, sql::statement statement,
                              sql::parameters values = {}) {
    auto rows = collect<T>();
    auto done = co_await session.execute(statement, std::move(values), rows);
    if (!done) co_return done.error();
    co_return std::move(rows->rows);
}

const steps insert("insert", access::write, {"insert into t (n) values ($1)"});
const steps count_all("count_all", access::read, {"select count(*) from t"});
const steps read_counter("read_counter", access::read, {"select n from counter"});
const steps lock_counter("lock_counter", access::read, {"select n from counter for update"});
const steps write_counter("write_counter", access::write, {"update counter set n = $1"});

class DatabaseContract : public backend_test {
protected:
    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        const bool postgres = database_->plugin->backend->dialect == dialect::postgres;
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
        backend_ =
            plugin::open_backend(*database_->plugin, context_.get_executor(), options()).value();
    }

    result<std::int64_t> execute(sql::session& session, sql::statement statement,
                                 sql::parameters values = {}) {
        return wait(session.execute(statement, std::move(values), nullptr));
    }

    std::unique_ptr<sql::transaction> begin() { return std::move(wait(sql().begin()).value()); }

    std::int64_t rows_for(sql::session& session) {
        return wait(read_all<std::int64_t>(session, count_all)).value().at(0);
    }

    static sql::parameters number(std::int64_t value) { return make_parameters(value); }
};
ALPS_CONTRACT(DatabaseContract);

TEST_P(DatabaseContract, SpeaksTheDialectOfItsPlugin) {
    EXPECT_EQ(sql().dialect(), database_->plugin->backend->dialect);
    EXPECT_EQ(begin()->dialect(), database_->plugin->backend->dialect);
}

struct everything {
    std::optional<bool> boolean;
    std::optional<std::int32_t> integer;
    std::optional<std::int64_t> bigint;
    std::optional<double> real;
    std::optional<std::string> text;
    std::optional<tenant_id> uuid;
    std::optional<timestamp> time;
    std::optional<json_text> json;
    bool operator==(const everything&) const = default;
};

everything read_everything(sql::reader<sql::row_view>& row) {
    everything read;
    read.boolean = row.next<std::optional<bool>>();
    read.integer = row.next<std::optional<std::int32_t>>();
    read.bigint = row.next<std::optional<std::int64_t>>();
    read.real = row.next<std::optional<double>>();
    read.text = row.next<std::optional<std::string>>();
    read.uuid = row.next<std::optional<tenant_id>>();
    read.time = row.next<std::optional<timestamp>>();
    read.json = row.next<std::optional<json_text>>();
    return read;
}

TEST_P(DatabaseContract, BringsEveryTypeBackAsItWas) {
    using int32 = std::numeric_limits<std::int32_t>;
    using int64 = std::numeric_limits<std::int64_t>;
    const steps insert_typed("insert_typed", access::write,
                             {"insert into typed values ($1, $2, $3, $4, $5, $6, $7, $8) "
                              "returning b, i, l, d, s, u, w, j"});
    const auto json = json_text::parse(R"({"a": [1, "ü \"x\"", null], "b": 2.5})").value();
    const std::vector<everything> rows{{true, int32::max(), int64::max(), 0.1, "日本 🚀",
                                        tenant_id(new_id_()), timestamp(1'700'000'000'001ms), json},
                                       {false, int32::min(), int64::min(), -1.7976931348623157e308,
                                        "", tenant_id(), timestamp(-1ms), json_text()},
                                       {},
                                       {{}, {}, {}, 5e-324, std::string(1 << 18, 'x'), {}, {}, {}}};
    for (const everything& row : rows) {
        const auto sink = std::make_shared<collector<everything>>(read_everything);
        auto values = make_parameters(row.boolean, row.integer, row.bigint, row.real, row.text,
                                      row.uuid, row.time, row.json);
        const auto changed = wait(sql().execute(insert_typed, std::move(values), sink));
        ASSERT_TRUE(succeeded(changed));
        EXPECT_EQ(*changed, 1);
        ASSERT_EQ(sink->rows.size(), 1U);
        EXPECT_TRUE(sink->rows.front() == row);
    }
}

TEST_P(DatabaseContract, FindsWhatAnArrayHolds) {
    const bool postgres = sql().dialect() == dialect::postgres;
    const steps fill(
        "fill", access::write,
        {"insert into typed (b, i, l, d, s, u, w) values ($1, $2, $3, $4, $5, $6, $7)"});
    const auto id = tenant_id(new_id_());
    const auto time = timestamp(1'700'000'000'001ms);
    const std::string text = "\"quoted\", {braced}, \\ ü 🚀\n'";
    auto row = make_parameters(true, std::int32_t{-7}, std::int64_t{1} << 40, 0.1, text, id, time);
    ASSERT_TRUE(succeeded(execute(sql(), fill, std::move(row))));

    const auto found = [&](const std::string& column, const auto& values) {
        const std::string query =
            "select count(*) from typed where " + column +
            (postgres ? " = any($1)" : " in (select value from json_each($1))");
        const std::string name = "in_" + column;
        const steps find(name, access::read, {query});
        auto bound = make_parameters(values);
        return wait(read_all<std::int64_t>(sql(), find, std::move(bound))).value().at(0);
    };
    EXPECT_EQ(found("b", std::vector<bool>{false, true}), 1);
    EXPECT_EQ(found("b", std::vector<bool>{false}), 0);
    EXPECT_EQ(found("i", std::vector<std::int32_t>{1, -7}), 1);
    EXPECT_EQ(found("i", std::vector<std::int32_t>{1, 7}), 0);
    EXPECT_EQ(found("l", std::vector<std::int64_t>{std::int64_t{1} << 40}), 1);
    EXPECT_EQ(found("l", std::vector<std::int64_t>{0}), 0);
    EXPECT_EQ(found("d", std::vector<double>{0.1}), 1);
    EXPECT_EQ(found("d", std::vector<double>{0.1000000000000001}), 0);
    EXPECT_EQ(found("s", std::vector<std::string>{"", text}), 1);
    EXPECT_EQ(found("s", std::vector<std::string>{"", text + " "}), 0);
    EXPECT_EQ(found("u", std::vector<tenant_id>{tenant_id(), id}), 1);
    EXPECT_EQ(found("u", std::vector<tenant_id>{tenant_id()}), 0);
    EXPECT_EQ(found("w", std::vector<timestamp>{time}), 1);
    EXPECT_EQ(found("w", std::vector<timestamp>{time + 1ms}), 0);
    EXPECT_EQ(found("i", std::vector<std::int32_t>()), 0);
    EXPECT_EQ(found("s", std::vector<std::string>()), 0);
    EXPECT_EQ(found("u", std::vector<tenant_id>()), 0);
}

TEST_P(DatabaseContract, HandsOutRowsInTheirOrderAndCountsChanges) {
    for (const std::int64_t n : {3, 1, 2})
        ASSERT_EQ(execute(sql(), insert, number(n)).value(), 1);
    const steps ordered("ordered", access::read, {"select n from t order by n"});
    EXPECT_EQ(wait(read_all<std::int64_t>(sql(), ordered)).value(),
              (std::vector<std::int64_t>{1, 2, 3}));
    const steps remove("remove", access::write, {"delete from t where n > $1"});
    EXPECT_EQ(execute(sql(), remove, number(1)).value(), 2);
    EXPECT_EQ(execute(sql(), remove, number(9)).value(), 0);
}

class refusing_sink final : public sql::row_sink {
public:
    result<void> take(const sql::row_view&) override {
        return error(errc::forbidden, "no such rows here");
    }
};

TEST_P(DatabaseContract, EndsWithTheErrorOfTheSink) {
    const auto refused = wait(sql().execute(count_all, {}, std::make_shared<refusing_sink>()));
    ASSERT_TRUE(failed_with(refused, errc::forbidden));
    EXPECT_EQ(refused.error().message(), "no such rows here");

    const auto work = begin();
    ASSERT_TRUE(succeeded(execute(*work, insert, number(1))));
    EXPECT_TRUE(failed_with(wait(work->execute(count_all, {}, std::make_shared<refusing_sink>())),
                            errc::forbidden));
    EXPECT_TRUE(failed_with(wait(work->commit()), errc::rejected));
    EXPECT_EQ(rows_for(sql()), 0);
}

TEST_P(DatabaseContract, LeavesNothingOfAStatementThatFailsHalfWay) {
    const steps twice("twice", access::write,
                      {"insert into t (n) values ($1)", "insert into t (n) values ($1)"});
    EXPECT_TRUE(failed_with(execute(sql(), twice, number(1)), errc::already_exists));
    EXPECT_EQ(rows_for(sql()), 0);
}

TEST_P(DatabaseContract, KeepsTwoStatementsOfOneNameApart) {
    reopen(10s, 1);
    const steps one("same", access::read, {"select 1"});
    const steps two("same", access::read, {"select 2"});
    ASSERT_TRUE(succeeded(execute(sql(), one)));
    EXPECT_TRUE(failed_with(execute(sql(), two), errc::internal));
}

TEST_P(DatabaseContract, CommitsATransaction) {
    const auto work = begin();
    ASSERT_TRUE(succeeded(execute(*work, insert, number(1))));
    ASSERT_TRUE(succeeded(execute(*work, insert, number(2))));
    EXPECT_EQ(rows_for(*work), 2);
    ASSERT_TRUE(succeeded(wait(work->commit())));
    EXPECT_EQ(rows_for(sql()), 2);
    EXPECT_TRUE(failed_with(execute(*work, insert, number(3)), errc::rejected));
    EXPECT_TRUE(failed_with(wait(work->commit()), errc::rejected));
    EXPECT_TRUE(failed_with(wait(work->roll_back()), errc::rejected));
    EXPECT_EQ(rows_for(sql()), 2);
}

TEST_P(DatabaseContract, RollsATransactionBack) {
    const auto work = begin();
    ASSERT_TRUE(succeeded(execute(*work, insert, number(1))));
    ASSERT_TRUE(succeeded(wait(work->roll_back())));
    EXPECT_EQ(rows_for(sql()), 0);
    EXPECT_TRUE(failed_with(execute(*work, insert, number(1)), errc::rejected));
    EXPECT_TRUE(succeeded(wait(work->roll_back())));
}

TEST_P(DatabaseContract, UndoesATransactionThatIsDropped) {
    reopen(10s, 1);
    for (int i = 0; i < 3; ++i) {
        const auto work = begin();
        ASSERT_TRUE(succeeded(execute(*work, insert, number(1))));
    }
    EXPECT_EQ(rows_for(sql()), 0);
}

TEST_P(DatabaseContract, EndsATransactionWithItsFirstError) {
    reopen(10s, 1);
    const auto work = begin();
    ASSERT_TRUE(succeeded(execute(*work, insert, number(1))));
    const auto first = execute(*work, insert, number(1));
    ASSERT_TRUE(failed_with(first, errc::already_exists));
    EXPECT_EQ(rows_for(sql()), 0) << "at once, and nobody waits for it any more";
    const auto next = execute(*work, insert, number(2));
    ASSERT_TRUE(failed_with(next, errc::rejected));
    EXPECT_EQ(next.error().message(),
              "the transaction was rolled back after an error: " + first.error().message());
    EXPECT_TRUE(failed_with(wait(work->commit()), errc::rejected));
    EXPECT_TRUE(succeeded(wait(work->roll_back())));
    EXPECT_EQ(rows_for(sql()), 0);
}

TEST_P(DatabaseContract, RefusesStatementsThatControlTransactions) {
    reopen(10s, 1);
    const steps begin_text("begin_text", access::write, {"begin"});
    EXPECT_TRUE(failed_with(execute(sql(), begin_text), errc::rejected));
    ASSERT_TRUE(succeeded(execute(sql(), insert, number(1))));
    const auto work = begin();
    ASSERT_TRUE(succeeded(execute(*work, insert, number(2))));
    const steps roll_back_text("roll_back_text", access::write, {"rollback"});
    EXPECT_TRUE(failed_with(execute(*work, roll_back_text), errc::rejected));
    EXPECT_TRUE(failed_with(wait(work->commit()), errc::rejected));
    EXPECT_EQ(count("select count(*) from t"), 1);
}

TEST_P(DatabaseContract, ShowsNobodyWhatIsNotCommitted) {
    auto other =
        plugin::open_backend(*database_->plugin, context_.get_executor(), options()).value();
    const auto work = begin();
    ASSERT_TRUE(succeeded(execute(*work, insert, number(1))));
    EXPECT_EQ(rows_for(*other->database()), 0);
    ASSERT_TRUE(succeeded(wait(work->commit())));
    EXPECT_EQ(rows_for(*other->database()), 1);
}

TEST_P(DatabaseContract, EndsAtItsDeadlineWhatWaitsForATransaction) {
    reopen(300ms, 1);
    auto soonest = std::chrono::steady_clock::duration::max();
    for (int attempt = 0; attempt < 3; ++attempt) { // A busy machine may be late itself.
        const auto work = begin();
        const auto start = std::chrono::steady_clock::now();
        EXPECT_TRUE(failed_with(execute(sql(), insert, number(1)), errc::timeout));
        soonest = std::min(soonest, std::chrono::steady_clock::now() - start);
        EXPECT_TRUE(failed_with(wait(sql().begin()), errc::timeout));
        EXPECT_TRUE(failed_with(wait(users().find_user_by_email("x@example.com")), errc::timeout));
        EXPECT_EQ(rows_for(*work), 0);
        ASSERT_TRUE(succeeded(wait(work->commit())));
    }
    EXPECT_GE(soonest, 300ms);
    EXPECT_LT(soonest, 400ms) << "a deadline is kept to 100 ms";
    EXPECT_EQ(rows_for(sql()), 0) << "what came too late was not run after all";
}

/// Runs against the database from several threads, each with transactions of its own.
class DatabaseRaceContract : public DatabaseContract {
protected:
    void SetUp() override {
        DatabaseContract::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        backend_.reset();
        backend_ =
            plugin::open_backend(*database_->plugin, threads_.get_executor(), options()).value();
    }

    void TearDown() override {
        backend_.reset();
        threads_.join();
    }

    template <class T>
    std::future<result<T>> start(task<T> operation) {
        return boost::asio::co_spawn(threads_, std::move(operation), boost::asio::use_future);
    }

    task<void> increment(const steps& read, int times) {
        for (int i = 0; i < times; ++i) {
            auto work = co_await sql().begin();
            if (!work) co_return work.error();
            auto now = co_await read_all<std::int64_t>(**work, read);
            if (!now) co_return now.error();
            auto next = make_parameters(now->at(0) + 1);
            auto written = co_await (*work)->execute(write_counter, std::move(next), nullptr);
            if (!written) co_return written.error();
            auto done = co_await (*work)->commit();
            if (!done) co_return done;
        }
        co_return result<void>();
    }

    boost::asio::thread_pool threads_{4};
};
ALPS_CONTRACT(DatabaseRaceContract);

TEST_P(DatabaseRaceContract, LosesNoIncrement) {
    const steps& read = sql().dialect() == dialect::postgres ? lock_counter : read_counter;
    std::vector<std::future<result<void>>> running;
    for (int i = 0; i < 8; ++i)
        running.push_back(start(increment(read, 25)));
    for (auto& one : running)
        ASSERT_TRUE(succeeded(one.get()));
    EXPECT_EQ(count("select n from counter"), 8 * 25);
}

TEST_P(DatabaseRaceContract, UndoesNothingOfWhatOthersDoMeanwhile) {
    constexpr std::int64_t times = 40;
    const auto undo = [&](std::int64_t first) -> task<void> {
        for (std::int64_t i = 0; i < times; ++i) {
            auto work = co_await sql().begin();
            if (!work) co_return work.error();
            auto values = make_parameters(first + i);
            auto made = co_await (*work)->execute(insert, std::move(values), nullptr);
            if (!made) co_return made.error();
            if (i % 4 == 0) continue; // dropped
            auto undone = co_await (*work)->roll_back();
            if (!undone) co_return undone;
        }
        co_return result<void>();
    };
    const auto write = [&](std::int64_t first) -> task<void> {
        for (std::int64_t i = 0; i < times; ++i) {
            auto values = make_parameters(first + i);
            auto made = co_await sql().execute(insert, std::move(values), nullptr);
            if (!made) co_return made.error();
        }
        co_return result<void>();
    };
    std::vector<std::future<result<void>>> running;
    for (std::int64_t i = 0; i < 4; ++i) {
        running.push_back(start(undo(1'000 * i)));
        running.push_back(start(write(100'000 + 1'000 * i)));
    }
    for (auto& one : running)
        ASSERT_TRUE(succeeded(one.get()));
    EXPECT_EQ(count("select count(*) from t"), 4 * times);
    EXPECT_EQ(count("select count(*) from t where n < 100000"), 0);
}

} // namespace
} // namespace alps::contract
