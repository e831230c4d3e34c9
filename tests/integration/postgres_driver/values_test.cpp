#include "driver_test.hpp"

#include <cmath>
#include <limits>

namespace alps::postgres {
namespace {

class PostgresDriverValues : public PostgresDriver {};

TEST_F(PostgresDriverValues, TravelThereAndBack) {
    const one_step text("text", sql::access::read, "select $1");
    EXPECT_EQ(
        run<std::string>(text.statement, sql::make_parameters(std::string("ü 🚀"))).value().rows[0],
        "ü 🚀");
    const std::string large(1 << 20, 'x');
    EXPECT_EQ(run<std::string>(text.statement, sql::make_parameters(large)).value().rows[0], large);

    const one_step flag("flag", sql::access::read, "select $1");
    EXPECT_TRUE(run<bool>(flag.statement, sql::make_parameters(true)).value().rows[0]);
    EXPECT_FALSE(run<bool>(flag.statement, sql::make_parameters(false)).value().rows[0]);

    const one_step small("small", sql::access::read, "select $1");
    EXPECT_EQ(run(small.statement, sql::make_parameters(std::int32_t{-7})).value().rows[0], -7);
    const one_step big("big", sql::access::read, "select $1");
    const std::int64_t least = std::numeric_limits<std::int64_t>::min();
    EXPECT_EQ(run(big.statement, sql::make_parameters(least)).value().rows[0], least);

    const auto id = parse_uuid("018bcfe5-6800-7abc-8def-0123456789ab").value();
    const one_step uuids("uuids", sql::access::read, "select $1");
    EXPECT_EQ(run<uuid>(uuids.statement, sql::make_parameters(id)).value().rows[0], id);

    const one_step times("times", sql::access::read, "select $1");
    for (const std::int64_t moment : {0L, 1'700'000'000'123L, -62'000'000'000'001L}) {
        const timestamp time{std::chrono::milliseconds(moment)};
        EXPECT_EQ(run<timestamp>(times.statement, sql::make_parameters(time)).value().rows[0],
                  time);
    }
}

TEST_F(PostgresDriverValues, AreNumbersOfEveryWidth) {
    const one_step real("real", sql::access::read, "select $1");
    for (const double number :
         {0.1, -0.0, 5e-324, 1.7976931348623157e308, std::numeric_limits<double>::infinity()}) {
        EXPECT_EQ(run<double>(real.statement, sql::make_parameters(number)).value().rows[0],
                  number);
    }
    const auto nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_TRUE(std::isnan(run<double>(real.statement, sql::make_parameters(nan)).value().rows[0]));
    const one_step single("single", sql::access::read, "select 0.1::float4");
    EXPECT_EQ(run<double>(single.statement).value().rows[0], static_cast<double>(0.1F));
    const one_step padded("padded", sql::access::read, "select 'ab'::char(3)");
    EXPECT_EQ(run<std::string>(padded.statement).value().rows[0], "ab ");
    const one_step wide("wide", sql::access::read, "select 2147483648::int8");
    EXPECT_TRUE(failed_with(run<std::int32_t>(wide.statement), errc::unreadable));
    const one_step whole("whole", sql::access::read, "select 7::int8");
    EXPECT_TRUE(failed_with(run<double>(whole.statement), errc::unreadable));
}

TEST_F(PostgresDriverValues, AreJson) {
    const auto value = json_text::parse(R"({"b": [1, "ü \"quoted\""],  "a": null})").value();
    const one_step binary("binary", sql::access::read, "select $1");
    EXPECT_EQ(run<json_text>(binary.statement, sql::make_parameters(value)).value().rows[0].text(),
              R"({"a": null, "b": [1, "ü \"quoted\""]})")
        << "jsonb has an order of its own";
    const one_step plain("plain", sql::access::read, "select '{\"b\":1,  \"a\":2}'::json");
    EXPECT_EQ(run<json_text>(plain.statement).value().rows[0].text(), R"({"b":1,  "a":2})");
    const auto large = json_text::parse('"' + std::string(1 << 20, 'x') + '"').value();
    EXPECT_EQ(run<json_text>(binary.statement, sql::make_parameters(large)).value().rows[0], large);
    const std::optional<json_text> none;
    EXPECT_EQ(
        run<std::optional<json_text>>(binary.statement, sql::make_parameters(none)).value().rows[0],
        std::nullopt);
    const one_step text("json_as_text", sql::access::read, "select 'x'::text");
    EXPECT_TRUE(failed_with(run<json_text>(text.statement), errc::unreadable));
}

TEST_F(PostgresDriverValues, AreArrays) {
    const auto list = [&](std::string_view cast, sql::parameter values) {
        const std::string query = "select $1::" + std::string(cast) + "[]::text";
        const one_step print(query, sql::access::read, query);
        return run<std::string>(print.statement, {std::move(values)}).value().rows.at(0);
    };
    using sql::to_parameter;
    EXPECT_EQ(list("bool", to_parameter(std::vector<bool>{true, false})), "{t,f}");
    EXPECT_EQ(list("int4", to_parameter(std::vector<std::int32_t>{-1, 2})), "{-1,2}");
    EXPECT_EQ(list("int8", to_parameter(std::vector<std::int64_t>{1L << 40})), "{1099511627776}");
    EXPECT_EQ(list("float8", to_parameter(std::vector<double>{0.1, -2})), "{0.1,-2}");
    EXPECT_EQ(list("text", to_parameter(std::vector<std::string>{"", "a,b", "\"ü"})),
              R"({"","a,b","\"ü"})");
    EXPECT_EQ(list("text", to_parameter(std::vector<std::string>{})), "{}");
    EXPECT_EQ(list("text", to_parameter(std::vector<role>{role::admin})), "{admin}");
    const auto id = user_id::parse("018bcfe5-6800-7abc-8def-0123456789ab").value();
    EXPECT_EQ(list("uuid", to_parameter(std::vector<user_id>{id})), "{" + to_string(id) + "}");
    const timestamp time{std::chrono::milliseconds(1'700'000'000'123)};
    const one_step times("times", sql::access::read, "select $1 = any($2)");
    EXPECT_TRUE(
        run<bool>(times.statement, sql::make_parameters(time, std::vector{time})).value().rows[0]);
    EXPECT_FALSE(run<bool>(times.statement, sql::make_parameters(time, std::vector<timestamp>()))
                     .value()
                     .rows[0]);
}

TEST_F(PostgresDriverValues, MayBeNull) {
    const one_step text("text", sql::access::read, "select $1::text");
    using maybe = std::optional<std::string>;
    EXPECT_EQ(run<maybe>(text.statement, sql::make_parameters(maybe())).value().rows[0],
              std::nullopt);
}

TEST_F(PostgresDriverValues, AreRefusedWhenTheyAreNotWhatTheStatementPromises) {
    const one_step text("not_a_uuid", sql::access::read, "select 'x'::text");
    const auto answer = run<uuid>(text.statement);
    ASSERT_TRUE(failed_with(answer, errc::unreadable));
    EXPECT_NE(answer.error().message().find("not_a_uuid"), std::string::npos);
    const one_step infinite("infinite", sql::access::read, "select 'infinity'::timestamptz");
    EXPECT_TRUE(failed_with(run<timestamp>(infinite.statement), errc::unreadable));
    const one_step numeric("numeric", sql::access::read, "select 7::numeric");
    EXPECT_TRUE(failed_with(run(numeric.statement), errc::unreadable))
        << "not taken for another number";
    const one_step number("number", sql::access::read, "select 7::int8");
    EXPECT_TRUE(failed_with(run<std::string>(number.statement), errc::unreadable));
    EXPECT_TRUE(failed_with(run<bool>(number.statement), errc::unreadable));
    const one_step null("null_number", sql::access::read, "select null::int8");
    EXPECT_TRUE(failed_with(run(null.statement), errc::unreadable));
}

TEST_F(PostgresDriverValues, RunAllStepsOrNone) {
    constexpr std::string_view steps[] = {"insert into t values ($1)", "select n::int8 from t",
                                          "insert into t values ($1 + 1), ($1 + 2)"};
    const sql::statement both{"both", sql::access::write, steps};
    const auto answer = run(both, sql::make_parameters(std::int32_t{1}));
    ASSERT_TRUE(succeeded(answer));
    EXPECT_EQ(answer->rows, std::vector<std::int64_t>{1}) << "the last step with rows";
    EXPECT_EQ(answer->affected, 2) << "the last step";
    const auto again = run(both, sql::make_parameters(std::int32_t{2}));
    EXPECT_TRUE(failed_with(again, errc::already_exists));
    EXPECT_EQ(rows(), 3);
    const auto late = run(both, sql::make_parameters(std::int32_t{0}));
    EXPECT_TRUE(failed_with(late, errc::already_exists)) << "the third step collides";
    EXPECT_EQ(rows(), 3) << "the first step is undone with it";
}

TEST_F(PostgresDriverValues, AreNotThoseOfAnotherStatementOfTheSameName) {
    open(database_->url(), 10s, 1);
    const one_step first_one("same", sql::access::read, "select 1::int8");
    const one_step second_one("same", sql::access::read, "select 2::int8");
    EXPECT_EQ(run(first_one.statement).value().rows[0], 1);
    const auto refused = run(second_one.statement);
    ASSERT_TRUE(failed_with(refused, errc::internal));
    EXPECT_EQ(refused.error().message(), "same: two statements share this name");

    constexpr std::string_view steps[] = {"insert into t values (1)", "select 3::int8"};
    constexpr std::string_view other_steps[] = {"insert into t values (2)", "select 4::int8"};
    ASSERT_TRUE(succeeded(run({"steps", sql::access::write, steps})));
    EXPECT_TRUE(failed_with(run({"steps", sql::access::write, other_steps}), errc::internal));
    EXPECT_EQ(rows(), 1) << "nothing of it was run";
    EXPECT_EQ(run(first_one.statement).value().rows[0], 1) << "the connection goes on";
}

TEST_F(PostgresDriverValues, ReportTheConstraintAndTheServersText) {
    const one_step insert("insert", sql::access::write, "insert into t values (1)");
    ASSERT_TRUE(succeeded(run(insert.statement)));
    const auto failed = run(insert.statement);
    ASSERT_TRUE(failed_with(failed, errc::already_exists));
    EXPECT_EQ(failed.error().sqlstate(), "23505");
    EXPECT_EQ(failed.error().constraint(), "t_pkey");
    EXPECT_FALSE(failed.error().info().detail.empty());
}

TEST_F(PostgresDriverValues, SurviveAChangeOfTheSchema) {
    const one_step all("all", sql::access::read, "select * from t");
    ASSERT_TRUE(succeeded(run(all.statement)));
    // "cached plan must not change result type" is what the server now says to the prepared
    // statement.
    database_->run("alter table t add column extra text");
    EXPECT_TRUE(succeeded(run(all.statement)));
    EXPECT_TRUE(succeeded(run(all.statement)));
}

} // namespace
} // namespace alps::postgres
