#include "fixture.hpp"

#include <alps/testing/contract/build_repository_contract.hpp>

namespace alps::contract {
namespace {

ALPS_REPOSITORY_CONTRACT(BuildRepositoryContract);

} // namespace
} // namespace alps::contract
