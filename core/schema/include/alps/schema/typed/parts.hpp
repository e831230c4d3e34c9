#pragma once

#include <cstddef>
#include <utility>

namespace alps::schema {

namespace detail {

template <std::size_t Index, class Type>
struct part_at {
    Type value;
};

template <class Indices, class... Types>
struct indexed_parts;
template <std::size_t... Index, class... Types>
struct indexed_parts<std::index_sequence<Index...>, Types...> : part_at<Index, Types>... {};

} // namespace detail

/// Several parts of a node, in order. Unlike a `std::tuple` it has no functions of its own, because
/// every query would be compiled with them.
template <class... Types>
struct parts : detail::indexed_parts<std::index_sequence_for<Types...>, Types...> {};

template <class... Types>
[[nodiscard]] constexpr parts<Types...> make_parts(const Types&... values) {
    return {{{values}...}};
}

/// Calls a function with all parts at once.
template <class Function, class... Types, std::size_t... Index>
constexpr auto apply_parts(
    const Function& function,
    [[maybe_unused]] const detail::indexed_parts<std::index_sequence<Index...>, Types...>& all) {
    return function(static_cast<const detail::part_at<Index, Types>&>(all).value...);
}

/// Calls a function with each part, or with their null pointers.
template <class Function, class... Types, std::size_t... Index>
constexpr void for_each_part(
    [[maybe_unused]] const detail::indexed_parts<std::index_sequence<Index...>, Types...>* all,
    const Function& function) {
    (function(all == nullptr ? static_cast<const Types*>(nullptr)
                             : &static_cast<const detail::part_at<Index, Types>*>(all)->value),
     ...);
}

/// The same parts with one more behind them.
template <class Part, class... Types, std::size_t... Index>
[[nodiscard]] constexpr parts<Types..., Part>
with_part(const detail::indexed_parts<std::index_sequence<Index...>, Types...>& all,
          const Part& last) {
    return {{{static_cast<const detail::part_at<Index, Types>&>(all).value}..., {last}}};
}

} // namespace alps::schema
