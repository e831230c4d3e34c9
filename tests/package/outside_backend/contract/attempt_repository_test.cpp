#include "engine.hpp"

#include <alps/testing/contract/attempt_repository_contract.hpp>

namespace alps::contract {

INSTANTIATE_TEST_SUITE_P(On, AttemptRepositoryContract, ::testing::Values(memory::engine()),
                         engine_name());

} // namespace alps::contract
