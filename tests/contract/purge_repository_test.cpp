#include "fixture.hpp"

#include <alps/testing/contract/purge_repository_contract.hpp>

namespace alps::contract {
namespace {

ALPS_REPOSITORY_CONTRACT(PurgeRepositoryContract);

} // namespace
} // namespace alps::contract
