#include <alps/plugin/migration_values.hpp>

namespace alps {

std::string_view to_string(migration_state state) noexcept {
    switch (state) {
    case migration_state::applied:
        return "applied";
    case migration_state::pending:
        return "pending";
    case migration_state::reformatted:
        return "reformatted";
    case migration_state::edited:
        return "edited";
    case migration_state::late:
        return "late";
    case migration_state::undoing:
        return "undoing";
    case migration_state::missing:
        return "missing";
    case migration_state::foreign:
        return "foreign";
    }
    return "unknown";
}

} // namespace alps
