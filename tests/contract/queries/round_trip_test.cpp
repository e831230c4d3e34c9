// What goes in comes out, or is refused, alike on every engine; and what other programs store is
// read as documented.
#include "fixture.hpp"

#include <alps/schema/ddl.hpp>
#include <alps/schema/describe.hpp>

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include <rapidcheck.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace alps::contract {
namespace {

using schema::column;
using schema::primary_key;
using schema::varchar;
using testing::failed_with;
using ::testing::HasSubstr;
using testing::succeeded;

template <class Table>
struct sample_columns {
    column<Table, "id", std::int32_t, primary_key> id;
    column<Table, "flag", std::optional<bool>> flag;
    column<Table, "small", std::optional<std::int32_t>> small;
    column<Table, "big", std::optional<std::int64_t>> big;
    column<Table, "number", std::optional<double>> number;
    column<Table, "words", std::optional<std::string>> words;
    column<Table, "code", std::optional<std::string>, varchar(10)> code;
    column<Table, "key", std::optional<uuid>> key;
    column<Table, "moment", std::optional<timestamp>> moment;
    column<Table, "json", std::optional<json_text>> json;
    column<Table, "role", std::optional<alps::role>, varchar(20)> role;
};
inline constexpr schema::table<"samples", sample_columns> samples{};

/// A table with a column of every type, and one row.
class RoundTrips : public Queries {
protected:
    void SetUp() override {
        Queries::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        session_ = open_admin().value();
        const auto described = with_dialect(session_->server().dialect, []<dialect Dialect>() {
            return schema::describe<Dialect>(samples);
        });
        for (const auto& statement : schema::create_statements(described))
            tell(statement);
        tell("insert into samples (id) values (1)");
    }

    void tell(const std::string& sql) { ASSERT_TRUE(succeeded(session_->execute(sql, {}))) << sql; }

    [[nodiscard]] bool on_postgres() { return database().dialect() == dialect::postgres; }

    /// Stores a value and gives back what is stored then.
    template <class Column, class Value>
    auto store(const Column& column, const Value& value) {
        return wait(sql::get_row(
            database(),
            update(samples).set(column = value).where(samples.id == 1).returning(column)));
    }

    /// A property of any value: `storable` says whether it comes out as it went in, or is refused
    /// by name with nothing stored.
    template <class Column, class Value>
    void keep_or_refuse(const Column& column, const Value& value, bool storable) {
        const auto before =
            wait(sql::get_row(database(), select(column).from(samples).where(samples.id == 1)));
        RC_ASSERT(before.has_value());
        const auto stored = store(column, value);
        if (storable) {
            RC_ASSERT(stored.has_value());
            RC_ASSERT(stored->has_value());
            RC_ASSERT(same(**stored, value));
            return;
        }
        RC_ASSERT(stored.has_error());
        RC_ASSERT(stored.error().code() == errc::invalid_argument);
        RC_ASSERT(stored.error().message().starts_with("samples."));
        const auto after =
            wait(sql::get_row(database(), select(column).from(samples).where(samples.id == 1)));
        RC_ASSERT(after.has_value());
        RC_ASSERT(*after == *before);
    }

    template <class Value>
    static bool same(const Value& left, const Value& right) {
        return left == right;
    }
    /// Bit by bit, but for the sign of zero.
    static bool same(double left, double right) {
        return std::bit_cast<std::uint64_t>(left) ==
               std::bit_cast<std::uint64_t>(right == 0 ? 0.0 : right);
    }
    static bool same(const json_text& left, const json_text& right) {
        return boost::json::parse(left.text()) == boost::json::parse(right.text());
    }

    std::unique_ptr<admin_session> session_;
};
ALPS_QUERY_TESTS(RoundTrips);

/// Any whole number, the ends of the range above all.
template <class Integer>
rc::Gen<Integer> whole_numbers() {
    using limits = std::numeric_limits<Integer>;
    return rc::gen::weightedOneOf<Integer>(
        {{1, rc::gen::element<Integer>(limits::min(), limits::min() + 1, -1, 0, 1,
                                       limits::max() - 1, limits::max())},
         {2, rc::gen::arbitrary<Integer>()}});
}

/// Any bytes, mostly characters.
rc::Gen<std::string> texts() {
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(
                            rc::gen::weightedElement<std::string>({{20, "a"},
                                                                   {5, "ß"},
                                                                   {5, "日"},
                                                                   {5, "🚀"},
                                                                   {3, "'"},
                                                                   {3, "\\"},
                                                                   {3, "\n"},
                                                                   {1, std::string(1, '\0')},
                                                                   {1, "\xff"},
                                                                   {1, "\xed\xa0\x80"}})),
                        [](const std::vector<std::string>& parts) {
                            std::string text;
                            for (const auto& part : parts)
                                text += part;
                            return text;
                        });
}

bool is_text(const std::string& text) {
    return text.find('\0') == text.npos && text.find('\xff') == text.npos &&
           text.find("\xed\xa0\x80") == text.npos;
}

std::size_t characters_of(const std::string& text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; }));
}

TEST_P(RoundTrips, KeepNumbersOrRefuseThem) {
    EXPECT_TRUE(rc::check([&] {
        keep_or_refuse(samples.flag, *rc::gen::arbitrary<bool>(), true);
        keep_or_refuse(samples.small, *whole_numbers<std::int32_t>(), true);
        keep_or_refuse(samples.big, *whole_numbers<std::int64_t>(), true);
    }));
    EXPECT_TRUE(rc::check([&] {
        using limits = std::numeric_limits<double>;
        const double number = *rc::gen::weightedOneOf<double>(
            {{2,
              rc::gen::element(0.0, -0.0, 1.0, -1.0, 0.1, 9007199254740993.0, 1e300, limits::min(),
                               limits::max(), limits::lowest(), limits::denorm_min(),
                               limits::infinity(), -limits::infinity(), limits::quiet_NaN())},
             {1, rc::gen::map(rc::gen::arbitrary<std::uint64_t>(),
                              [](std::uint64_t bits) { return std::bit_cast<double>(bits); })}});
        keep_or_refuse(samples.number, number, !std::isnan(number));
    }));
}

TEST_P(RoundTrips, KeepTimesOrRefuseThem) {
    EXPECT_TRUE(rc::check([&] {
        const auto milliseconds = *rc::gen::weightedOneOf<std::int64_t>(
            {{1, whole_numbers<std::int64_t>()},
             {1, rc::gen::element<std::int64_t>(first_storable_time.time_since_epoch().count() - 1,
                                                first_storable_time.time_since_epoch().count(),
                                                last_storable_time.time_since_epoch().count(),
                                                last_storable_time.time_since_epoch().count() + 1)},
             {2, rc::gen::inRange<std::int64_t>(-100'000'000'000'000, 100'000'000'000'000)}});
        const timestamp moment{std::chrono::milliseconds(milliseconds)};
        keep_or_refuse(samples.moment, moment, is_storable(moment));
    }));
}

TEST_P(RoundTrips, KeepTextsOrRefuseThem) {
    EXPECT_TRUE(rc::check([&] {
        const auto text = *texts();
        keep_or_refuse(samples.words, text, is_text(text));
        keep_or_refuse(samples.code, text, is_text(text) && characters_of(text) <= 10);
    }));
}

TEST_P(RoundTrips, KeepKeysJsonAndRoles) {
    EXPECT_TRUE(rc::check([&] {
        uuid key{};
        for (auto& byte : key.data)
            byte = *rc::gen::arbitrary<std::uint8_t>();
        keep_or_refuse(samples.key, key, true);
        keep_or_refuse(samples.role, *rc::gen::element(role::owner, role::admin, role::member),
                       true);
    }));
    EXPECT_TRUE(rc::check([&] {
        const auto text = *rc::gen::element<std::string>(
            "null", "true", "[]", "{}", R"("")", R"("ü \" \\ \u00e9")", "0", "-1", "1.5",
            "9223372036854775807", R"({"a": [1, {"b": null}], "c": "d"})", R"("\u0000")",
            R"({"\u0000": 1})");
        const auto json = json_text::parse(text).value();
        keep_or_refuse(samples.json, json, text.find("u0000") == text.npos);
    }));
}

/// What another program stores in a column, and what is then read.
struct foreign_value {
    const char* column;
    const char* sql;
    const char* expected; ///< What the column does not hold; null if it is read.
};

constexpr foreign_value of_postgres[] = {
    {"moment", "'infinity'", "a time"},
    {"moment", "'-infinity'", "a time"},
    {"moment", "'2026-01-02 03:04:05.678901+00'", nullptr},
    {"moment", "'4714-11-24 00:00:00+00 BC'", nullptr},
    {"moment", "'294276-12-31 23:59:59.999999+00'", nullptr},
    {"number", "'NaN'", nullptr},
    {"number", "'Infinity'", nullptr},
    {"number", "'-0'", nullptr},
    {"json", "'1e400'", nullptr},
    {"role", "'emperor'", "a role"},
};

constexpr foreign_value of_sqlite[] = {
    {"flag", "7", "a truth value"},
    {"flag", "'true'", "a truth value"},
    {"flag", "0.5", "a truth value"},
    {"small", "2147483648", "a 32-bit whole number"},
    {"small", "1.5", "a 32-bit whole number"},
    {"small", "x'00'", "a 32-bit whole number"},
    {"big", "9223372036854775807 + 1", "a whole number"},
    {"big", "'one'", "a whole number"},
    {"number", "'one'", "a number"},
    {"number", "9e999", nullptr},
    {"words", "cast(x'ff' as text)", "a text"},
    {"words", "cast(x'610062' as text)", "a text"},
    {"words", "x'61'", "a text"},
    {"key", "'0190A0B0-0000-7000-8000-000000000001'", "a UUID"},
    {"key", "'0190a0b000007000800000000000abcd'", "a UUID"},
    {"moment", "'2026-11-27T15:58:58.069Z'", "a time"},
    {"moment", "1764000000.5", "a time"},
    {"moment", "9223372036854775807", "a time"},
    {"json", "'{'", "JSON"},
    {"json", "x'7b7d'", "JSON"},
    {"role", "'emperor'", "a role"},
};

TEST_P(RoundTrips, ReadWhatOtherProgramsStoreOrNameTheRow) {
    const auto columns = [] { return select(all).from(samples).order_by(samples.id); };
    const std::span<const foreign_value> cases =
        on_postgres() ? std::span<const foreign_value>(of_postgres) : of_sqlite;
    for (const foreign_value& each : cases) {
        SCOPED_TRACE(std::string(each.column) + " = " + each.sql);
        tell("delete from samples where id = 2");
        tell(std::string("insert into samples (id, ") + each.column + ") values (2, " + each.sql +
             ")");
        const auto all_of_it = wait(sql::list_rows(database(), columns()));
        const auto each_of_it = wait(sql::list_each(database(), columns()));
        ASSERT_TRUE(succeeded(each_of_it));
        ASSERT_EQ(each_of_it->size(), 2U);
        EXPECT_TRUE(each_of_it->front().has_value()) << "the others are read";
        if (each.expected == nullptr) {
            EXPECT_TRUE(succeeded(all_of_it));
            continue;
        }
        ASSERT_TRUE(failed_with(all_of_it, errc::unreadable));
        const std::string message = std::string("samples.") + each.column + " does not hold " +
                                    each.expected + ", in the row whose key is 2";
        EXPECT_EQ(all_of_it.error().message(), message);
        ASSERT_TRUE(each_of_it->back().has_error());
        EXPECT_EQ(each_of_it->back().error().message(), message);
    }
}

TEST_P(RoundTrips, RoundTimesOfOtherProgramsDownToMilliseconds) {
    if (!on_postgres()) GTEST_SKIP() << "SQLite stores whole numbers";
    tell("update samples set moment = '1969-12-31 23:59:59.9995+00'");
    const auto read = wait(sql::get_row(database(), select(samples.moment).from(samples)));
    EXPECT_EQ(read.value(), at(-1));
}

TEST_P(RoundTrips, NeitherWrapNorLoseWhatIsCalculated) {
    const auto calculate = [&](const auto& value) {
        return wait(sql::get_row(database(), select(value).from(samples)));
    };
    using int32 = std::numeric_limits<std::int32_t>;
    using int64 = std::numeric_limits<std::int64_t>;
    tell("update samples set small = 2147483647, big = 9223372036854775807, number = 2.5");
    const auto refused = [&](const auto& value) {
        return failed_with(calculate(value), errc::invalid_argument);
    };
    EXPECT_TRUE(refused(samples.small + 1));
    EXPECT_TRUE(refused(samples.small * 2));
    EXPECT_TRUE(refused(samples.big + std::int64_t{1}));
    EXPECT_TRUE(refused(samples.big * std::int64_t{-2}));
    EXPECT_TRUE(refused(sum(samples.big + std::int64_t{0}) + sum(samples.big)));
    EXPECT_EQ(calculate(samples.small - 1).value(), int32::max() - 1);
    EXPECT_EQ(calculate(samples.big - std::int64_t{1}).value(), int64::max() - 1);
    EXPECT_EQ(calculate(samples.small + std::int64_t{1}).value(), std::int64_t{int32::max()} + 1);
    for (const char* zero : {"0", "null"}) {
        tell(std::string("update samples set small = ") + zero);
        const auto quotients = {refused(samples.big / samples.small),
                                refused(samples.number / samples.small)};
        const bool is_null = std::strcmp(zero, "null") == 0;
        for (const bool was_refused : quotients)
            EXPECT_EQ(was_refused, !is_null) << zero;
    }
    EXPECT_EQ(calculate(samples.big / samples.small).value(), std::nullopt);
    EXPECT_EQ(calculate(samples.number / 2.0).value(), 1.25);
    tell("update samples set small = -7");
    EXPECT_EQ(calculate(samples.small / 2).value(), -3) << "towards zero";
}

TEST_P(RoundTrips, RefuseALimitBelowZero) {
    const auto limited = [&](std::int64_t rows) {
        return wait(sql::list_rows(database(), select(samples.id).from(samples).limit(rows)));
    };
    EXPECT_EQ(limited(0).value().size(), 0U);
    EXPECT_EQ(limited(1).value().size(), 1U);
    const auto refused = limited(-1);
    ASSERT_TRUE(failed_with(refused, errc::invalid_argument));
    EXPECT_EQ(refused.error().message(), "the limit is -1; it must not be negative");
    const auto skipped = wait(sql::list_rows(
        database(), select(samples.id).from(samples).limit(1).offset(std::int64_t{-1})));
    ASSERT_TRUE(failed_with(skipped, errc::invalid_argument));
    EXPECT_THROW((void)(samples.big == std::numeric_limits<std::size_t>::max()), std::out_of_range);
}

} // namespace
} // namespace alps::contract
