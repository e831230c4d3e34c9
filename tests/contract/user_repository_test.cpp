#include "fixture.hpp"

#include <alps/testing/contract/user_repository_contract.hpp>

namespace alps::contract {
namespace {

ALPS_REPOSITORY_CONTRACT(UserRepositoryContract);

} // namespace
} // namespace alps::contract
