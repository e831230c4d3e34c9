#include "engine.hpp"

#include <alps/testing/contract/backend_contract.hpp>

namespace alps::contract {

INSTANTIATE_TEST_SUITE_P(On, BackendContract, ::testing::Values(memory::engine()), engine_name());

} // namespace alps::contract
