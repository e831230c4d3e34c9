#include "lint/reading/types.hpp"

#include <alps/syntax/types.hpp>

#include <algorithm>
#include <iterator>

namespace alps::migrate {
namespace {

bool is_text(std::string_view name) noexcept { return name == "text" || name == "varchar"; }

} // namespace

bool is_free_change(std::string_view from, std::string_view to) {
    if (from == to) return true;
    const auto old_type = syntax::measure_type(from);
    const auto new_type = syntax::measure_type(to);
    const bool is_unlimited = new_type.first < 0;
    const bool is_wider = is_unlimited || (old_type.first >= 0 && new_type.first >= old_type.first);
    if (is_text(old_type.name) && is_text(new_type.name)) return is_wider;
    if (old_type.name == "cidr" && new_type.name == "inet") return true;
    if (old_type.name != new_type.name) return false;
    if (old_type.name == "numeric")
        return is_unlimited || (is_wider && new_type.second == old_type.second);
    constexpr std::string_view lengthened[] = {"varbit", "timestamp", "timestamp with time zone"};
    return is_wider && std::ranges::find(lengthened, old_type.name) != std::end(lengthened);
}

} // namespace alps::migrate
