#include <alps/base/join.hpp>

#include <gtest/gtest.h>

#include <vector>

namespace alps {
namespace {

TEST(Join, PutsTheSeparatorBetweenOnly) {
    EXPECT_EQ(join(std::vector<std::string>{"a", "", "c"}, ", "), "a, , c");
    EXPECT_EQ(join(std::vector<std::string_view>{"a"}, ", "), "a");
    EXPECT_EQ(join(std::vector<std::string>(), ", "), "");
}

} // namespace
} // namespace alps
