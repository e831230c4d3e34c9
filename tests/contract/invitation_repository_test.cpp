#include "fixture.hpp"

#include <alps/testing/contract/invitation_repository_contract.hpp>

namespace alps::contract {
namespace {

ALPS_REPOSITORY_CONTRACT(InvitationRepositoryContract);

} // namespace
} // namespace alps::contract
