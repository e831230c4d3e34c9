#include "fixture.hpp"

#include <alps/testing/contract/attempt_repository_contract.hpp>

namespace alps::contract {
namespace {

ALPS_REPOSITORY_CONTRACT(AttemptRepositoryContract);

} // namespace
} // namespace alps::contract
