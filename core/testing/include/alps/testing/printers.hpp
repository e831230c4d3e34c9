#pragma once

#include <alps/base/result.hpp>
#include <alps/testing/value_printers.hpp>

#include <gtest/gtest.h>

#include <ostream>

namespace boost::system {

/// Shows a failed result's error in a test's output.
template <class T>
void PrintTo(const result<T, alps::error>& result, std::ostream* out) {
    if (result) {
        *out << "a value";
    } else {
        *out << result.error();
    }
}

} // namespace boost::system

namespace alps::testing {

/// Succeeds if the result holds a value; otherwise the failure shows the error.
template <class T>
::testing::AssertionResult succeeded(const result<T>& result) {
    if (result) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << result.error();
}

/// Succeeds if the result holds an error with this code.
template <class T>
::testing::AssertionResult failed_with(const result<T>& result, errc code) {
    if (!result && result.error().code() == code) return ::testing::AssertionSuccess();
    if (result)
        return ::testing::AssertionFailure() << "expected " << to_string(code) << ", got a value";
    return ::testing::AssertionFailure()
           << "expected " << to_string(code) << ", got " << result.error();
}

} // namespace alps::testing
