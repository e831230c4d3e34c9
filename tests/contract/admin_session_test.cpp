#include "fixture.hpp"

#include <alps/testing/contract/admin_session_contract.hpp>

namespace alps::contract {
namespace {

ALPS_CONTRACT(AdminSessionContract);

} // namespace
} // namespace alps::contract
