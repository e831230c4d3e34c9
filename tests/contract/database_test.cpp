#include "fixture.hpp"

#include <alps/testing/contract/database_contract.hpp>
#include <alps/testing/contract/database_race_contract.hpp>

namespace alps::contract {
namespace {

ALPS_CONTRACT(DatabaseContract);
ALPS_CONTRACT(DatabaseRaceContract);

} // namespace
} // namespace alps::contract
