#include "fixture.hpp"
#include "natural_lines.hpp"

namespace alps::contract {
namespace {

class NaturalLineContract : public backend_test {};
ALPS_CONTRACT(NaturalLineContract);

TEST_P(NaturalLineContract, LeavesEveryValueAliveExactlyOnce) {
    EXPECT_TRUE(testing::succeeded(wait(natural::say_all(*backend_))));
}

} // namespace
} // namespace alps::contract
