#include "engine.hpp"

#include <alps/testing/contract/verification_repository_contract.hpp>

namespace alps::contract {

INSTANTIATE_TEST_SUITE_P(On, VerificationRepositoryContract, ::testing::Values(memory::engine()),
                         engine_name());

} // namespace alps::contract
