#include "engine.hpp"

#include <alps/testing/contract/account_repository_contract.hpp>

namespace alps::contract {

INSTANTIATE_TEST_SUITE_P(On, AccountRepositoryContract, ::testing::Values(memory::engine()),
                         engine_name());

} // namespace alps::contract
