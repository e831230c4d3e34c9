#include "engine.hpp"

#include <alps/testing/contract/abandoned_call_contract.hpp>

namespace alps::contract {

INSTANTIATE_TEST_SUITE_P(On, AbandonedCallContract, ::testing::Values(memory::engine()),
                         engine_name());

} // namespace alps::contract
