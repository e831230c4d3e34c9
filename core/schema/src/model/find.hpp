#pragma once

#include <algorithm>
#include <string_view>

namespace alps::schema {

/// Returns the item that bears a name, or null.
template <class Items>
[[nodiscard]] auto find(Items& items, std::string_view name) -> decltype(&*items.begin()) {
    const auto found =
        std::ranges::find_if(items, [&](const auto& item) { return item.name == name; });
    return found == items.end() ? nullptr : &*found;
}

} // namespace alps::schema
