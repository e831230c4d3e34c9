#include <alps/sql/cursor.hpp>

#include <gtest/gtest.h>

#include <rapidcheck.h>

namespace alps::sql::detail {
namespace {

TEST(Cursor, KeepsEveryKey) {
    const bool kept = rc::check([](const std::string& text, std::int64_t number, bool flag,
                                   std::int32_t small, const std::string& other) {
        const std::tuple key{text, number, flag, small, other};
        const auto parsed =
            parse_cursor<std::string, std::int64_t, bool, std::int32_t, std::string>(
                make_cursor(key));
        RC_ASSERT(parsed.has_value());
        RC_ASSERT(*parsed == key);
    });
    EXPECT_TRUE(kept);
}

TEST(Cursor, KeepsIdsAndEnumerations) {
    const user_id id(parse_uuid("018bcfe5-6800-7abc-8def-0123456789ab").value());
    const auto cursor = make_cursor(std::tuple(id, role::admin));
    EXPECT_EQ(cursor.text, "018bcfe5-6800-7abc-8def-0123456789ab,admin");
    EXPECT_EQ((parse_cursor<user_id, role>(cursor)), std::tuple(id, role::admin));
}

TEST(Cursor, RefusesWhatIsNoSuchKey) {
    for (const char* text : {"", "1", "1,2,3", "x,a", "1,%", "1,%x", " 1,a", "1.5,a"}) {
        EXPECT_FALSE((parse_cursor<std::int64_t, std::string>(page_cursor{text}))) << text;
    }
    EXPECT_TRUE((parse_cursor<std::int64_t, std::string>(page_cursor{"1,"}))) << "an empty text";
    EXPECT_FALSE((parse_cursor<role>(page_cursor{"emperor"})));
    EXPECT_FALSE((parse_cursor<bool>(page_cursor{"true"})));
    EXPECT_FALSE((parse_cursor<std::int32_t>(page_cursor{"2147483648"})));
}

} // namespace
} // namespace alps::sql::detail
