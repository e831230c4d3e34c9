#include <alps/repository/tenant_repository.hpp>
#include <alps/testing/printers.hpp>

#include <gtest/gtest.h>

#include <string>

namespace alps {
namespace {

using testing::failed_with;
using testing::succeeded;

TEST(NewTenant, HasANameAndASlug) {
    const auto made = new_tenant::make(std::string(100, 'x'), std::string(80, 'a'));
    ASSERT_TRUE(succeeded(made));
    EXPECT_EQ(made->name(), std::string(100, 'x'));
    EXPECT_EQ(made->slug_base(), std::string(80, 'a'));
    EXPECT_FALSE(made->slug_reserved());
    EXPECT_TRUE(new_tenant(*made).with_reserved_slug().slug_reserved());
}

TEST(NewTenant, IsNotMadeOfWhatCannotBe) {
    for (const std::string& name :
         {std::string(), std::string("a\0b", 3), std::string("\xc3\x28"), std::string(101, 'x')}) {
        EXPECT_TRUE(failed_with(new_tenant::make(name, "acme"), errc::invalid_argument));
    }
    EXPECT_TRUE(failed_with(new_tenant::make("Acme", ""), errc::invalid_argument));
    EXPECT_TRUE(
        failed_with(new_tenant::make("Acme", std::string(81, 'a')), errc::invalid_argument));
}

} // namespace
} // namespace alps
