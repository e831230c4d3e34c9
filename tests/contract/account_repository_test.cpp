#include "fixture.hpp"

#include <alps/testing/contract/account_repository_contract.hpp>

namespace alps::contract {
namespace {

ALPS_REPOSITORY_CONTRACT(AccountRepositoryContract);

} // namespace
} // namespace alps::contract
