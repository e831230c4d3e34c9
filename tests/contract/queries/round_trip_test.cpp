// What goes in comes out, or is refused, alike on every engine.
#include "samples.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include <rapidcheck.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace alps::contract {
namespace {

using testing::failed_with;

/// What goes in comes out, or is refused.
class RoundTrips : public Samples {
protected:
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
        const unbounded_timestamp until(moment);
        keep_or_refuse(samples.until, until, until.is_end() || is_storable(moment));
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
