#pragma once

#include <utility>

namespace alps::detail {

/// Sets a member of a temporary and hands the temporary on.
template <class Class, class Member, class Value>
Class with(Class&& object, Member Class::* member, Value&& value) {
    object.*member = std::forward<Value>(value);
    return std::move(object);
}

} // namespace alps::detail
