#include "engine.hpp"

namespace alps::contract {

std::vector<engine> engines() { return {sqlite_linked(), sqlite_loaded(), postgres_loaded()}; }

} // namespace alps::contract
