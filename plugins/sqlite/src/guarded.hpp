#pragma once

#include "errors.hpp"

#include <exception>
#include <new>

namespace alps::sqlite {

/// Calls something that returns a result, and turns what it throws into an error, so that no
/// exception crosses the plugin's boundary.
template <class Call>
auto guarded(Call&& call) noexcept -> decltype(call()) {
    try {
        return call();
    } catch (const std::bad_alloc&) {
        return errors::out_of_memory();
    } catch (const std::exception& thrown) {
        return errors::unexpected(thrown.what());
    }
}

} // namespace alps::sqlite
