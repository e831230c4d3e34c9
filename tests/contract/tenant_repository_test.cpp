#include "fixture.hpp"

#include <alps/testing/contract/tenant_repository_contract.hpp>

namespace alps::contract {
namespace {

ALPS_REPOSITORY_CONTRACT(TenantRepositoryContract);

} // namespace
} // namespace alps::contract
