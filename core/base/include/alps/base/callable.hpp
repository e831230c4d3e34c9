#pragma once

#include <memory>
#include <type_traits>
#include <utility>

/// What a task may keep to call later.
namespace alps {

/// Whether this compiler destroys the captures of a lambda twice that is written inside a
/// `co_await` expression, as GCC does before version 13.
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ < 13
inline constexpr bool destroys_captures_twice = true;
#else
inline constexpr bool destroys_captures_twice = false;
#endif

/// Refuses, on a compiler that destroys captures twice, a temporary that has any to destroy: it may
/// be a lambda inside `co_await`, and no library can tell. Named callables, captures by reference,
/// and captures of numbers and ids are taken everywhere.
template <class Callable>
constexpr void check_callable() {
    static_assert(
        !destroys_captures_twice || std::is_lvalue_reference_v<Callable> ||
            std::is_trivially_destructible_v<Callable>,
        "alps: this compiler destroys a lambda's captures twice inside co_await; capture by "
        "reference ([&]), or name the lambda before the co_await");
}

template <class Signature>
class callback;

/// A callable of any type, for a task that calls it later.
///
/// Made of a function, of a lambda, or of a copy of a named object; see `check_callable`.
///
/// Threads: as the callable. Copies share it.
template <class Result, class... Arguments>
class callback<Result(Arguments...)> {
public:
    template <class Callable>
    requires(!std::is_same_v<std::remove_cvref_t<Callable>, callback> &&
             std::is_invocable_r_v<Result, std::decay_t<Callable>&, Arguments...>)
    callback(Callable&& callable)
        : callable_(std::make_shared<std::decay_t<Callable>>(std::forward<Callable>(callable))),
          call_([](void* target, Arguments... arguments) -> Result {
              return (*static_cast<std::decay_t<Callable>*>(target))(
                  std::forward<Arguments>(arguments)...);
          }) {
        check_callable<Callable>();
    }

    Result operator()(Arguments... arguments) const {
        return call_(callable_.get(), std::forward<Arguments>(arguments)...);
    }

private:
    std::shared_ptr<void> callable_;
    Result (*call_)(void* target, Arguments... arguments);
};

} // namespace alps
