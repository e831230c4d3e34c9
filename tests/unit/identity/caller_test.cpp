#include <alps/identity/caller.hpp>

#include <gtest/gtest.h>

namespace alps::identity {
namespace {

TEST(Caller, IsCountedByTheNetworkOfACustomer) {
    EXPECT_EQ(caller("192.0.2.7").counted_by(), "192.0.2.7");
    EXPECT_EQ(caller("::ffff:192.0.2.7").counted_by(), "192.0.2.7");
    EXPECT_EQ(caller("2001:db8:1:2:aaaa::1").counted_by(), "2001:db8:1:2::/64");
    EXPECT_EQ(caller("2001:db8:1:2::9").counted_by(), caller("2001:DB8:1:2:ffff::").counted_by());
    EXPECT_EQ(caller("kiosk 4").counted_by(), "kiosk 4");
}

TEST(Caller, KeepsOfAnAgentWhatCanBeStored) {
    EXPECT_EQ(caller("x").agent(), std::nullopt);
    EXPECT_EQ(caller("x").with_agent("curl/7.88").agent(), "curl/7.88");
    EXPECT_EQ(caller("x").with_agent("a\r\nb\x01").agent(), "ab");
    EXPECT_EQ(caller("x").with_agent("\xff\xfe \xc3\xa9").agent(), " \xc3\xa9");
    EXPECT_EQ(caller("x").with_agent("\n").agent(), std::nullopt);
    EXPECT_EQ(caller("x").with_agent(std::string(5000, 'a')).agent(), std::string(1000, 'a'));
}

} // namespace
} // namespace alps::identity
