#pragma once

#include <alps/testing/contract/engine.hpp>

namespace memory {

/// How the contract suites run on this backend.
alps::contract::engine engine();

} // namespace memory
