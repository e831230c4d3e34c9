#include "engine.hpp"

#include <alps/testing/contract/password_repository_contract.hpp>

namespace alps::contract {

INSTANTIATE_TEST_SUITE_P(On, PasswordRepositoryContract, ::testing::Values(memory::engine()),
                         engine_name());

} // namespace alps::contract
