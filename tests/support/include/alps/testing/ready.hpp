#pragma once

#include <alps/base/async.hpp>

#include <utility>

namespace alps::testing {

/// Returns a task that completes with the result at once, without ever suspending.
template <class T>
task<T> ready(result<T> value) {
    co_return value;
}

/// Returns what a mocked asynchronous method does: complete with a copy of the result at once.
///
///     ON_CALL(users, get_user).WillByDefault(answer<user>(somebody));
///     EXPECT_CALL(users, remove_user).WillOnce(answer<void>(error(errc::not_found, "gone")));
template <class T>
auto answer(result<T> value) {
    return [value = std::move(value)](const auto&...) -> task<T> { return ready<T>(value); };
}

/// Returns what a mocked asynchronous method does until a test says better: fail, naming itself.
template <class T>
auto unanswered(const char* method) {
    return answer<T>(error(errc::internal, std::string("no answer was set for ") + method));
}

} // namespace alps::testing
