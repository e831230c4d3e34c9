#include "driver/values.hpp"

#include <alps/testing/printers.hpp>

#include <cstdint>
#include <string>

namespace alps::postgres {
namespace {

TEST(PostgresValues, FollowTheColumnsType) {
    EXPECT_EQ(to_value(16, "t"), sql_value(true));
    EXPECT_EQ(to_value(16, "f"), sql_value(false));
    EXPECT_EQ(to_value(20, "-9223372036854775808"), sql_value(INT64_MIN));
    EXPECT_EQ(to_value(23, "7"), sql_value(std::int64_t{7}));
    EXPECT_EQ(to_value(701, "-Infinity"), sql_value(-std::numeric_limits<double>::infinity()));
    EXPECT_EQ(to_value(1700, "1.50"), sql_value(std::string("1.50")));
    EXPECT_EQ(to_value(25, ""), sql_value(std::string()));
}

TEST(PostgresValues, ArePrintedAsTheServerReadsThem) {
    const sql_value given[] = {sql_value(), true, std::int64_t{-1}, 0.1, std::string("x")};
    const auto texts = to_texts(given);
    ASSERT_TRUE(testing::succeeded(texts));
    const std::vector<std::optional<std::string>> expected = {std::nullopt, "true", "-1", "0.1",
                                                              "x"};
    EXPECT_EQ(*texts, expected);
}

TEST(PostgresValues, NameTheParameterThatHoldsANulByte) {
    const sql_value given[] = {true, std::string("a\0b", 3)};
    const auto refused = to_texts(given);
    ASSERT_TRUE(testing::failed_with(refused, errc::invalid_argument));
    EXPECT_NE(refused.error().message().find("$2"), std::string::npos);
}

} // namespace
} // namespace alps::postgres
