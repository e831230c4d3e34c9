#include "driver_test.hpp"

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

TEST_F(PostgresDriverValues, MayBeNull) {
    const one_step text("text", sql::access::read, "select $1::text");
    using maybe = std::optional<std::string>;
    EXPECT_EQ(run<maybe>(text.statement, sql::make_parameters(maybe())).value().rows[0],
              std::nullopt);
}

TEST_F(PostgresDriverValues, AreRefusedWhenTheyAreNotWhatTheStatementPromises) {
    const one_step text("not_a_uuid", sql::access::read, "select 'x'::text");
    const auto answer = run<uuid>(text.statement);
    ASSERT_TRUE(failed_with(answer, errc::internal));
    EXPECT_NE(answer.error().message().find("not_a_uuid"), std::string::npos);
    const one_step infinite("infinite", sql::access::read, "select 'infinity'::timestamptz");
    EXPECT_TRUE(failed_with(run<timestamp>(infinite.statement), errc::internal));
    const one_step numeric("numeric", sql::access::read, "select 7::numeric");
    EXPECT_TRUE(failed_with(run(numeric.statement), errc::internal))
        << "not taken for another number";
    const one_step number("number", sql::access::read, "select 7::int8");
    EXPECT_TRUE(failed_with(run<std::string>(number.statement), errc::internal));
    EXPECT_TRUE(failed_with(run<bool>(number.statement), errc::internal));
    const one_step null("null_number", sql::access::read, "select null::int8");
    EXPECT_TRUE(failed_with(run(null.statement), errc::internal));
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
