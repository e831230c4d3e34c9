#include "fixture.hpp"

#include <alps/testing/contract/build_repository_contract.hpp>

namespace alps::contract {
namespace {

ALPS_REPOSITORY_CONTRACT(BuildRepositoryContract);

class BuildsOfOthers : public BuildRepositoryContract {};
ALPS_CONTRACT(BuildsOfOthers);

TEST_P(BuildsOfOthers, AreNotEditedIfThatWouldLoseSomething) {
    const auto made = create("api");
    ASSERT_TRUE(succeeded(open_admin().value()->execute(
        R"(update builds set selectors = '[{"type":"tag","pattern":"v*","except":"v0*"}]')", {})));
    const auto found = wait(builds().get_build(scope_of(owner_, acme_), made.id));
    ASSERT_TRUE(failed_with(found, errc::unreadable));
    EXPECT_NE(found.error().message().find(to_string(made.id)), std::string::npos) << found.error();
}

} // namespace
} // namespace alps::contract
