#pragma once

#include <alps/base/error.hpp>

#include <boost/system/result.hpp>

#include <ostream>
#include <stdexcept>

namespace alps {

/// Holds a `T` or the `error` that prevented it.
///
/// Check with `if (!r) return r.error();`. `r.value()` throws `alps::exception` when there is no
/// value, and is for tests and scripts.
template <class T>
using result = boost::system::result<T, error>;

/// What `result::value()` throws when the result holds an error.
class exception : public std::runtime_error {
public:
    explicit exception(class error error);
    [[nodiscard]] const class error& error() const noexcept { return error_; }

private:
    class error error_;
};

/// Throws `exception`; found by `result::value()` through argument-dependent lookup.
[[noreturn]] void throw_exception_from_error(const error& error, const boost::source_location&);

/// Prints the code and the message, for logs and for test failures.
std::ostream& operator<<(std::ostream& out, const error& error);

} // namespace alps
