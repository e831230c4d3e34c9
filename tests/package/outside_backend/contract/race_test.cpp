#include "engine.hpp"

#include <alps/testing/contract/race_contract.hpp>

namespace alps::contract {

INSTANTIATE_TEST_SUITE_P(On, RaceContract, ::testing::Values(memory::engine()), engine_name());

} // namespace alps::contract
