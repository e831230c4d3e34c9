#pragma once

#include "deed.hpp"

#include <alps/base/clock.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace alps::contract {

/// Names and addresses that differ in what must not matter, too.
inline constexpr std::array<std::string_view, 5> emails = {
    "ann@example.com", "ANN@example.com ", "bob@example.com", "cyd@example.com", ""};
inline constexpr std::array<std::string_view, 6> names = {"Acme",     "acme",  "\u00c4pi",
                                                          "\u00e4pi", "admin", "a\u202eb"};

inline std::string email(const deed& deed) {
    return std::string(emails[deed.text % emails.size()]);
}
inline std::string name(const deed& deed) { return std::string(names[deed.text % names.size()]); }

template <class Id>
std::string number_in(const std::vector<Id>& all, Id id, std::string_view what) {
    const auto found = std::ranges::find(all, id);
    if (found == all.end()) return std::string(what) + " ?";
    return std::string(what) + " " + std::to_string(found - all.begin());
}

inline std::string tell(timestamp time) { return std::to_string(time.time_since_epoch().count()); }

} // namespace alps::contract
