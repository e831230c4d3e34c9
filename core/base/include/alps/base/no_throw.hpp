#pragma once

#include <alps/base/result.hpp>

#include <exception>
#include <type_traits>
#include <utility>

namespace alps {

/// Reports an exception that no result foresaw as `internal`; never fails.
[[nodiscard]] error unexpected_exception(const char* what) noexcept;

/// Runs a function that returns a `result` and turns what it throws into an error, so that a
/// `noexcept` function of the plugin boundary can be written without care for memory.
template <class Function>
auto no_throw(Function&& function) noexcept -> std::invoke_result_t<Function> {
    try {
        return std::forward<Function>(function)();
    } catch (const exception& thrown) {
        return thrown.error();
    } catch (const std::exception& thrown) {
        return unexpected_exception(thrown.what());
    } catch (...) {
        return unexpected_exception("not a std::exception");
    }
}

} // namespace alps
