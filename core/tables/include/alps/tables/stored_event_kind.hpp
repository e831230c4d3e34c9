#pragma once

#include <alps/domain/event.hpp>
#include <alps/schema/typed/enumeration.hpp>

#include <array>
#include <cstddef>
#include <iterator>

template <>
struct alps::schema::stored_enum<alps::event_kind> {
    static constexpr fixed_string name = "event_kind";
    static constexpr auto values = [] {
        std::array<enumerator<alps::event_kind>, std::size(alps::event_kinds)> all{};
        for (std::size_t at = 0; at < all.size(); ++at)
            all[at] = {alps::event_kinds[at], to_string(alps::event_kinds[at])};
        return all;
    }();
};
