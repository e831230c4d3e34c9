#include <alps/plugin/push_values.hpp>

namespace alps {

std::string_view to_string(allowance allowed) noexcept {
    switch (allowed) {
    case allowance::drop_table:
        return "drop-table";
    case allowance::drop_column:
        return "drop-column";
    case allowance::drop_enumeration:
        return "drop-enumeration";
    case allowance::drop_constraint:
        return "drop-constraint";
    case allowance::drop_index:
        return "drop-index";
    case allowance::drop_policy:
        return "drop-policy";
    case allowance::drop_value:
        return "drop-value";
    case allowance::change_type:
        return "change-type";
    }
    return "unknown";
}

} // namespace alps
