#include "engine.hpp"

#include <alps/testing/contract/session_repository_contract.hpp>

namespace alps::contract {

INSTANTIATE_TEST_SUITE_P(On, SessionRepositoryContract, ::testing::Values(memory::engine()),
                         engine_name());

} // namespace alps::contract
