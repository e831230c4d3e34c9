#pragma once

#include <alps/base/async.hpp>

#include <string>
#include <type_traits>
#include <utility>

namespace alps::testing {

/// Returns a task that completes with the result at once, without ever suspending.
template <class T>
task<T> ready(result<T> value) {
    co_return std::move(value);
}

namespace detail {

/// A copy of a value or of an error, on its way to become whichever task a mocked method returns.
template <class Value>
class answered {
public:
    explicit answered(const Value& value) : value_(value) {}

    template <class T>
    requires std::is_constructible_v<result<T>, const Value&>
    operator task<T>() const {
        return ready<T>(result<T>(value_));
    }

private:
    Value value_;
};

} // namespace detail

/// Returns what a mocked asynchronous method does: complete with a copy of the value, of the error
/// or of the result, at once.
///
///     ON_CALL(users, get_user).WillByDefault(answer(somebody));
///     EXPECT_CALL(users, remove_user).WillOnce(answer(error(errc::not_found, "gone")));
template <class Value>
auto answer(Value value) {
    return [value = std::move(value)](const auto&...) { return detail::answered<Value>(value); };
}

/// The same for a method that succeeds without a value.
inline auto answer() { return answer(result<void>()); }

/// Returns what a mocked asynchronous method does until a test says better: fail, naming itself.
inline auto unanswered(const char* method) {
    return answer(error(errc::internal, std::string("no answer was set for ") + method));
}

} // namespace alps::testing
