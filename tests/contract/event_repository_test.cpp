#include "fixture.hpp"

#include <alps/testing/contract/event_repository_contract.hpp>

namespace alps::contract {
namespace {

ALPS_REPOSITORY_CONTRACT(EventRepositoryContract);

} // namespace
} // namespace alps::contract
