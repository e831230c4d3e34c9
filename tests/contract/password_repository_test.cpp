#include "fixture.hpp"

#include <alps/testing/contract/password_repository_contract.hpp>

namespace alps::contract {
namespace {

ALPS_REPOSITORY_CONTRACT(PasswordRepositoryContract);

} // namespace
} // namespace alps::contract
