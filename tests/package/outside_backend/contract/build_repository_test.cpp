#include "engine.hpp"

#include <alps/testing/contract/build_repository_contract.hpp>

namespace alps::contract {

INSTANTIATE_TEST_SUITE_P(On, BuildRepositoryContract, ::testing::Values(memory::engine()),
                         engine_name());

} // namespace alps::contract
