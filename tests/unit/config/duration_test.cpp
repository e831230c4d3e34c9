#include <alps/config/duration.hpp>
#include <alps/testing/printers.hpp>

namespace alps::config {
namespace {

using namespace std::chrono_literals;

TEST(ConfigDuration, ReadsEveryUnit) {
    EXPECT_EQ(parse_duration("500ms").value(), 500ms);
    EXPECT_EQ(parse_duration("30s").value(), 30s);
    EXPECT_EQ(parse_duration("2m").value(), 2min);
    EXPECT_EQ(parse_duration("1h").value(), 1h);
    EXPECT_EQ(parse_duration("0s").value(), 0ms);
    EXPECT_EQ(parse_duration("007s").value(), 7s);
}

TEST(ConfigDuration, RefusesEverythingElseAndSaysWhatToWrite) {
    for (const char* text : {"", "s", "10", "-1s", "+1s", "1.5s", "1 s", " 1s", "1s ", "1S", "1d",
                             "1sec", "1s2m", "0x1s", "1,5s", "٣s"}) {
        const auto duration = parse_duration(text);
        ASSERT_TRUE(testing::failed_with(duration, errc::invalid_argument)) << text;
        EXPECT_EQ(duration.error().message(), "'" + std::string(text) + "' is not a duration");
        EXPECT_NE(duration.error().info().hint.find("500ms, 30s, 2m or 1h"), std::string::npos);
    }
}

TEST(ConfigDuration, RefusesWhatIsTooLongAtItsExactBoundary) {
    EXPECT_EQ(parse_duration("2147483647ms").value(), longest_duration);
    EXPECT_EQ(parse_duration("596h").value(), 596h);
    for (const char* text : {"2147483648ms", "2147484s", "597h", "9223372036854775807ms",
                             "9223372036854775808ms", "99999999999999999999999999999h"}) {
        const auto duration = parse_duration(text);
        ASSERT_TRUE(testing::failed_with(duration, errc::invalid_argument)) << text;
        EXPECT_NE(duration.error().message().find("too long"), std::string::npos);
        EXPECT_NE(duration.error().message().find(text), std::string::npos);
    }
}

TEST(ConfigDuration, WritesTheLargestUnitThatIsExact) {
    EXPECT_EQ(to_string(1500ms), "1500ms");
    EXPECT_EQ(to_string(30s), "30s");
    EXPECT_EQ(to_string(60s), "1m");
    EXPECT_EQ(to_string(90min), "90m");
    EXPECT_EQ(to_string(120min), "2h");
    EXPECT_EQ(to_string(0ms), "0s");
}

TEST(ConfigDuration, ReadsBackWhatItWrites) {
    for (const auto duration : {0ms, 1ms, 999ms, 1000ms, 61000ms, 3600000ms, longest_duration}) {
        EXPECT_EQ(parse_duration(to_string(duration)).value(), duration);
    }
}

} // namespace
} // namespace alps::config
