#include "fixture.hpp"

#include <alps/testing/contract/session_repository_contract.hpp>

namespace alps::contract {
namespace {

ALPS_REPOSITORY_CONTRACT(SessionRepositoryContract);

} // namespace
} // namespace alps::contract
