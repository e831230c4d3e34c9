#include "dialect_rules.hpp"

namespace alps::migrate {

const dialect_rules& rules_of(dialect dialect) noexcept {
    constexpr per_dialect<const dialect_rules*> all = {.postgres = &postgres::rules,
                                                       .sqlite = &sqlite::rules};
    return *all[dialect];
}

} // namespace alps::migrate
