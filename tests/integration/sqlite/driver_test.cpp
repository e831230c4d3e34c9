#include "fixture.hpp"

#include <bit>
#include <cmath>
#include <limits>
#include <random>

namespace alps::sqlite {
namespace {

using namespace testing;
using sql::access;
using sql::make_parameters;

class SqliteDriver : public ::testing::Test {
protected:
    void SetUp() override {
        execute_all(*admin, {"create table t (id integer primary key, name text unique not null)",
                             "create table child (id integer primary key, t_id integer not null "
                             "references t (id), n integer check (n > 0))",
                             "create unique index child_key on child (t_id, n)",
                             "create table typed (b, i, l, s, u, w)"});
    }

    std::int64_t count(std::string_view table) {
        return std::get<std::int64_t>(
            value_of(*admin, "select count(*) from " + std::string(table)));
    }

    std::string url = fresh_memory_url();
    std::unique_ptr<admin_session> admin = open_admin(url);
    std::unique_ptr<sqlite_driver> driver = open_driver(url);
};

struct everything {
    std::optional<bool> boolean;
    std::optional<std::int64_t> integer;
    std::optional<std::int64_t> bigint;
    std::optional<std::string> text;
    std::optional<tenant_id> uuid;
    std::optional<timestamp> time;
    bool operator==(const everything&) const = default;
};

struct read_everything {
    everything operator()(auto& reader) const {
        everything row;
        row.boolean = reader.template next<std::optional<bool>>();
        row.integer = reader.template next<std::optional<std::int64_t>>();
        row.bigint = reader.template next<std::optional<std::int64_t>>();
        row.text = reader.template next<std::optional<std::string>>();
        row.uuid = reader.template next<std::optional<tenant_id>>();
        row.time = reader.template next<std::optional<timestamp>>();
        return row;
    }
};

TEST_F(SqliteDriver, BringsEveryTypeBackAsItWas) {
    using namespace std::string_literals;
    const auto id = tenant_id::parse("018bcfe5-6800-7abc-8def-0123456789ab").value();
    const std::vector<everything> rows{{true, 7, std::numeric_limits<std::int64_t>::max(), "x", id,
                                        timestamp(1'700'000'000'001ms)},
                                       {false, std::numeric_limits<std::int32_t>::min(),
                                        std::numeric_limits<std::int64_t>::min(),
                                        "bell \a inside\a"s, tenant_id(), timestamp(-1ms)},
                                       {{}, {}, {}, {}, {}, {}},
                                       {{}, {}, {}, ""s, {}, {}},
                                       {{}, {}, {}, std::string(1 << 20, 'x') + "日本 🚀", {}, {}}};
    const steps insert("insert", access::write,
                       {"insert into typed values ($1, $2, $3, $4, $5, $6) returning *"});
    for (const everything& row : rows) {
        std::optional<std::int32_t> small;
        if (row.integer) small = static_cast<std::int32_t>(*row.integer);
        auto values = make_parameters(row.boolean, small, row.bigint, row.text, row.uuid, row.time);
        const auto answer = wait_for(driver->run(insert, std::move(values), read_everything{}));
        ASSERT_TRUE(succeeded(answer));
        ASSERT_EQ(answer->rows.size(), 1U);
        EXPECT_TRUE(answer->rows.front() == row);
        EXPECT_EQ(answer->affected, 1);
    }
}

struct read_real {
    double operator()(auto& reader) const { return reader.template next<double>(); }
};

struct read_json {
    json_text operator()(auto& reader) const { return reader.template next<json_text>(); }
};

TEST_F(SqliteDriver, BringsNumbersAndJsonBackAsTheyWere) {
    const steps echo("echo", access::read, {"select $1"});
    for (const double number : {0.1, -2.5e-300, 5e-324, 1.7976931348623157e308,
                                std::numeric_limits<double>::infinity()}) {
        EXPECT_EQ(wait_for(driver->run(echo, make_parameters(number), read_real{})).value().rows,
                  std::vector{number});
    }
    EXPECT_EQ(
        wait_for(driver->run(echo, make_parameters(std::int64_t{7}), read_real{})).value().rows,
        std::vector{7.0});
    const auto json = json_text::parse(R"({"b": 1,  "a": "ü"})").value();
    EXPECT_EQ(wait_for(driver->run(echo, make_parameters(json), read_json{})).value().rows,
              std::vector{json});
    auto text = make_parameters(std::string("0.5"));
    EXPECT_TRUE(
        failed_with(wait_for(driver->run(echo, std::move(text), read_real{})), errc::unreadable));
    auto broken = make_parameters(std::string("{"));
    EXPECT_TRUE(
        failed_with(wait_for(driver->run(echo, std::move(broken), read_json{})), errc::unreadable));
}

TEST_F(SqliteDriver, BindsArraysAsWhatJsonEachHandsOut) {
    const steps find("find", access::read, {"select count(*) from json_each($2) where value = $1"});
    const auto found = [&](auto value, const auto& values) {
        auto bound = make_parameters(value, values);
        return wait_for(driver->run(find, std::move(bound), read_integer{})).value().rows.at(0);
    };
    EXPECT_EQ(found(true, std::vector<bool>{false, true, true}), 2);
    EXPECT_EQ(found(std::int32_t{7}, std::vector<std::int32_t>{-7, 7}), 1);
    const auto most = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ(found(most, std::vector<std::int64_t>{most - 1, most}), 1);
    EXPECT_EQ(found(most, std::vector<std::int64_t>{}), 0);
    const std::vector<std::string> texts{"",     "plain", "\"\\/",   "a\nb\tc\x01\x1f",
                                         "ü 🚀", "'",     "\\u0041", "[1,2]"};
    for (const std::string& text : texts)
        EXPECT_EQ(found(text, texts), 1) << text;
    const auto id = user_id::parse("018bcfe5-6800-7abc-8def-0123456789ab").value();
    EXPECT_EQ(found(id, std::vector<user_id>{user_id(), id}), 1);
    const auto time = timestamp(1'700'000'000'001ms);
    EXPECT_EQ(found(time, std::vector<timestamp>{time, time + 1ms}), 1);
    EXPECT_EQ(found(role::owner, std::vector<role>{role::owner, role::member}), 1);
    const auto infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(found(-infinity, std::vector<double>{infinity, -infinity}), 1);
}

TEST_F(SqliteDriver, KeepsEveryDigitOfTheNumbersInAnArray) {
    const steps find("find", access::read, {"select count(*) from json_each($2) where value = $1"});
    std::mt19937_64 random(7);
    std::vector<double> numbers;
    while (numbers.size() < 10'000) {
        const auto number = std::bit_cast<double>(random());
        if (std::isfinite(number)) numbers.push_back(number);
    }
    int missing = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        auto bound = make_parameters(numbers[i], std::vector{numbers[i]});
        const auto answer = wait_for(driver->run(find, std::move(bound), read_integer{}));
        if (answer.value().rows.at(0) != 1) ++missing;
    }
    EXPECT_EQ(missing, 0);
}

TEST_F(SqliteDriver, RefusesATextInAnArrayThatJsonEachWouldCutOff) {
    using namespace std::string_literals;
    const steps find("find", access::read, {"select count(*) from json_each($2) where value = $1"});
    auto bound = make_parameters("a"s, std::vector{"a\0b"s});
    const auto answer = wait_for(driver->run(find, std::move(bound), read_integer{}));
    EXPECT_TRUE(failed_with(answer, errc::invalid_argument));
}

TEST_F(SqliteDriver, StoresValuesInTheDocumentedForm) {
    const auto id = tenant_id::parse("018BCFE5-6800-7ABC-8DEF-0123456789AB").value();
    const steps insert("insert", access::write,
                       {"insert into typed (b, u, w) values ($1, $2, $3)"});
    auto values = make_parameters(true, id, timestamp(1'700'000'000'001ms));
    ASSERT_TRUE(succeeded(wait_for(driver->run(insert, std::move(values), read_integer{}))));
    EXPECT_EQ(
        value_of(*admin, "select typeof(b) || b || typeof(w) || w || typeof(u) || u from typed"),
        sql_value("integer1integer1700000000001text018bcfe5-6800-7abc-8def-0123456789ab"));
}

TEST_F(SqliteDriver, BindsParametersByNumberInAnyOrder) {
    const steps order("order", access::read, {"select $3 || $1 || $2 || $1"});
    auto values = make_parameters(std::string("a"), std::string("b"), std::string("c"));
    const auto answer = wait_for(driver->run(order, std::move(values), read_text{}));
    ASSERT_TRUE(succeeded(answer));
    EXPECT_EQ(answer->rows, std::vector<std::string>{"caba"});
}

TEST_F(SqliteDriver, LetsEveryStepUseTheParametersItNames) {
    const steps several("several", access::write,
                        {"insert into t values ($2, $1)", "insert into child values (1, $2, $3)",
                         "select name from t where id = $2",
                         "update t set name = $4 where id = $2"});
    auto values =
        make_parameters(std::string("first"), std::int64_t{5}, std::int64_t{1}, std::string("new"));
    const auto answer = wait_for(driver->run(several, std::move(values), read_text{}));
    ASSERT_TRUE(succeeded(answer));
    EXPECT_EQ(answer->rows, std::vector<std::string>{"first"});
    EXPECT_EQ(answer->affected, 1);
    EXPECT_EQ(value_of(*admin, "select name from t"), sql_value("new"));
}

TEST_F(SqliteDriver, AnswersWithTheLastStepThatReturnsRows) {
    const steps two("two", access::read, {"select 1 union all select 2", "select 3"});
    const auto answer = wait_for(driver->run(two, {}, read_integer{}));
    ASSERT_TRUE(succeeded(answer));
    EXPECT_EQ(answer->rows, std::vector<std::int64_t>{3});
    EXPECT_EQ(answer->affected, 0);
}

TEST_F(SqliteDriver, CountsOnlyWhatTheLastStepChanged) {
    const steps fill("fill", access::write, {"insert into t values (1, 'a'), (2, 'b'), (3, 'c')"});
    EXPECT_EQ(wait_for(driver->run(fill, {}, read_integer{})).value().affected, 3);
    const steps change("change", access::write,
                       {"update t set name = name || 'x'", "update t set name = '' where id = 9"});
    EXPECT_EQ(wait_for(driver->run(change, {}, read_integer{})).value().affected, 0);
    const steps read("read", access::write, {"update t set name = name || 'y'", "select 1"});
    EXPECT_EQ(wait_for(driver->run(read, {}, read_integer{})).value().affected, 0);
}

TEST_F(SqliteDriver, TellsConstraintsApartAndNamesThem) {
    execute_all(*admin, {"insert into t values (1, 'a')", "insert into child values (1, 1, 1)",
                         "create table e (x text)", "create unique index e_lower on e (lower(x))",
                         "insert into e values ('a')",
                         "create trigger keep_one before delete on t begin select "
                         "raise(abort, 'last_owner'); end"});
    struct violation {
        std::string_view sql;
        errc code;
        std::string_view constraint;
    };
    const violation violations[] = {
        {"insert into t values (2, 'a')", errc::already_exists, "t.name"},
        {"insert into t values (1, 'b')", errc::already_exists, "t.id"},
        {"insert into e values ('A')", errc::already_exists, "e_lower"},
        {"insert into child values (2, 1, 1)", errc::already_exists, "child.t_id, child.n"},
        {"insert into child values (2, 9, 1)", errc::constraint_violation, ""},
        {"insert into child values (2, 1, 0)", errc::constraint_violation, "n > 0"},
        {"insert into child values (2, null, 2)", errc::constraint_violation, "child.t_id"},
        {"delete from t", errc::constraint_violation, "last_owner"}};
    for (const violation& violation : violations) {
        const steps statement(violation.sql, access::write, {violation.sql});
        const auto refused = wait_for(driver->run(statement, {}, read_integer{}));
        ASSERT_TRUE(failed_with(refused, violation.code)) << violation.sql;
        EXPECT_EQ(refused.error().constraint(), violation.constraint) << violation.sql;
        EXPECT_FALSE(refused.error().info().detail.empty());
    }
}

TEST_F(SqliteDriver, LeavesNothingOfAWriteThatFailsHalfWay) {
    const steps half("half", access::write,
                     {"insert into t values (1, 'a')", "insert into child values (1, 9, 1)"});
    EXPECT_TRUE(
        failed_with(wait_for(driver->run(half, {}, read_integer{})), errc::constraint_violation));
    EXPECT_EQ(count("t"), 0);
    const steps fine("fine", access::write, {"insert into t values (1, 'a')"});
    EXPECT_TRUE(succeeded(wait_for(driver->run(fine, {}, read_integer{}))));
}

TEST_F(SqliteDriver, LeavesNothingOfAWriteThatOnlyItsCommitRefuses) {
    execute_all(*admin, {"create table late (t_id integer references t (id) deferrable initially "
                         "deferred)"});
    const steps late("late", access::write, {"insert into late values (9)"});
    EXPECT_TRUE(
        failed_with(wait_for(driver->run(late, {}, read_integer{})), errc::constraint_violation));
    EXPECT_EQ(count("late"), 0);
    const steps fine("fine", access::write, {"insert into t values (1, 'a')"});
    EXPECT_TRUE(succeeded(wait_for(driver->run(fine, {}, read_integer{}))));
}

struct read_role {
    role operator()(auto& reader) const { return reader.template next<role>(); }
};

TEST_F(SqliteDriver, LeavesNothingOfAWriteWhoseRowsCannotBeRead) {
    const steps odd("odd", access::write,
                    {"insert into t values (1, 'emperor') returning name", "select name from t"});
    const auto refused = wait_for(driver->run(odd, {}, read_role{}));
    ASSERT_TRUE(failed_with(refused, errc::unreadable));
    EXPECT_NE(refused.error().message().find("odd: column 1"), std::string::npos);
    EXPECT_EQ(count("t"), 0);
}

TEST_F(SqliteDriver, ReportsBugsOfItsCallersAsInternal) {
    const steps missing("missing", access::read, {"select $1 || $3"});
    auto two = make_parameters(std::string("a"), std::string("b"));
    const auto refused = wait_for(driver->run(missing, std::move(two), read_text{}));
    ASSERT_TRUE(failed_with(refused, errc::internal));
    EXPECT_EQ(refused.error().message(), "missing: names $3, 2 given");

    const steps writes("writes", access::read, {"insert into t values (1, 'a')"});
    EXPECT_TRUE(failed_with(wait_for(driver->run(writes, {}, read_text{})), errc::internal));
    EXPECT_EQ(count("t"), 0);

    const steps one("one", access::read, {"select 'a'"});
    const steps other("one", access::read, {"select 'b'"});
    EXPECT_TRUE(succeeded(wait_for(driver->run(one, {}, read_text{}))));
    EXPECT_TRUE(failed_with(wait_for(driver->run(other, {}, read_text{})), errc::internal));
}

TEST_F(SqliteDriver, KeepsWorkingWhenTheSchemaChangesBetweenCalls) {
    const steps read("read", access::read, {"select name from t where id = $1"});
    auto values = [] { return make_parameters(std::int64_t{1}); };
    EXPECT_TRUE(wait_for(driver->run(read, values(), read_text{})).value().rows.empty());
    execute_all(*admin,
                {"alter table t add column extra text", "insert into t values (1, 'a', 'b')"});
    EXPECT_EQ(wait_for(driver->run(read, values(), read_text{})).value().rows,
              std::vector<std::string>{"a"});
}

TEST_F(SqliteDriver, SaysWhatToDoWithoutASchema) {
    const steps read("read", access::read, {"select 1 from tenants"});
    const auto refused = wait_for(driver->run(read, {}, read_integer{}));
    ASSERT_TRUE(failed_with(refused, errc::rejected));
    EXPECT_EQ(refused.error().message(), "no such table: tenants");
    EXPECT_NE(refused.error().info().hint.find("alps migrate"), std::string::npos);
}

TEST_F(SqliteDriver, MayTouchRowsAndNothingElse) {
    scratch_directory scratch;
    const std::string attach = "attach '" + scratch / "other.db" + "' as other";
    for (const std::string_view sql :
         {std::string_view(attach), std::string_view("detach main"),
          std::string_view("pragma foreign_keys = off"), std::string_view("pragma user_version"),
          std::string_view("select * from pragma_database_list"),
          std::string_view("pragma table_list"), std::string_view("create table x (y)"),
          std::string_view("create temp table x (y)"),
          std::string_view("create index x on t (name)"), std::string_view("drop table child"),
          std::string_view("alter table t add column z"), std::string_view("reindex"),
          std::string_view("analyze"), std::string_view("vacuum"),
          std::string_view("create trigger x after insert on t begin select 1; end"),
          std::string_view("create view x as select 1"),
          std::string_view("select load_extension('x')"),
          std::string_view("update sqlite_schema set sql = ''")}) {
        const steps statement(sql, access::write, {sql});
        EXPECT_TRUE(
            failed_with(wait_for(driver->run(statement, {}, read_integer{})), errc::rejected))
            << sql;
    }
    EXPECT_FALSE(std::filesystem::exists(scratch / "other.db"));
    EXPECT_EQ(count("child"), 0);
}

TEST_F(SqliteDriver, TakesAMisspeltColumnForAnErrorAndNotForAText) {
    const steps misspelt("misspelt", access::read, {"select \"nmae\" from t"});
    EXPECT_TRUE(failed_with(wait_for(driver->run(misspelt, {}, read_text{})), errc::rejected));
}

TEST_F(SqliteDriver, ChecksWithOneRoundTrip) {
    const auto server = wait_for(driver->check());
    ASSERT_TRUE(succeeded(server));
    EXPECT_EQ(server->product, std::string("SQLite ") + sqlite3_libversion());
    EXPECT_EQ(server->location, url.substr(7));
}

} // namespace
} // namespace alps::sqlite
