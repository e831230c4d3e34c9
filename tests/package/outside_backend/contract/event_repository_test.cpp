#include "engine.hpp"

#include <alps/testing/contract/event_repository_contract.hpp>

namespace alps::contract {

INSTANTIATE_TEST_SUITE_P(On, EventRepositoryContract, ::testing::Values(memory::engine()),
                         engine_name());

} // namespace alps::contract
