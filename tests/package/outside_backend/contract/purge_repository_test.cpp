#include "engine.hpp"

#include <alps/testing/contract/purge_repository_contract.hpp>

namespace alps::contract {

INSTANTIATE_TEST_SUITE_P(On, PurgeRepositoryContract, ::testing::Values(memory::engine()),
                         engine_name());

} // namespace alps::contract
