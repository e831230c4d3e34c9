#include <alps/identity/password_rules.hpp>
#include <alps/testing/printers.hpp>

#include <gtest/gtest.h>

namespace alps::identity {
namespace {

TEST(PasswordRules, TakeEightTo256Characters) {
    for (const std::size_t length : {8U, 256U}) {
        const auto taken = take_password(secret(std::string(length, 'x')));
        ASSERT_TRUE(testing::succeeded(taken)) << length;
        EXPECT_EQ(taken->reveal(), std::string(length, 'x'));
    }
    for (const std::size_t length : {0U, 7U, 257U}) {
        const auto refused = take_password(secret(std::string(length, 'x')));
        ASSERT_TRUE(testing::failed_with(refused, errc::invalid_argument)) << length;
        EXPECT_EQ(refused.error().message(),
                  "the password has " + std::to_string(length) + " characters");
    }
    EXPECT_TRUE(
        testing::succeeded(take_password(secret("\u00e9\u00e9\u00e9\u00e9 \u00e9\u00e9\u00e9"))));
}

TEST(PasswordRules, RefuseWhatIsNoLineOfText) {
    for (const char* text : {"two\nlines of it", "\xff\xff\xff\xff\xff\xff\xff\xff"}) {
        EXPECT_TRUE(testing::failed_with(take_password(secret(text)), errc::invalid_argument));
    }
}

TEST(PasswordRules, MakeOneOfTheWaysToTypeALetter) {
    const auto apart = take_password(secret("caf\u0065\u0301 au lait"));
    const auto whole = take_password(secret("caf\u00e9 au lait"));
    EXPECT_EQ(apart.value().reveal(), whole.value().reveal());
}

} // namespace
} // namespace alps::identity
