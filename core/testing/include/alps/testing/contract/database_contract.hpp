#pragma once

#include <alps/testing/contract/sql_test.hpp>

#include <algorithm>
#include <chrono>
#include <limits>
#include <optional>

namespace alps::contract {

/// What is asked of the database of any backend that speaks SQL.
///
/// A program includes this once.
class DatabaseContract : public sql_test {};

TEST_P(DatabaseContract, SpeaksTheDialectOfItsPlugin) {
    EXPECT_EQ(sql().dialect(), engine_dialect());
    EXPECT_EQ(begin()->dialect(), engine_dialect());
}

/// A row with a column of every type.
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

inline everything read_everything(sql::reader<sql::row_view>& row) {
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
    const steps insert_typed("insert_typed", sql::access::write,
                             {"insert into typed values ($1, $2, $3, $4, $5, $6, $7, $8) "
                              "returning b, i, l, d, s, u, w, j"});
    const auto json = json_text::parse(R"({"a": [1, "ü \"x\"", null], "b": 2.5})").value();
    const std::vector<everything> rows{
        {true, int32::max(), int64::max(), 0.1, "日本 🚀", tenant_id(new_id_()),
         timestamp(std::chrono::milliseconds(1'700'000'000'001)), json},
        {false, int32::min(), int64::min(), -1.7976931348623157e308, "", tenant_id(),
         timestamp(std::chrono::milliseconds(-1)), json_text()},
        {},
        {{}, {}, {}, 5e-324, std::string(1 << 18, 'x'), {}, {}, {}}};
    for (const everything& row : rows) {
        const auto sink = std::make_shared<collector<everything>>(read_everything);
        auto values = sql::make_parameters(row.boolean, row.integer, row.bigint, row.real, row.text,
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
        "fill", sql::access::write,
        {"insert into typed (b, i, l, d, s, u, w) values ($1, $2, $3, $4, $5, $6, $7)"});
    const auto id = tenant_id(new_id_());
    const auto time = timestamp(std::chrono::milliseconds(1'700'000'000'001));
    const std::string text = "\"quoted\", {braced}, \\ ü 🚀\n'";
    auto row =
        sql::make_parameters(true, std::int32_t{-7}, std::int64_t{1} << 40, 0.1, text, id, time);
    ASSERT_TRUE(succeeded(execute(sql(), fill, std::move(row))));

    const auto found = [&](const std::string& column, const auto& values) {
        const std::string query =
            "select count(*) from typed where " + column +
            (postgres ? " = any($1)" : " in (select value from json_each($1))");
        const std::string name = "in_" + column;
        const steps find(name, sql::access::read, {query});
        auto bound = sql::make_parameters(values);
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
    EXPECT_EQ(found("w", std::vector<timestamp>{time + std::chrono::milliseconds(1)}), 0);
    EXPECT_EQ(found("i", std::vector<std::int32_t>()), 0);
    EXPECT_EQ(found("s", std::vector<std::string>()), 0);
    EXPECT_EQ(found("u", std::vector<tenant_id>()), 0);
}

TEST_P(DatabaseContract, HandsOutRowsInTheirOrderAndCountsChanges) {
    for (const std::int64_t n : {3, 1, 2})
        ASSERT_EQ(execute(sql(), insert, number(n)).value(), 1);
    const steps ordered("ordered", sql::access::read, {"select n from t order by n"});
    EXPECT_EQ(wait(read_all<std::int64_t>(sql(), ordered)).value(),
              (std::vector<std::int64_t>{1, 2, 3}));
    const steps remove("remove", sql::access::write, {"delete from t where n > $1"});
    EXPECT_EQ(execute(sql(), remove, number(1)).value(), 2);
    EXPECT_EQ(execute(sql(), remove, number(9)).value(), 0);
}

/// Refuses every row.
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
    const steps twice("twice", sql::access::write,
                      {"insert into t (n) values ($1)", "insert into t (n) values ($1)"});
    EXPECT_TRUE(failed_with(execute(sql(), twice, number(1)), errc::already_exists));
    EXPECT_EQ(rows_for(sql()), 0);
}

TEST_P(DatabaseContract, KeepsTwoStatementsOfOneNameApart) {
    reopen(std::chrono::seconds(10), 1);
    const steps one("same", sql::access::read, {"select 1"});
    const steps two("same", sql::access::read, {"select 2"});
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
    reopen(std::chrono::seconds(10), 1);
    for (int i = 0; i < 3; ++i) {
        const auto work = begin();
        ASSERT_TRUE(succeeded(execute(*work, insert, number(1))));
    }
    EXPECT_EQ(rows_for(sql()), 0);
}

TEST_P(DatabaseContract, EndsATransactionWithItsFirstError) {
    reopen(std::chrono::seconds(10), 1);
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
    reopen(std::chrono::seconds(10), 1);
    const steps begin_text("begin_text", sql::access::write, {"begin"});
    EXPECT_TRUE(failed_with(execute(sql(), begin_text), errc::rejected));
    ASSERT_TRUE(succeeded(execute(sql(), insert, number(1))));
    const auto work = begin();
    ASSERT_TRUE(succeeded(execute(*work, insert, number(2))));
    const steps roll_back_text("roll_back_text", sql::access::write, {"rollback"});
    EXPECT_TRUE(failed_with(execute(*work, roll_back_text), errc::rejected));
    EXPECT_TRUE(failed_with(wait(work->commit()), errc::rejected));
    EXPECT_EQ(count("select count(*) from t"), 1);
}

TEST_P(DatabaseContract, ShowsNobodyWhatIsNotCommitted) {
    auto other = open(context_.get_executor());
    const auto work = begin();
    ASSERT_TRUE(succeeded(execute(*work, insert, number(1))));
    EXPECT_EQ(rows_for(*other->database()), 0);
    ASSERT_TRUE(succeeded(wait(work->commit())));
    EXPECT_EQ(rows_for(*other->database()), 1);
}

TEST_P(DatabaseContract, EndsAtItsDeadlineWhatWaitsForATransaction) {
    reopen(std::chrono::milliseconds(300), 1);
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
    EXPECT_GE(soonest, std::chrono::milliseconds(300));
    EXPECT_LT(soonest, std::chrono::milliseconds(400)) << "a deadline is kept to 100 ms";
    EXPECT_EQ(rows_for(sql()), 0) << "what came too late was not run after all";
}

} // namespace alps::contract
