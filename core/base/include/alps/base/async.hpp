#pragma once

#include <alps/base/result.hpp>

#include <boost/asio/awaitable.hpp>

#include <coroutine>
#include <type_traits>

namespace alps {

/// An asynchronous operation: `co_await` it for its result.
///
/// Threads: completes on the executor of the coroutine that awaits it, wherever the work was done.
/// Lifetime: its parameters live in it.
template <class T>
using task = boost::asio::awaitable<result<T>>;

/// Whether an argument for a parameter of the type may be made inside a `co_await` expression on
/// every compiler: GCC 12 destroys an aggregate with braces twice there. A constructor makes it
/// safe.
template <class T>
inline constexpr bool safe_task_parameter = true; // What has no size yet is a lambda around it.
template <class T>
requires requires { sizeof(T); }
inline constexpr bool safe_task_parameter<T> =
    !std::is_aggregate_v<std::remove_cvref_t<T>> ||
    std::is_trivially_destructible_v<std::remove_cvref_t<T>> ||
    (std::is_lvalue_reference_v<T> && !std::is_const_v<std::remove_reference_t<T>>);

} // namespace alps

#ifdef ALPS_CHECK_TASKS
/// Looks at the parameters of every coroutine that is a task.
template <class T, class First, class... Rest>
struct std::coroutine_traits<alps::task<T>, First, Rest...> : std::coroutine_traits<alps::task<T>> {
    static_assert(alps::safe_task_parameter<First> && (alps::safe_task_parameter<Rest> && ...),
                  "alps: a task takes no aggregate, which GCC 12 destroys twice if it is made "
                  "inside co_await; give it a constructor");
};
#endif
