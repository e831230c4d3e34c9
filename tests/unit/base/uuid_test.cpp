#include <alps/base/uuid.hpp>
#include <alps/domain/ids.hpp>
#include <alps/testing/fake_clock.hpp>
#include <alps/testing/printers.hpp>

#include <algorithm>
#include <set>
#include <thread>
#include <vector>

namespace alps {
namespace {

constexpr std::string_view sample = "018bcfe5-6800-7abc-8def-0123456789ab";

TEST(Uuid, FormatsWhatItParses) { EXPECT_EQ(format_uuid(parse_uuid(sample).value()), sample); }

TEST(Uuid, AcceptsUpperCaseAndPrintsLowerCase) {
    EXPECT_EQ(format_uuid(parse_uuid("018BCFE5-6800-7ABC-8DEF-0123456789AB").value()), sample);
}

TEST(Uuid, RefusesEverythingElse) {
    for (const std::string_view text :
         {"", "018bcfe5", "018bcfe5-6800-7abc-8def-0123456789a",
          "018bcfe5-6800-7abc-8def-0123456789abc", "018bcfe5x6800-7abc-8def-0123456789ab",
          "018bcfe5-6800-7abc-8def-0123456789ag", "{18bcfe5-6800-7abc-8def-0123456789ab}"}) {
        EXPECT_TRUE(testing::failed_with(parse_uuid(text), errc::invalid_argument)) << text;
    }
}

TEST(UuidV7, CarriesTheClocksMilliseconds) {
    testing::fake_clock clock(timestamp(std::chrono::milliseconds(0x018bcfe56800)));
    uuid_v7_generator generate(clock);
    const std::string text = format_uuid(generate());
    EXPECT_EQ(text.substr(0, 13), "018bcfe5-6800");
    EXPECT_EQ(text[14], '7');
    EXPECT_NE(std::string_view("89ab").find(text[19]), std::string_view::npos);
}

TEST(UuidV7, RisesWhileTheClockStandsStillOrGoesBack) {
    testing::fake_clock clock;
    uuid_v7_generator generate(clock);
    uuid last = generate();
    for (int i = 0; i < 10'000; ++i) {
        if (i == 5'000) clock.advance(std::chrono::milliseconds(-10'000));
        const uuid next = generate();
        ASSERT_LT(last, next);
        last = next;
    }
}

TEST(UuidV7, IsUniqueAcrossThreads) {
    testing::fake_clock clock;
    uuid_v7_generator generate(clock);
    std::vector<std::vector<uuid>> made(4);
    {
        std::vector<std::jthread> threads;
        for (auto& mine : made) {
            threads.emplace_back([&] {
                for (int i = 0; i < 5'000; ++i)
                    mine.push_back(generate());
            });
        }
    }
    std::set<std::string> prefixes;
    for (const auto& mine : made) {
        EXPECT_TRUE(std::is_sorted(mine.begin(), mine.end()));
        for (const uuid& value : mine)
            prefixes.insert(format_uuid(value).substr(0, 18));
    }
    EXPECT_EQ(prefixes.size(), 20'000U)
        << "the counter alone, without the random part, must differ";
}

TEST(Id, ComparesAndPrintsAsItsUuid) {
    const auto low = tenant_id::parse("00000000-0000-7000-8000-000000000001").value();
    const auto high = tenant_id::parse("00000000-0000-7000-8000-000000000002").value();
    EXPECT_LT(low, high);
    EXPECT_EQ(low, low);
    EXPECT_EQ(to_string(high), "00000000-0000-7000-8000-000000000002");
    static_assert(!std::is_convertible_v<tenant_id, user_id>);
}

} // namespace
} // namespace alps
