#include <alps/plugin/push_values.hpp>

namespace alps {

std::string_view to_string(allowance allowed) noexcept {
    switch (allowed) {
    case allowance::drop_table:
        return "drop-table";
    case allowance::drop_column:
        return "drop-column";
    case allowance::change_type:
        return "change-type";
    case allowance::drop_value:
        return "drop-value";
    }
    return "unknown";
}

} // namespace alps
