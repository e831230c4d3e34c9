#include <alps/plugin/check_parameters.hpp>
#include <alps/testing/printers.hpp>

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace alps::sql {
namespace {

using namespace std::string_literals;

constexpr std::string_view steps[] = {"select $1"};

/// What is said about a value that goes to `users.name` of three characters; empty if it is taken.
std::string fault_of(parameter value) {
    static constexpr schema::column_facts targets[] = {
        {.table = "users", .name = "name", .most_characters = 3}};
    const auto checked =
        check_parameters({"s", access::read, steps, {}, targets}, {std::move(value)});
    if (checked) return {};
    EXPECT_EQ(checked.error().code(), errc::invalid_argument);
    return checked.error().message();
}

TEST(CheckParameters, RefusesTextsThatNotEveryDatabaseHolds) {
    EXPECT_EQ(fault_of(to_parameter("abc"s)), "");
    EXPECT_EQ(fault_of(to_parameter("äöü"s)), "");
    EXPECT_EQ(fault_of(to_parameter("a\tb"s)), "") << "other control characters are held";
    EXPECT_EQ(fault_of(to_parameter("abcd"s)), "users.name has 4 characters; the limit is 3");
    EXPECT_EQ(fault_of(to_parameter("a\0b"s)), "users.name holds a NUL");
    for (const auto& broken : {"\xff"s, "\xc3"s, "\xed\xa0\x80"s, "\xc0\x80"s, "\xf4\x90\x80\x80"s})
        EXPECT_EQ(fault_of(to_parameter(broken)), "users.name is not valid UTF-8");
    EXPECT_EQ(fault_of(to_parameter(std::vector{"a"s, "\xff"s})), "users.name is not valid UTF-8");
}

TEST(CheckParameters, RefusesTheEscapeOfANulInJson) {
    const auto fault = [](const char* text) {
        const auto json = json_text::parse(text).value();
        return check_parameters({"s", access::read, steps}, {to_parameter(json)}).has_error();
    };
    EXPECT_TRUE(fault(R"("\u0000")"));
    EXPECT_TRUE(fault(R"({"a": ["\\\u0000"]})"));
    EXPECT_FALSE(fault(R"("\\u0000")")) << "a backslash, and then letters";
    EXPECT_FALSE(fault(R"("\u0001")"));
}

TEST(CheckParameters, RefusesNumbersThatAreNone) {
    using limits = std::numeric_limits<double>;
    EXPECT_EQ(fault_of(to_parameter(std::nan(""))), "users.name is not a number (NaN)");
    for (const double number :
         {limits::infinity(), -limits::infinity(), limits::max(), limits::denorm_min(), 0.0, -0.0})
        EXPECT_EQ(fault_of(to_parameter(number)), "");
    EXPECT_FALSE(std::signbit(std::get<double>(to_parameter(-0.0).value)));
    EXPECT_NE(fault_of(to_parameter(std::vector{1.0, std::nan("")})), "");
}

TEST(CheckParameters, RefusesTimesThatNoDatabaseHolds) {
    const std::chrono::milliseconds one(1);
    EXPECT_EQ(fault_of(to_parameter(first_storable_time)), "");
    EXPECT_EQ(fault_of(to_parameter(last_storable_time)), "");
    for (const timestamp beyond : {first_storable_time - one, last_storable_time + one,
                                   timestamp::min(), timestamp::max()}) {
        EXPECT_THAT(fault_of(to_parameter(beyond)),
                    ::testing::HasSubstr("a time that no database holds"));
    }
}

TEST(CheckParameters, TakesTheEndsOfTimeWhereTheyAreMeant) {
    using time = unbounded_timestamp;
    for (const time each : {time::before_all(), time::after_all(), time(last_storable_time)})
        EXPECT_EQ(fault_of(to_parameter(each)), "");
    EXPECT_THAT(fault_of(to_parameter(time(last_storable_time + std::chrono::milliseconds(1)))),
                ::testing::HasSubstr("a time that no database holds"));
}

TEST(CheckParameters, RefusesALimitBelowZero) {
    static constexpr schema::column_facts targets[] = {
        {.name = "the limit", .never_negative = true}};
    const statement limited{"s", access::read, steps, {}, targets};
    EXPECT_TRUE(check_parameters(limited, {to_parameter(std::int64_t{0})}).has_value());
    const auto refused = check_parameters(limited, {to_parameter(std::int64_t{-1})});
    ASSERT_TRUE(testing::failed_with(refused, errc::invalid_argument));
    EXPECT_EQ(refused.error().message(), "the limit is -1; it must not be negative");
}

TEST(CheckParameters, NamesTheParameterWhereItsColumnIsNotKnown) {
    const auto refused = check_parameters({"find", access::read, steps},
                                          {to_parameter(true), to_parameter("\xff"s)});
    ASSERT_TRUE(testing::failed_with(refused, errc::invalid_argument));
    EXPECT_EQ(refused.error().message(), "parameter $2 of find is not valid UTF-8");
    EXPECT_EQ(refused.error().info().state, "nothing was sent");
}

} // namespace
} // namespace alps::sql
