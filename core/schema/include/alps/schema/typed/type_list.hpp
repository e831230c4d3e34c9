#pragma once

#include <type_traits>

namespace alps::schema {

/// Some types, in order.
template <class... Types>
struct type_list {};

namespace detail {

template <class... Lists>
struct concatenation;
template <class... Types>
struct concatenation<type_list<Types...>> {
    using type = type_list<Types...>;
};
template <class... First, class... Second, class... Rest>
struct concatenation<type_list<First...>, type_list<Second...>, Rest...>
    : concatenation<type_list<First..., Second...>, Rest...> {};

template <class List, class Type>
inline constexpr bool contains = false;
template <class... Types, class Type>
inline constexpr bool contains<type_list<Types...>, Type> = (std::is_same_v<Types, Type> || ...);

template <class List, class Without>
struct difference;
template <class... Types, class Without>
struct difference<type_list<Types...>, Without>
    : concatenation<type_list<>, std::conditional_t<contains<Without, Types>, type_list<>,
                                                    type_list<Types>>...> {};

} // namespace detail

/// The types of all lists, one list after the other.
template <class... Lists>
using concatenated = typename detail::concatenation<type_list<>, Lists...>::type;

/// Whether a list holds a type.
template <class List, class Type>
inline constexpr bool contains = detail::contains<List, Type>;

/// The types of a list that another does not hold.
template <class List, class Without>
using difference = typename detail::difference<List, Without>::type;

} // namespace alps::schema
